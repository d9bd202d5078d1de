import Testing

@testable import Mail

/// SAFETY T-54: mails made to cost much. What they cost is bounded by counts, which are asserted instead of times.
@Suite struct BombTests {
  @Test func deepNestingIsCut() {
    var text = "From: a@b.test\nSubject: x\n"
    for level in 0..<10_000 { text += "Content-Type: multipart/mixed; boundary=b\(level)\n\n--b\(level)\n" }
    let message = read(text + "\nwords")
    #expect(message.omissions.contains(.tooDeep))
    #expect(message.partsSeen <= 51)
    #expect(message.sender?.address == "a@b.test")
  }

  @Test func manyPartsAreCut() {
    let parts = String(repeating: "--b\nContent-Type: text/plain; name=x\n\nx\n", count: 100_000)
    let message = read("From: a@b.test\nContent-Type: multipart/mixed; boundary=b\n\n\(parts)--b--\n")
    #expect(message.omissions == [.tooManyParts])
    #expect(message.partsSeen == 500 && message.attachments.count == 499)
  }

  @Test func manyAddressesAreCut() {
    let list = (0..<100_000).map { "u\($0)@x.test" }.joined(separator: ",\n ")
    let message = read("From: a@b.test\nTo: \(list)\n\nx")
    #expect(message.omissions.contains(.headerTooLong))
    #expect(message.to.count <= 1000)
  }

  @Test func nestedGroupsDoNotOverflowTheStack() {
    for header in ["From", "To", "Cc", "Reply-To", "Resent-To", "Sender"] {
      let message = read("\(header): \(String(repeating: "g:", count: 200_000))a@b.test;\n\nx")
      #expect(message.sender == nil)
    }
    let inner = "Content-Type: message/rfc822\n\nFrom: " + String(repeating: "g:\n ", count: 200_000)
    #expect(read("From: a@b.test\n" + inner).sender?.address == "a@b.test")
  }

  @Test func manyHeadersAndReferencesAreCut() {
    let headers = String(repeating: "Received: from x by y\n", count: 100_000)
    let many = read("From: a@b.test\n\(headers)\nx")
    #expect(many.omissions.contains(.tooManyHeaders) && many.headers.all.count == 1000)
    let references = (0..<100_000).map { "<\($0)@x>" }.joined(separator: "\n ")
    let long = read("From: a@b.test\nReferences: \(references)\n\nx")
    #expect(long.references.count <= 50 && long.references.first == "0@x")
  }

  @Test func longLinesAndBodiesAreCut() {
    let message = read(
      "From: a@b.test\nSubject: \(String(repeating: "s", count: 1_000_000))\n\n\(String(repeating: "ä", count: 1_500_000))")
    #expect(message.subject.count == 500)
    #expect((1_048_570...1_048_576).contains(message.text?.utf8.count ?? 0))
    #expect(message.omissions.contains(.bodyTooLong))
  }

  @Test func quoteMarksAndColonsAreRead() {
    _ = QuotedHistory.split(String(repeating: ">", count: 100_000))
    _ = QuotedHistory.split(String(repeating: "> x\n", count: 100_000))
    _ = QuotedHistory.split(String(repeating: "On 1 a@b.test\n", count: 50_000))
    _ = QuotedHistory.split(String(repeating: "From: a\n", count: 50_000))
    _ = QuotedHistory.split(String(repeating: "x\n> y\n", count: 100_000))
    let words = read("From: a@b.test\nSubject: \(String(repeating: "=?utf-8?q?=3D=3Futf-8=3Fq=3Fa=3F=3D?= ", count: 10_000))\n\nx")
    #expect(words.subject.count <= 500)
  }

  @Test(arguments: [
    "<div>", "<b>", "<a href=x>", "<table><tr><td>", "<font a=1><p>", "</p>", "<!--", "<script>", "<img alt=x src=y>", "&amp;", "&#x41;",
    "<",
    "<p title='", "<blockquote>", "<svg><style>", "<a b=c d=e f=g ", "<select>", "<![CDATA[", "<textarea>", "<li>", "-- ->",
  ])
  func htmlOfAnyShapeStaysSmall(_ piece: String) {
    let html = String(repeating: piece, count: 20_000)
    #expect(MailHTML.sanitised(html).markup.utf8.count <= 12 * html.utf8.count + 10_000)
    #expect(HTMLText.text(html).utf8.count <= 12 * html.utf8.count + 10_000)
  }
}
