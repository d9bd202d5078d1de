import Desk

/// What a mail says, ready to become a comment or the description of a request.
struct MailWords: Sendable {
  /// The new words, plain text.
  let reply: String
  /// All of it, with the history below.
  let whole: String
  let history: String?
  /// Not sanitised.
  let html: String?
  /// Full texts that are too long to stand in a comment, as files.
  let files: [MailPart]

  init(_ message: IncomingMessage) {
    let text = message.text.flatMap { $0.allSatisfy(\.isWhitespace) ? nil : $0 } ?? message.html.map(HTMLText.text) ?? ""
    let isForward = ["fw:", "fwd:", "wg:", "tr:", "rv:", "i:"].contains { message.subject.lowercased().hasPrefix($0) }
    let split = isForward ? QuotedHistory(reply: text, history: nil) : QuotedHistory.split(text)
    (reply, whole, history) = (Self.short(split.reply), Self.short(text), split.history.map(Self.short))
    html = message.html
    files =
      text.utf16.count > Self.longest
      ? [MailPart(name: "message.txt", mediaType: "text/plain", bytes: Array(text.utf8))] : []
  }

  private static let longest = AddComment.longestBody

  private static func short(_ text: String) -> String {
    let text = OneLine.trimmed(String(text.unicodeScalars.filter { $0 != "\0" }.reduce(into: "") { $0.unicodeScalars.append($1) }))
    guard text.utf16.count > longest else { return text }
    return String(decoding: text.utf16.prefix(longest - 1), as: UTF16.self) + "…"
  }
}
