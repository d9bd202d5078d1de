import Desk
import Foundation
import Store
import Testing

@testable import Mail

@Suite struct OutgoingMessageTests {
  private func message(
    subject: String = "Hello", name: String = "Ada", to: String = "ada@acme.test", text: String = "Words", html: String = "<p>Words</p>"
  ) -> OutgoingMessage {
    OutgoingMessage(
      from: Mailbox(name: "IT desk", email: "help@desk.test"), to: Mailbox(name: name, email: to),
      replyTo: Mailbox(email: "help+c1-x@desk.test"), subject: subject, messageID: "abc@desk.test", inReplyTo: "old@acme.test",
      references: (0..<60).map { "r\($0)@acme.test" }, date: Instant(milliseconds: 1_772_442_000_000), text: text, html: html)
  }

  @Test func readsBackAsItWasWritten() throws {
    let bytes = try message(
      subject: "[IT-1] Grüße aus Köln, mit vielen Worten, damit die Zeile lang genug wird und umbricht 😀",
      name: "Ada \"Countess\" Łovelace",
      text: "Zeile eins = ü\n.\n..\nFrom here\n-- \nAda\n\(String(repeating: "lang ", count: 300))", html: "<p>Grüße</p>"
    ).encoded()
    let read = IncomingMessage(raw: bytes)
    #expect(read.subject == "[IT-1] Grüße aus Köln, mit vielen Worten, damit die Zeile lang genug wird und umbricht 😀")
    #expect(read.to == [Mailbox(name: "Ada \"Countess\" Łovelace", email: "ada@acme.test")])
    #expect(read.sender?.email == "help@desk.test")
    #expect(read.messageID == "abc@desk.test" && read.inReplyTo == ["old@acme.test"])
    #expect(read.references.count == 20 && read.references.first == "r0@acme.test" && read.references.last == "r59@acme.test")
    #expect(read.text?.hasPrefix("Zeile eins = ü\n.\n..\nFrom here\n-- \nAda\nlang lang") == true)
    #expect(read.html?.contains("<p>Grüße</p>") == true)
    #expect(read.date == Instant(milliseconds: 1_772_442_000_000))
    #expect(AutomaticMail.recognised(in: read) == .ownMail)
    #expect(read.headers.first("Auto-Submitted") == "auto-generated")
  }

  @Test func linesAreShortAndASCII() throws {
    let bytes = try message(
      subject: String(repeating: "word ", count: 80), text: String(repeating: "ü", count: 5000),
      html: String(repeating: "<b>x</b>", count: 900)
    ).encoded()
    let lines = String(decoding: bytes, as: UTF8.self).components(separatedBy: "\r\n")
    #expect(lines.allSatisfy { $0.utf8.count <= 78 && !$0.contains("\n") && !$0.contains("\r") })
    #expect(bytes.allSatisfy { $0 < 0x80 })
  }

  /// SAFETY T-48: whatever is put in, one message comes out, with the same headers and the one recipient.
  @Test(arguments: [
    "\r\nBcc: eve@evil.test", "\nBcc: eve@evil.test", "\rBcc: eve@evil.test", "\u{0}Bcc: x", "\u{85}Bcc: x", "\u{2028}Bcc: x",
    "\u{2029}Bcc: x",
    "\u{0B}Bcc: x", "\u{0C}Bcc: x", "\r\n\r\n<script>", "=?utf-8?q?=0D=0ABcc:_eve=40evil.test?=", "=?utf-8?b?DQpCY2M6IHg=?=", "a\r\n b",
    "\\\r\n\"", "\"", "\\", "(", "<eve@evil.test>",
    "a, eve@evil.test", "\r\n.\r\nMAIL FROM:<eve@evil.test>", "\n.\n", "\r.\r", "%0d%0aBcc: x", "\u{202E}x",
    String(repeating: "x", count: 3000), "",
  ])
  func nothingIsInjected(_ text: String) throws {
    let plain = try message().encoded()
    let bytes = try message(subject: "S" + text, name: "N" + text, text: "T" + text, html: "H" + text).encoded()
    #expect(headerNames(bytes) == headerNames(plain))
    let read = IncomingMessage(raw: bytes)
    #expect(read.recipients.map(\.address) == ["ada@acme.test"])
    #expect(!read.subject.contains { $0.isNewline })
    #expect(read.text?.hasPrefix("T") == true && read.html?.hasPrefix("H") == true && read.attachments.isEmpty)
    #expect(!String(decoding: bytes, as: UTF8.self).contains("\r\n.\r\n"))
  }

  @Test(arguments: [
    "", "ada", "ada@acme.test\r\nBcc: x", "ada@acme.test, eve@evil.test", "<ada@acme.test>", "ada @acme.test", "ada@acme.test>",
    "\"a b\"@acme.test", "-oQ/tmp@x",
    "ada@[127.0.0.1]", "ada@acme.test\u{0}",
  ])
  func whatIsNoPlainAddressGetsNoMail(_ address: String) {
    #expect(throws: MailRejected.address(address)) { try message(to: address).encoded() }
  }

  @Test(arguments: ["danger-$USER@x.test", "`id`@x.test", "|cmd@x.test", "ada+x@bücher.test", "ädä@acme.test"])
  func oddButPlainAddressesAreWrittenAsTheyAre(_ address: String) throws {
    let read = IncomingMessage(raw: try message(to: address).encoded())
    #expect(read.to.map(\.address) == [Mailbox(email: address).address])
  }

  private func headerNames(_ bytes: [UInt8]) -> [String] { IncomingMessage(raw: bytes).headers.all.map(\.name) }
}
