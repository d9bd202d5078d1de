import Desk
import HTML

/// What the frame of a page before signing in shows.
public struct GateFrame: Sendable {
  let head: PageHead
  let siteName: String
  let home: Href

  public init(head: PageHead = PageHead(), siteName: String, home: Href = "/") {
    self.head = head
    self.siteName = siteName
    self.home = home
  }
}

/// Writes a page of two panes: the arches, and what one has to do to come in. The body is stacked in a narrow column.
public func gatePage(_ title: String, _ frame: GateFrame, lead: String? = nil, @HTMLBuilder body: () -> HTML) -> HTML {
  document("\(title) - \(frame.siteName)", frame.head, bodyClass: "portal gatepost") {
    aside(.class("hero"), .aria("label", frame.head.reader.say(.about(site: frame.siteName)))) {
      p(frame.head.reader.say(.motto), .class("motto"))
      arches
    }
    main(.id("main"), .tabindex(-1)) {
      div(.class("gate-column stack roomy")) {
        div(.class("stack tight")) {
          brand(frame.siteName, href: frame.home)
          h1(title, .class("gate-title"))
          if let lead { p(lead, .class("muted")) }
        }
        body()
      }
    }
  }
}

/// Writes a page that says what went wrong and what can be done: the same words whether something is hidden or absent.
public func errorPage(_ title: String, _ sentence: String, _ frame: GateFrame, icon mark: Icon = .gate, @HTMLBuilder actions: () -> HTML)
  -> HTML
{
  document("\(title) - \(frame.siteName)", frame.head, bodyClass: "portal") {
    header(.class("portal-head")) {
      div(.class("wrap topbar")) { brand(frame.siteName, href: frame.home) }
    }
    main(.id("main"), .tabindex(-1), .class("wrap body")) {
      div(.class("empty")) {
        icon(mark)
        h1(title, .class("h-l"))
        p(sentence)
        actions()
      }
    }
  }
}
