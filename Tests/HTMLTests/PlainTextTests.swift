import HTML
import Testing

@Suite struct PlainTextTests {
  @Test("Empty lines part paragraphs, other ends of lines break them")
  func paragraphs() {
    #expect(PlainText.html("a\nb\r\n\r\n \nc").string == "<p>a<br>b</p><p>c</p>")
    #expect(PlainText.html(" \n\n").isEmpty)
  }

  @Test(
    "Addresses become links without the marks around them",
    arguments: [
      ("see https://a.test/x.", "https://a.test/x"), ("(http://a.test)", "http://a.test"), ("https://a.test/x_(y)", "https://a.test/x_(y)"),
      ("<https://a.test>", "https://a.test"), ("\"https://a.test/?q=1\"", "https://a.test/?q=1"),
    ])
  func links(text: String, address: String) {
    #expect(PlainText.html(text).string.contains("<a href=\"\(address)\" rel=\"noopener nofollow ugc\">\(address)</a>"))
  }

  @Test("What is no address stays words", arguments: ["javascript:alert(1)", "httpx://a", "https://", "http", "<b>x</b>"])
  func words(text: String) {
    let html = PlainText.html(text).string
    #expect(!html.contains("<a") && !html.contains("<b>"))
  }
}
