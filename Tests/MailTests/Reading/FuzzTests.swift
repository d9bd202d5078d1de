import Support
import Testing

@testable import Mail

/// Mails that were cut and mutated at random are read without a crash. A failure names its seed.
@Suite struct FuzzTests {
  private static let seedMails: [String] = [
    "From: Ada <ada@acme.test>\nTo: help@desk.test\nSubject: =?utf-8?q?caf=C3=A9?=\nMessage-ID: <1@x>\nReferences: <a@b> <c@d>\n\nOn 2 March, Ben <b@x.test> wrote:\n> x\n",
    "From: a@b.test\nContent-Type: multipart/mixed; boundary=\"q\"\n\n--q\nContent-Type: text/html; charset=koi8-r\nContent-Transfer-Encoding: base64\n\nPGI+eDwvYj4=\n--q\nContent-Disposition: attachment; filename*=utf-8''%E2%82%AC.txt\n\nx\n--q--\n",
    "From: g: a@b.test, \"c\\\"d\" <e@f.test>;\nContent-Type: message/rfc822\n\nFrom: x@y.test\nContent-Type: text/plain; format=flowed; delsp=yes\n\na \nb\n",
  ]

  @Test(arguments: 0..<300)
  func mutatedMailIsRead(seed: Int) {
    var dice = Dice(seed: UInt64(seed))
    var bytes = raw(dice.one(of: Self.seedMails))
    for _ in 0..<dice.number(1...12) where !bytes.isEmpty {
      let position = dice.number(0...bytes.count - 1)
      switch dice.number(0...4) {
      case 0: bytes[position] = UInt8(dice.number(0...255))
      case 1: bytes.removeLast(bytes.count - position)
      case 2:
        bytes.insert(contentsOf: dice.one(of: [[0x0D], [0x0A], [0], [0x22], [0x3C], [0xFF], [0x3D, 0x3F]] as [[UInt8]]), at: position)
      case 3: bytes.insert(contentsOf: bytes[position...].prefix(40), at: position)
      default: bytes.remove(at: position)
      }
    }
    let message = IncomingMessage(raw: bytes)
    _ = AutomaticMail.recognised(in: message)
    if let text = message.text {
      let split = QuotedHistory.split(text)
      #expect(split.reply.isEmpty == text.allSatisfy { $0.isWhitespace }, "seed \(seed)")
    }
    if let html = message.html {
      _ = MailHTML.sanitised(html)
      _ = HTMLText.text(html)
    }
    #expect(!message.subject.contains("\n"), "seed \(seed)")
  }
}
