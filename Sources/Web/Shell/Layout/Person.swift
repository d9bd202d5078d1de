import Desk
import HTML

/// Who is signed in, as the bars of a page show it.
public struct PersonChip: Sendable {
  let name: String
  let face: Face
  let profile: Href
  let signOut: Href
  let token: String
  let places: [PlaceLink]

  /// `places` are further links of the menu, such as to the desk and to the site's settings; `token` is that of the session's forms.
  public init(name: String, face: Face, profile: Href = "/profile", signOut: Href = "/sign-out", token: String, places: [PlaceLink] = []) {
    self.name = name
    self.face = face
    self.profile = profile
    self.signOut = signOut
    self.token = token
    self.places = places
  }

  var firstName: String { name.split(separator: " ").first.map(String.init) ?? name }

  /// The menu behind the face.
  func menu(showingName: Bool, for reader: Reader) -> HTML {
    details(.class("pop menu"), .data("dismiss")) {
      summary(.class("btn quiet s"), .aria("label", reader.say(.menuOf(name)))) {
        avatar(face, .small)
        if showingName {
          " "
          span(firstName, .class("sr-s"))
        }
      }
      div(.class("panel"), .role("group"), .aria("label", reader.say(.yourMenu))) {
        p(.class("cell small")) { b { bdi(name) } }
        ul {
          for place in places { place.listItem }
          PlaceLink(reader.say(.profile), href: profile, icon: .user).listItem
          li { button("", .type("button"), .class("entry"), .data("theme-toggle"), .hidden()) }
          li {
            form(post: signOut, token: token, .data("forget")) {
              button(.class("entry")) {
                icon(.out)
                " "
                reader.say(.signOut)
              }
            }
          }
        }
      }
    }
  }
}

/// A link of a menu or of the side navigation: where to, and how many wait there.
public struct PlaceLink: Sendable {
  let words: String
  let href: Href
  let mark: Icon?
  let count: String?
  let isLate: Bool
  let isCurrent: Bool

  /// A link; the count stands at its end, in the colour of lateness if it counts what is late.
  public init(
    _ words: String, href: Href, icon mark: Icon? = nil, count: String? = nil, late isLate: Bool = false, current isCurrent: Bool = false
  ) {
    self.words = words
    self.href = href
    self.mark = mark
    self.count = count
    self.isLate = isLate
    self.isCurrent = isCurrent
  }

  var listItem: HTML {
    li {
      a(href: href, .class("entry"), .aria("current", isCurrent ? "page" : nil)) {
        if let mark { icon(mark) }
        " "
        words
        if let count {
          " "
          span(count, .class("n", isLate ? "late" : nil))
        }
      }
    }
  }
}
