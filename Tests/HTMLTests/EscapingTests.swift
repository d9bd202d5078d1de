import HTML
import Testing

@Suite struct EscapingTests {
  @Test(
    "A character that means something in HTML is escaped in text and in attributes alike",
    arguments: [
      ("<", "&lt;"), (">", "&gt;"), ("&", "&amp;"), ("\"", "&quot;"), ("'", "&#39;"), ("\0", "\u{FFFD}"), ("\u{8}", "\u{FFFD}"),
      ("\u{B}", "\u{FFFD}"), ("\u{1B}", "\u{FFFD}"), ("\t", "\t"), ("\n", "\n"), ("ä", "ä"), ("\u{202E}", "\u{202E}"), ("👩‍💻", "👩‍💻"),
      ("`", "`"), ("=", "="),
    ])
  func specialCharacters(character: String, written: String) {
    #expect(p("a\(character)b").string == "<p>a\(written)b</p>")
    #expect(span(.title("a\(character)b")).string == "<span title=\"a\(written)b\"></span>")
  }

  @Test("No ASCII character in a text or value can open a tag, close a value or start a reference")
  func everyASCIICharacter() {
    let all = String(String.UnicodeScalarView((0..<128).compactMap(Unicode.Scalar.init)))
    let text = p(all).string.dropFirst(3).dropLast(4)
    #expect(!text.contains("<") && !text.contains(">") && !text.contains("\"") && !text.contains("'"))
    #expect(text.count(where: { $0 == "&" }) == 5)
    let value = input(.value(all)).string.dropFirst(14).dropLast(2)
    #expect(!value.contains("<") && !value.contains("\"") && !value.contains("'"))
  }

  @Test("An attack stays words, wherever it is put")
  func attacks() {
    let attack = "\"><script>alert(1)</script><img src=x onerror=alert(1)>"
    for html in [
      div { attack }, div(.id(attack)), td(attack), a(attack, href: "/x"), input(.value(attack)), div(.class("a", attack)),
      div(.data("x", attack)),
    ] {
      #expect(!html.string.contains("<script") && !html.string.contains("<img"), "\(html.string)")
    }
  }

  @Test("What is not valid UTF-8 becomes a replacement character and nothing else changes")
  func brokenText() {
    let broken = String(decoding: [0x61, 0xFF, 0x3C, 0xC3], as: UTF8.self)
    #expect(p(broken).string == "<p>a\u{FFFD}&lt;\u{FFFD}</p>")
  }
}
