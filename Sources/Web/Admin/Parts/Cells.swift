import Desk
import HTML
import Store
import Web

/// The cell of a person: face, name, address.
func personCell(_ face: Face, _ name: String, _ email: String, href: Href? = nil, isActive: Bool = true) -> HTML {
  td {
    div(.class("row keep")) {
      avatar(face)
      div {
        if let href {
          a(name, href: href, .class("strong"))
        } else {
          b { bdi(name) }
        }
        if !isActive {
          " "
          badge("Deactivated", .line)
        }
        br()
        span(email, .class("small faint"))
      }
    }
  }
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
    if !isFirst { actIcon(.up, label: "Move \(name) up", post: address, token: request.formToken, hidden: [("to", "up")]) }
    if !isLast { actIcon(.down, label: "Move \(name) down", post: address, token: request.formToken, hidden: [("to", "down")]) }
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
