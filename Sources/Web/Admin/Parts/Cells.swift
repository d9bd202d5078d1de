import Desk
import HTML
import Store
import Web

/// Somebody in a list: face, name and address, what is to be said of him, and at the end what can be done.
func personLine(
  _ face: Face, _ name: String, _ email: String, href: Href? = nil, isActive: Bool = true, end: HTML? = nil, @HTMLBuilder about: () -> HTML
) -> HTML {
  cardRow {
    div(.class("row keep")) {
      avatar(face)
      div(.class("grow")) {
        if let href { a(href: href) { b(name) } } else { b { bdi(name) } }
        " "
        span(email, .class("small faint"))
        if !isActive {
          " "
          badge("Deactivated", .line)
        }
        div(.class("small muted")) { about() }
      }
      if let end { span(.class("row keep tight")) { end } }
    }
  }
}

/// People or groups in a card, each a `personLine`.
func personLines(_ title: String, @HTMLBuilder lines: () -> HTML) -> HTML {
  div(.class("card")) { cardRows(.aria("label", title)) { lines() } }
}

/// How somebody came to where he is: “added by Ingrid Solheim, 3 May”.
func provenance(_ source: String, by granter: String?, since: Instant, until end: Instant? = nil, _ request: WebRequest) -> HTML {
  HTML {
    let how = (Source(rawValue: source)?.words ?? source) + (granter.map { " by \($0)" } ?? "")
    how.prefix(1).uppercased() + how.dropFirst() + ", "
    request.times.stamp(since)
    if let end {
      ", until "
      request.times.stamp(end)
    }
  }
}

/// The buttons that move a thing of an ordered list; they send a form of their own.
func moveButtons(_ name: String, post address: Href, isFirst: Bool, isLast: Bool, _ request: WebRequest) -> HTML {
  HTML {
    actIcon(.up, label: "Move \(name) up", post: address, token: request.formToken, hidden: [("to", "up")], .disabled(isFirst))
    actIcon(.down, label: "Move \(name) down", post: address, token: request.formToken, hidden: [("to", "down")], .disabled(isLast))
  }
}

extension Array where Element: Equatable {
  /// The same list with an item one place further up or down; unchanged where it stands at the end already.
  func moving(_ item: Element, up: Bool) -> [Element] {
    guard let place = firstIndex(of: item), indices.contains(up ? place - 1 : place + 1) else { return self }
    var moved = self
    moved.swapAt(place, up ? place - 1 : place + 1)
    return moved
  }
}
