import Desk
import HTML

/// Links of the side navigation under a heading of their own.
public struct SideGroup: Sendable {
  let title: String?
  let links: [PlaceLink]

  public init(_ title: String? = nil, _ links: [PlaceLink]) {
    self.title = title
    self.links = links
  }
}

/// What the frame of an agent's or administrator's page shows.
public struct DeskFrame: Sendable {
  let head: PageHead
  let project: String
  let home: Href
  let projects: [PlaceLink]
  let side: [SideGroup]
  let sideLabel: String
  let person: PersonChip
  let search: Href
  let query: String
  let searchedFrom: String?
  let raise: Href?

  /// `project` names where one is and leads to `home`; `projects` are to switch to; without `side` the page has no side navigation;
  /// `query` is what stands in the search box, and `searchedFrom` the key of the desk that stays at the side of what is found.
  public init(
    head: PageHead = PageHead(), project: String, home: Href, projects: [PlaceLink] = [], side: [SideGroup] = [],
    sideLabel: String = "Queues", person: PersonChip, search: Href = "/desk/search", query: String = "", searchedFrom: String? = nil,
    raise: Href? = nil
  ) {
    self.head = head
    self.project = project
    self.home = home
    self.projects = projects
    self.side = side
    self.sideLabel = sideLabel
    self.person = person
    self.search = search
    self.query = query
    self.searchedFrom = searchedFrom
    self.raise = raise
  }
}

/// How wide the content of a desk page may be.
public enum DeskWidth: String, Sendable {
  /// As wide as the window.
  case full = "main"
  /// As wide as lines can be read: forms and answers.
  case readable = "main readable"
  /// As wide as a request with its side panels.
  case broad = "main broad"
  /// Without padding: a queue with its preview.
  case queue = "main queue-page"
}

/// Writes a page of the desk: a bar with the project, search and profile; queues or settings at the side; the content.
public func deskPage(_ title: String, _ frame: DeskFrame, width: DeskWidth = .full, @HTMLBuilder body: () -> HTML) -> HTML {
  let content = main(.id("main"), .class(width.rawValue), .tabindex(-1)) { body() }
  return document("\(title), \(frame.project) - Gatehouse", frame.head.inEnglish, bodyClass: "desk") {
    deskBar(frame)
    if frame.side.isEmpty {
      content
    } else {
      div(.class("shell")) {
        side(frame)
        content
      }
    }
  }
}

private func deskBar(_ frame: DeskFrame) -> HTML {
  header(.class("deskbar")) {
    brand(frame.project, href: frame.home, spoken: false)
    if !frame.projects.isEmpty {
      details(.class("pop menu start"), .data("dismiss")) {
        summary(.class("btn quiet s"), .aria("label", "Switch project")) { icon(.down) }
        div(.class("panel"), .role("group"), .aria("label", "Projects")) {
          ul { for project in frame.projects { project.listItem } }
        }
      }
    }
    form(get: frame.search, .class("find-key"), .role("search"), .aria("label", "Everything")) {
      if let desk = frame.searchedFrom { input(.type("hidden"), .name("from"), .value(desk)) }
      label(.class("row keep tight grow")) {
        icon(.search)
        span("Search, or type a request key", .class("sr"))
        input(
          .type("search"), .name("q"), .value(frame.query), .placeholder("Search, or type a request key"), .autocomplete("off"),
          .maxlength(2000), .data("search"))
      }
      kbd("/", .class("hide-s"), .aria("hidden", "true"))
    }
    if let raise = frame.raise {
      a(href: raise, .class("btn s primary")) {
        icon(.plus)
        " "
        span("Raise", .class("sr-s"))
        span(" a request", .class("sr"))
      }
    }
    frame.person.menu(showingName: false, for: frame.head.inEnglish.reader)
  }
}

extension PageHead {
  /// The words of desk and administration stand in place, in English.
  fileprivate var inEnglish: PageHead {
    var head = self
    head.reader = Reader(zone: reader.zone)
    return head
  }
}

private func side(_ frame: DeskFrame) -> HTML {
  nav(.class("side"), .aria("label", frame.sideLabel)) {
    for group in frame.side {
      if let title = group.title { h2(title) }
      ul { for link in group.links { link.listItem } }
    }
  }
}
