import Desk
import Testing

@Suite struct EmailAddressTests {
  @Test(arguments: [
    ("Cleo@Acme.Test", "cleo@acme.test", "acme.test"), ("  a+b@x.test ", "a+b@x.test", "x.test"),
    ("ada@MÜNCHEN.example", "ada@xn--mnchen-3ya.example", "xn--mnchen-3ya.example"),
    ("ada@faß.example", "ada@xn--fa-hia.example", "xn--fa-hia.example"),
    ("ada@例え.jp", "ada@xn--r8jz45g.jp", "xn--r8jz45g.jp"), ("o'neil@x.test", "o'neil@x.test", "x.test"),
    ("Jörg@x.test", "jörg@x.test", "x.test"),
  ])
  func `addresses are compared without case, in one form`(_ text: String, _ address: String, _ domain: String) throws {
    let email = try #require(EmailAddress(text))
    #expect(Array(email.address.utf8) == Array(address.utf8))
    #expect(email.domain == domain)
  }

  @Test(arguments: [
    "", "@", "a@", "@b.test", "a@b", "a b@x.test", "a@b c.test", "a@x..test", "a..b@x.test", ".a@x.test", "a.@x.test", "a@-x.test",
    "a@x-.test",
    "a@x_y.test", "a@127.0.0.1", "a@[127.0.0.1]", "<a@x.test>", "A <a@x.test>", "a@x.test, b@x.test", "\"a b\"@x.test",
    "a@x.test\r\nBcc: b@x.test",
    "a\u{0}@x.test", "a\u{200B}@x.test", "a\u{202E}@x.test", "ﬁ@x.test", "a@x.test.", "a@b@", "a@%6d.test", "ａ@x.test", "a\u{AD}@x.test",
    "K\u{212A}@x.test", "Jo\u{308}rg@x.test",
  ])
  func `what is not one plain address is refused`(_ text: String) {
    let email = EmailAddress(text)
    #expect(email == nil, "\(text) → \(email?.address ?? "-")")
  }

  @Test func `T-57 an address is bounded, and look-alikes stay apart`() {
    #expect(EmailAddress(String(repeating: "a", count: 65) + "@x.test") == nil)
    #expect(EmailAddress("a@" + String(repeating: "x.", count: 130) + "test") == nil)
    #expect(EmailAddress("admin@x.test")?.address != EmailAddress("adm\u{131}n@x.test")?.address)
  }

  @Test(arguments: [("  Ada \u{202E}Lovelace\n", "Ada Lovelace"), ("Ada\u{0}", "Ada"), ("李 小龙", "李 小龙")])
  func `names are one readable line`(_ text: String, _ name: String) { #expect(PersonName(text)?.text == name) }

  @Test(arguments: ["", " ", "\u{200B}\u{202E}", String(repeating: "x", count: 101)])
  func `names that cannot be read are none`(_ text: String) { #expect(PersonName(text) == nil) }
}
