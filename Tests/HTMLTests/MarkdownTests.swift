import HTML
import Testing

@Suite struct MarkdownTests {
  @Test("Emphasis, lists, tables, strikethrough and links are rendered")
  func features() {
    #expect(Markdown.html("**a** ~~b~~ `c`").string == "<p><strong>a</strong> <del>b</del> <code>c</code></p>\n")
    #expect(Markdown.html("| a | b |\n|---|--:|\n| 1 | 2 |").string.contains("<td align=\"right\">2</td>"))
    #expect(Markdown.html("[x](https://a.test)").string == "<p><a rel=\"noopener nofollow ugc\" href=\"https://a.test\">x</a></p>\n")
    #expect(Markdown.html("see https://a.test.").string.contains("href=\"https://a.test\">https://a.test</a>."))
    #expect(Markdown.html("one\ntwo").string == "<p>one<br />\ntwo</p>\n")
    #expect(Markdown.html("# Title").string == "<h3>Title</h3>\n")
  }

  @Test(
    "A link that is no web or mail address leaves only its words",
    arguments: [
      "[w](javascript:alert(1))", "[w](JAVASCRIPT:alert(1))", "[w](java&#115;cript:alert(1))", "[w](data:text/html;base64,PHNjcmlwdD4=)",
      "[w](vbscript:x)", "[w](/sign-out)", "[w](//evil.test)", "[w][1]\n\n[1]: javascript:alert(1)", "[w](<java\tscript:alert(1)>)",
      "![w](javascript:x)",
      "![w](data:image/svg+xml,<svg onload=alert(1)>)", "<javascript:alert(1)>",
    ])
  func refusedLinks(text: String) {
    let html = Markdown.html(text).string
    #expect(!html.contains("href") && !html.contains("src="), "\(html)")
  }

  @Test(
    "Markup in a text stays visible as words",
    arguments: [
      "<script>alert(1)</script>", "a <b onclick=x>b</b>", "<img src=x onerror=alert(1)>", "<!-- c -->", "<svg/onload=alert(1)>",
      "<?php x ?>",
      "<style>*{}</style>", "<iframe src=x></iframe>", "<a href=\"javascript:x\">y</a>", "<div\n\n<script>x",
      "<math><mtext></style><img onerror=x>", "List<String> x",
    ])
  func rawMarkup(text: String) {
    let html = Markdown.html(text).string
    for tag in ["<script", "<b ", "<img", "<!--", "<svg", "<?", "<style", "<iframe", "<a href=\"javascript", "<div", "<math", "<String"] {
      #expect(!html.contains(tag), "\(html)")
    }
    #expect(html.contains("&lt;"))
  }

  @Test("An image is a link, so that nobody learns who reads")
  func images() {
    #expect(
      Markdown.html("![chart](https://a.test/x.png)").string
        == "<p><a rel=\"noopener nofollow ugc\" href=\"https://a.test/x.png\">chart</a></p>\n")
    #expect(
      Markdown.html("[![c](https://a.test/x.png)](https://b.test)").string
        == "<p><a rel=\"noopener nofollow ugc\" href=\"https://b.test\">c</a></p>\n")
    #expect(Markdown.html("![](https://a.test/x.png)").string.contains(">https://a.test/x.png</a>"))
  }

  @Test("Quotes in addresses and titles cannot end an attribute")
  func attributes() {
    let html = Markdown.html("[x](https://a.test/\"onmouseover=alert(1) \"t\\\" onclick=x\") <https://a.test/\"x>").string
    #expect(!html.contains("\" on") && !html.contains("/\"on"), "\(html)")
  }

  @Test("A text made to be slow is rendered in time", arguments: ["[", "![", "*a **b ", "> ", "`", "<", "[a](", "~", "|", "- "])
  func slowTexts(piece: String) {
    let clock = ContinuousClock()
    let text = String(repeating: piece, count: 20_000)
    #expect(clock.measure { _ = Markdown.html(text) } < .seconds(5))
  }

  @Test("Empty, broken and very long texts are shown as they are")
  func edges() {
    #expect(Markdown.html("").isEmpty)
    #expect(Markdown.html("a\0b").string == "<p>a\u{FFFD}b</p>\n")
    #expect(Markdown.html(String(repeating: "*a* ", count: 60_000)).string.hasPrefix("<p>*a* "))
  }
}
