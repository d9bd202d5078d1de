import Desk
import Store
import Testing

@testable import Mail

@Suite struct ReadingTests {
  @Test func readsAPlainMail() {
    let message = read(
      """
      From: "Ada Lovelace" <Ada@Acme.test>
      To: IT desk <help@desk.test>, Ben <ben@acme.test>
      Cc: cleo@acme.test
      Subject: =?utf-8?q?Der_Drucker_f=C3=A4hrt?=
       =?utf-8?q?_nicht_hoch?=
      Message-ID: <one@acme.test>
      In-Reply-To: <zero@desk.test>
      References: <a@x> <b@x>
       <c@x>
      Date: Mon, 2 Mar 2026 10:00:00 +0100
      Content-Type: text/plain; charset=iso-8859-15
      Content-Transfer-Encoding: quoted-printable

      Es kostet 5 =A4.=20
      """)
    #expect(message.sender == Mailbox(name: "Ada Lovelace", email: "Ada@Acme.test"))
    #expect(message.sender?.address == "ada@acme.test")
    #expect(message.recipients.map(\.address) == ["help@desk.test", "ben@acme.test", "cleo@acme.test"])
    #expect(message.subject == "Der Drucker fährt nicht hoch")
    #expect(message.messageID == "one@acme.test")
    #expect(message.inReplyTo == ["zero@desk.test"])
    #expect(message.references == ["a@x", "b@x", "c@x"])
    #expect(message.date == Instant(milliseconds: 1_772_442_000_000))
    #expect(message.text == "Es kostet 5 €. ")
    #expect(message.html == nil && message.attachments.isEmpty && message.omissions.isEmpty)
  }

  @Test func sortsPartsIntoTextHTMLAndAttachments() {
    let message = read(
      """
      From: ada@acme.test
      Content-Type: multipart/mixed; boundary=m

      --m
      Content-Type: multipart/alternative; boundary=a

      --a
      Content-Type: text/plain

      plain
      --a
      Content-Type: multipart/related; boundary=r

      --r
      Content-Type: text/html; charset=utf-8

      <p>Rich <img src="cid:pic@x"></p>
      --r
      Content-Type: image/png; name=pic.png
      Content-ID: <pic@x>
      Content-Disposition: inline
      Content-Transfer-Encoding: base64

      iVBORw0=
      --r--
      --a--
      --m
      Content-Type: application/pdf
      Content-Disposition: attachment; filename*0*=utf-8''Bericht%20; filename*1*=f%C3%BCr%20uns.pdf

      %PDF
      --m
      Content-Type: message/rfc822

      From: x@y.test
      Subject: Inner
      Content-Type: text/plain

      inner words
      --m--
      """)
    #expect(message.text == "plain")
    #expect(message.html?.contains("Rich") == true)
    #expect(message.attachments.map(\.name) == ["pic.png", "Bericht für uns.pdf", "Inner.eml"])
    #expect(message.attachments.map(\.isInline) == [true, false, false])
    #expect(message.attachments[0].contentID == "pic@x")
    #expect(message.attachments[0].bytes == [0x89, 0x50, 0x4E, 0x47, 0x0D])
    #expect(String(decoding: message.attachments[2].bytes, as: UTF8.self).contains("inner words"))
  }

  @Test(arguments: [
    ("utf-8", [0xC3, 0xBC] as [UInt8], "ü"), ("windows-1252", [0x80], "€"), ("koi8-r", [0xD4, 0xC5, 0xD3, 0xD4], "тест"),
    ("gb18030", [0xC4, 0xE3, 0xBA, 0xC3], "你好"), ("iso-2022-jp", [0x1B, 0x24, 0x42, 0x46, 0x7C, 0x1B, 0x28, 0x42], "日"),
    ("shift_jis", [0x93, 0xFA], "日"), ("windows-874", [0xA1], "ก"), ("iso-8859-1", [0xFC], "ü"), ("utf-8", [0xFC], "ü"),
    ("made-up", [0xC3, 0xBC], "ü"), ("../../etc", [0x41], "A"), ("utf-7", Array("+ADw-script+AD4-".utf8), "+ADw-script+AD4-"),
    ("utf-16le", [0x41, 0x00], "A"), ("euc-kr", [0xB0, 0xA1], "가"), ("big5", [0xA4, 0xA4], "中"),
  ])
  func decodesCharsets(_ charset: String, _ bytes: [UInt8], _ expected: String) {
    #expect(TextDecoding.text(bytes, charset: charset) == expected)
  }

  @Test func marksWhatCannotBeDecodedAndGoesOn() {
    #expect(TextDecoding.text([0x41, 0xFF, 0x42], charset: "euc-jp") == "A\u{FFFD}B")
  }

  @Test func unwrapsFlowedText() {
    #expect(FlowedText.unwrapped("one \ntwo\nthree\n> a \n> b\n-- \nAda", deletesSpace: false) == "one two\nthree\n> a b\n-- \nAda")
    #expect(FlowedText.unwrapped("on \ne", deletesSpace: true) == "one")
  }

  @Test(arguments: [
    "", "\n", "no header at all", "From: \n\nx", "Content-Type: multipart/mixed\n\nno boundary", ":\n\n", "From ada\nFrom: a@b.test\n\nx",
    "Content-Type: multipart/mixed; boundary=\"\"\n\n--\nx", "Content-Type: text/plain; charset=\"\u{0}\"\n\nx",
    "Content-Transfer-Encoding: base64\n\n!!!!", "Content-Type: message/rfc822\n\n", "Subject: =?utf-8?b?////?=\n\n",
    "\u{FEFF}From: a@b.test\n\nx",
  ])
  func malformedMailIsReadAsFarAsItCanBe(_ text: String) {
    let message = read(text)
    #expect(message.partsSeen <= 3)
  }

  @Test func aMailWithoutAnythingHasNoSender() {
    #expect(read("").fromFlaw == .missing)
    #expect(read("\nx").text == "x")
  }

  @Test(arguments: [
    ("../../etc/passwd", "passwd"), ("a\u{200B}.ht\u{202E}access", "a.htaccess"), (".htaccess", "htaccess"), ("C:\\x\\y.txt", "y.txt"),
  ])
  func attachmentNamesAreHarmless(_ name: String, _ expected: String) {
    let message = read(
      "From: a@b.test\nContent-Type: application/x; name=\"\(name.replacing("\\", with: "\\\\"))\"\nContent-Disposition: attachment\n\nx")
    #expect(message.attachments.map(\.name) == [expected])
  }
}
