import Desk
import Foundation
import HTML
import Store
import Testing

@testable import Mail

@Suite struct LetterTests {
  private static let links = MailLinks(base: "https://desk.test/")!
  private static let kinds: [EventKind] = [.requestRaised, .participantAdded, .commented, .statusChanged, .shared, .assigned, .noted]

  private func letters(words: String = "Words & <more>") -> [Letter] {
    var letters = MailedLink.Purpose.allCases.map {
      AccountLetters.letter($0, token: "TOKEN", site: "Site \(words)", reader: Reader(), links: Self.links)
    }
    for kind in Self.kinds {
      for part in NoticePart.allCases {
        for (isVerified, isSolved) in [(true, false), (false, true)] {
          let story = RequestStory(
            event: kind, key: RequestKey("IT-7")!, summary: "Summary \(words)", description: "Description \(words)", channel: .portal,
            commentChannel: .agent, project: "IT desk", actor: "Cleo Clay", actorIsDesk: isSolved, comment: "Comment \(words)",
            status: "Waiting for you", isSolved: isSolved,
            movesToo: isSolved, organization: "Acme")
          let reader = NoticeReader(
            reader: Reader(), name: "Ada", part: part, isVerified: isVerified, takesReplies: isVerified,
            link: Self.links.portal(RequestKey("IT-7")!))
          if let letter = RequestLetters.letter(story, to: reader) { letters.append(letter) }
        }
      }
    }
    return letters
  }

  /// SAFETY M-12: who reads the one form reads what who reads the other does.
  @Test func bothFormsSayTheSame() {
    for letter in letters() {
      let text = words(letter.text)
      let html = words(HTMLText.text(letter.html))
      #expect(text == html, "\(letter.subject)")
      #expect(!letter.subject.isEmpty && letter.html.contains("<html lang=\"en\">"))
    }
  }

  private func words(_ text: String) -> [String] {
    text.split { !($0.isLetter || $0.isNumber) }.map(String.init)
  }

  @Test func theHTMLReadsMarkdownWhereAPageWould() {
    func page(_ words: String, isMarkdown: Bool) -> String {
      Letter(
        language: .english, subject: "Hello", takesReplies: false, parts: [.words(words, isMarkdown: isMarkdown)], footer: []
      ).html
    }
    #expect(page("**now**", isMarkdown: true).contains("<strong>now</strong>"))
    #expect(page("**now**", isMarkdown: false).contains("**now**"))
  }

  @Test func wordsOfOthersNeverBecomeMarkup() {
    for letter in letters(words: "<img src=x onerror=alert(1)><script>\"'</script>") {
      #expect(!letter.html.contains("<img") && !letter.html.contains("<script") && !letter.html.contains("onerror=alert(1)>"))
    }
  }

  /// SAFETY T-01: what lets somebody in stands in the mail to him alone, and in no other.
  @Test func onlyLinkMailsCarryTokens() {
    for letter in letters() { #expect(letter.text.contains("TOKEN") == letter.text.contains("https://desk.test/link/TOKEN")) }
    #expect(letters().filter { $0.text.contains("TOKEN") }.count == MailedLink.Purpose.allCases.count)
  }

  @Test func theVoiceIsCalm() {
    for letter in letters(words: "") {
      for word in ["!", "please", "Please", "sorry", "Sorry", "successfully", "ticket", "SLA"] {
        #expect(!letter.text.contains(word), "\(letter.text)")
      }
    }
  }

  @Test(arguments: [EventKind.statusChanged, .commented]) func whatAReplyDoesIsSaidOnce(_ event: EventKind) throws {
    for isSolved in [true, false] {
      let story = RequestStory(
        event: event, key: RequestKey("IT-7")!, summary: "Summary", description: "", channel: .portal, commentChannel: .agent,
        project: "IT desk", actor: "Priya Raman", actorIsDesk: true, comment: "It works.", status: "Solved", isSolved: isSolved,
        movesToo: true, organization: nil)
      let reader = NoticeReader(
        reader: Reader(), name: "Ada", part: .reporter, isVerified: true, takesReplies: true, link: Self.links.portal(RequestKey("IT-7")!))
      let text = try #require(RequestLetters.letter(story, to: reader)).text
      #expect(text.contains("and the request opens again.") == isSolved)
      #expect(text.contains("Reply to this mail to answer.") == !isSolved)
      #expect(text.contains("IT-7 is solved.") == isSolved)
    }
  }

  @Test func repliesAreCutAtTheMarker() throws {
    let letter = try #require(letters().first { $0.takesReplies })
    let quoted = letter.text.split(separator: "\n", omittingEmptySubsequences: false).map { "> \($0)" }.joined(separator: "\n")
    #expect(QuotedHistory.split("My answer.\n\n\(quoted)").reply == "My answer.")
    #expect(QuotedHistory.split("My answer.\n\n\(letter.text)").reply == "My answer.")
  }

  @Test(arguments: ["", "desk.test", "ftp://desk.test", "javascript:alert(1)", "https:// desk.test", "https://"])
  func linksNeedAWholeAddress(_ base: String) {
    #expect(MailLinks(base: base) == nil)
  }
}
