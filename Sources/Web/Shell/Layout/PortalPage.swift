import Desk
import HTML

/// The part of the portal that a page belongs to.
public enum PortalSection: Sendable {
  case home, requests, other
}

/// What the frame of a customer's page shows.
public struct PortalFrame: Sendable {
  let head: PageHead
  let siteName: String
  let person: PersonChip?
  let section: PortalSection
  let openRequests: Int?
  let home: Href
  let requests: Href
  let signIn: Href
  let links: [PlaceLink]

  /// Without a person the bar offers to sign in; `links` stand in the foot.
  public init(
    head: PageHead = PageHead(), siteName: String, person: PersonChip?, section: PortalSection = .other, openRequests: Int? = nil,
    home: Href = "/portal", requests: Href = "/portal/requests", signIn: Href = "/sign-in", links: [PlaceLink] = []
  ) {
    self.head = head
    self.siteName = siteName
    self.person = person
    self.section = section
    self.openRequests = openRequests
    self.home = home
    self.requests = requests
    self.signIn = signIn
    self.links = links
  }
}

/// Writes a customer's page: a bar with the site's name, the content in a column, a foot.
///
/// A hero stands above the column over the whole width. With errors in a form the title begins with their number.
public func portalPage(_ title: String, _ frame: PortalFrame, hero: HTML? = nil, @HTMLBuilder body: () -> HTML) -> HTML {
  document("\(title) - \(frame.siteName)", frame.head, bodyClass: "portal") {
    portalBar(frame)
    main(.id("main"), .tabindex(-1)) {
      hero
      div(.class("wrap body")) { body() }
    }
    footer(.class("foot")) {
      div(.class("wrap")) {
        for link in frame.links { a(link.words, href: link.href) }
        span(frame.head.reader.say(.runsOn), .class("end"))
      }
    }
  }
}

private func portalBar(_ frame: PortalFrame) -> HTML {
  let reader = frame.head.reader
  return header(.class("portal-head")) {
    div(.class("wrap topbar")) {
      brand(frame.siteName, href: frame.home)
      nav(.aria("label", reader.say(.mainNavigation))) {
        if let person = frame.person {
          a(href: frame.home, .aria("current", frame.section == .home ? "page" : nil)) {
            icon(.home)
            " "
            span(reader.say(.home), .class("sr-s"))
          }
          a(href: frame.requests, .aria("current", frame.section == .requests ? "page" : nil)) {
            icon(.inbox)
            " "
            span(reader.say(.myRequests), .class("sr-s"))
            if let count = frame.openRequests, count > 0 {
              " "
              b(.class("badge accent")) {
                String(count)
                " "
                span(reader.say(.open), .class("sr"))
              }
            }
          }
          person.menu(showingName: true, for: reader)
        } else {
          a(reader.say(.signIn), href: frame.signIn)
        }
      }
    }
  }
}

func brand(_ words: String, href: Href, spoken: Bool = true) -> HTML {
  a(href: href, .class("brand")) {
    icon(.gate)
    " "
    span(words, .class(spoken ? nil : "sr-s"))
  }
}

/// The coloured front of a portal with the arches: a large title, words, and usually a `findField`.
public func hero(_ titleLines: [String], _ sentence: String? = nil, @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
  section(.class("hero")) {
    arches
    div(.class("wrap stack")) {
      div(.class("stack tight")) {
        h1 {
          for (index, line) in titleLines.enumerated() {
            if index > 0 { br() }
            line
          }
        }
        if let sentence { p(sentence) }
      }
      content()
    }
  }
}
