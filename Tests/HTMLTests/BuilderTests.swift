import HTML
import Testing

@Suite struct BuilderTests {
  @Test("Elements nest, in the order in which they stand")
  func nesting() {
    let html = div(.class("card", nil, "pad"), .id("x")) {
      h2("Details")
      "words & "
      b("bold")
      br()
    }
    #expect(html.string == "<div class=\"card pad\" id=\"x\"><h2>Details</h2>words &amp; <b>bold</b><br></div>")
  }

  @Test("Conditions, optionals, choices and loops leave out or repeat what stands in them", arguments: [true, false])
  func flow(shown: Bool) {
    let nothing: HTML? = nil
    let name: String? = shown ? "Cleo" : nil
    let html = HTML {
      if shown { p("yes") } else { p("no") }
      if shown { "!" }
      nothing
      name
      for number in 0..<3 { span(String(number)) }
      switch shown {
      case true: "a"
      case false: "b"
      }
    }
    let spans = "<span>0</span><span>1</span><span>2</span>"
    #expect(html.string == (shown ? "<p>yes</p>!Cleo\(spans)a" : "<p>no</p>\(spans)b"))
  }

  @Test("An attribute that is nil or false is left out")
  func absentAttributes() {
    #expect(input(.checked(false), .value(nil), .required(true), .aria("label", nil)).string == "<input required>")
    #expect(div(.class(nil), .aria("busy", when: true), .data("grow")).string == "<div aria-busy=\"true\" data-grow></div>")
  }

  @Test("Further classes join those that stand already")
  func joiningClasses() {
    #expect(
      button([.type("submit"), .class("end")].adding(class: "btn")) { "Go" }.string
        == "<button class=\"btn end\" type=\"submit\">Go</button>")
  }

  @Test("A form that changes something carries its token before anything else")
  func forms() {
    let html = form(post: "/x", token: "t\"", uploads: true) { input(.type("file")) }
    #expect(
      html.string
        == "<form method=\"post\" action=\"/x\" enctype=\"multipart/form-data\"><input type=\"hidden\" name=\"token\" value=\"t&quot;\"><input type=\"file\"></form>"
    )
  }

  @Test("An empty block makes nothing")
  func empty() {
    #expect(HTML {}.isEmpty)
    #expect(div {}.string == "<div></div>")
  }
}
