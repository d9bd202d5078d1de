import HTML
import Testing

@Suite struct HrefTests {
  @Test(
    "What is interpolated is one component, whatever it contains",
    arguments: [
      ("IT-412", "IT-412"), ("a/b", "a%2Fb"), ("a?b=c&d#e", "a%3Fb%3Dc%26d%23e"), ("..", "%252E%252E"), (".", "%252E"),
      ("ä ö", "%C3%A4%20%C3%B6"),
      ("javascript:alert(1)", "javascript%3Aalert%281%29"), ("%2F", "%252F"), ("\r\nX: y", "%0D%0AX%3A%20y"), ("\"'<>", "%22%27%3C%3E"),
      ("\\", "%5C"),
    ])
  func components(words: String, encoded: String) {
    let href: Href = "/desk/\(words)/queues"
    #expect(href.text == "/desk/\(encoded)/queues")
  }

  @Test("An address cannot leave the site, whichever component is empty or hostile")
  func rooted() {
    let words = "evil.test", nothing = ""
    #expect(("/\(nothing)/\(words)" as Href).text == "/evil.test")
    #expect(("\(words)" as Href).text == "/evil.test")
    #expect(Href(stringLiteral: "javascript:alert(1)").text == "/javascript:alert(1)")
    #expect(Href(stringLiteral: "//evil.test").text == "/evil.test")
    #expect(Href(stringLiteral: "/\t/evil.test").text == "/evil.test")
    #expect(Href(stringLiteral: "\\\\evil.test").text == "/evil.test")
    #expect(("#main" as Href).text == "#main")
  }

  @Test("Values join the query before the fragment, and nil adds nothing")
  func queries() {
    let href: Href = "/search#top"
    #expect(href.query("q", "a&b=c d").query("page", nil).query("n", "2").text == "/search?q=a%26b%3Dc%20d&n=2#top")
    #expect(("/search?x=1" as Href).query("q", "ä").text == "/search?x=1&q=%C3%A4")
    #expect(("/x#a" as Href).fragment("c 12").text == "/x#c%2012")
  }

  @Test(
    "Elsewhere is only the web and mail",
    arguments: [
      "javascript:alert(1)", " javascript:alert(1)", "JaVaScRiPt:x", "data:text/html,x", "vbscript:x", "file:///etc/passwd", "//evil.test",
      "https://", "java\nscript:x", "https://a b", "", "x",
    ])
  func refusedElsewhere(address: String) { #expect(Href(external: address) == nil) }

  @Test(
    "A path that came in is taken only when it stays here",
    arguments: ["//evil.test", "/\\evil.test", "https://evil.test", "x", "", "/a b", "/\u{9}/x", "/é"])
  func refusedPaths(path: String) { #expect(Href(sameSite: path) == nil) }

  @Test("Good addresses pass unchanged")
  func accepted() {
    #expect(Href(external: "HTTPS://a.test/x?y=1&z")?.text == "HTTPS://a.test/x?y=1&z")
    #expect(Href(sameSite: "/desk/IT?x=1#y")?.text == "/desk/IT?x=1#y")
    #expect(Href.mail(to: "a+b@c.test").text == "mailto:a%2Bb@c.test")
    #expect(a("x", href: Href(external: "https://a.test/?x=1&y=\"") ?? "/").string == "<a href=\"https://a.test/?x=1&amp;y=&quot;\">x</a>")
  }
}
