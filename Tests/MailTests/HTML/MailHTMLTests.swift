import Testing

@testable import Mail

@Suite struct MailHTMLTests {
  @Test func harmlessMarkupStays() {
    let html =
      "<p dir=rtl align=center>Hello <b>Ada</b>,<br>see <a href='https://x.test/?a=1&amp;b=2' onclick=x()>this</a>.</p><ul><li>one<li>two</ul>"
    #expect(
      MailHTML.sanitised(html).markup
        == "<p dir=\"rtl\" align=\"center\">Hello <b>Ada</b>,<br>see <a href=\"https://x.test/?a=1&amp;b=2\" target=\"_blank\" rel=\"noopener noreferrer nofollow\">this</a>.</p><ul><li>one<li>two</li></li></ul>"
    )
  }

  @Test func picturesOfTheMailAreShownAndOthersNamed() {
    let result = MailHTML.sanitised("<img src='cid:a@x' alt='Logo' width=10><img src='https://x.test/t.gif' alt='Track'><img src='cid:b'>")
    {
      $0 == "a@x" ? "/files/1" : nil
    }
    #expect(
      result.markup
        == "<img src=\"/files/1\" alt=\"Logo\" width=\"10\"><span title=\"remote image\">[Track]</span><span title=\"remote image\">\u{25A8}</span>"
    )
    #expect(result.remoteImages == 2)
  }

  @Test func whatIsLeftOpenIsClosed() {
    #expect(MailHTML.sanitised("<div><b>x</div>y</b>").markup == "<div><b>x</b></div>y")
  }

  @Test func aPictureNeverLeadsElsewhere() {
    for address in ["//evil.test/x", "https://evil.test", "javascript:x", "\\\\evil", "/\\evil"] {
      #expect(!MailHTML.sanitised("<img src=cid:x>") { _ in address }.markup.contains("<img"))
    }
  }

  /// SAFETY T-39. Only elements and attributes of the list come out, and every link has a harmless scheme.
  @Test(arguments: Payloads.all)
  func nothingRuns(_ payload: String) throws {
    for html in [payload, "<p>\(payload)</p>", "<div title=\"\(payload)\">x</div>", "\(payload)\(payload)", "<table><td>\(payload)"] {
      let markup = MailHTML.sanitised(html).markup
      for tag in tags(of: markup) {
        #expect(tag.wholeMatch(of: Self.harmless) != nil, "\(html) became \(markup)")
      }
      // Sanitising again changes nothing: what a browser reads is what was judged.
      #expect(MailHTML.sanitised(markup).markup == markup || markup.contains("&"), "\(html) became \(markup)")
    }
  }

  nonisolated(unsafe) private static let harmless =
    /<(\/?[a-z]+[1-6]?|[a-z]+[1-6]?( (dir|lang|title|align|colspan|rowspan|start|width|height|alt)="[^"<>']*"| href="(https?:\/\/|mailto:)[^"<>' ]*"| target="_blank"| rel="noopener noreferrer nofollow")*)>/
    .ignoresCase()

  private func tags(of markup: String) -> [Substring] {
    var tags: [Substring] = []
    var rest = markup[...]
    while let start = rest.firstIndex(of: "<") {
      let end = rest[start...].firstIndex(of: ">") ?? rest.index(before: rest.endIndex)
      tags.append(rest[start...end])
      rest = rest[rest.index(after: end)...]
    }
    return tags
  }

  @Test(arguments: [
    "script", "style", "iframe", "svg", "math", "form", "input", "object", "embed", "link", "meta", "base", "video", "audio", "template",
    "button",
  ])
  func elementsThatDoMoreThanShowAreGone(_ name: String) {
    for html in ["<\(name) src=x onload=y href=z>in</\(name)>out", "<\(name)/>", "<\(name.uppercased()) x", "<\(name)\n>"] {
      #expect(!MailHTML.sanitised(html).markup.lowercased().contains("<\(name)"))
    }
  }
}

@Suite struct HTMLTextTests {
  @Test(arguments: [
    ("<p>One</p><p>Two<br>three</p>", "One\n\nTwo\nthree"), ("<ul><li>a</li><li>b</li></ul>", "- a\n- b"),
    ("a<style>p{}</style><script>x</script>b<!-- c -->", "ab"), ("<a href='https://x.test/'>Go</a>", "Go <https://x.test/>"),
    ("<a href='https://x.test/'>https://x.test/</a>", "https://x.test/"),
    ("x &amp; y &lt;b&gt; &euro; &#228; &#x1F600; &bogus;", "x & y <b> € ä 😀 &bogus;"),
    ("<head><title>t</title></head><body>x</body>", "x"), ("<pre>a\n  b</pre>", "a\n  b"),
    ("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", "a b\nc"),
    ("Yes<blockquote>Is it?</blockquote>", "Yes\n\n> Is it?"),
    (
      "<div>Yes</div><div class='gmail_quote'>On 2 March Ben &lt;b@x.test&gt; wrote:<blockquote>Is it?</blockquote></div>",
      "Yes\n> On 2 March Ben <b@x.test> wrote:\n>\n>> Is it?"
    ),
    ("<div>a<div>b</div>c</div>", "a\nb\nc"), ("", ""), ("<img src=x alt='Chart'>", "[Chart]"),
  ])
  func readsAsPeopleWould(_ html: String, _ expected: String) {
    #expect(HTMLText.text(html) == expected)
  }

  @Test func quotesOfHTMLMailsAreFolded() {
    let split = QuotedHistory.split(
      HTMLText.text(
        "<div>Yes, it is.</div><br><div class='gmail_quote'><div>On 2 March Ben wrote:</div><blockquote>Is it?</blockquote></div>"))
    #expect(split.reply == "Yes, it is.")
    #expect(split.history?.contains("Is it?") == true)
  }
}
