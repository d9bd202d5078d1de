import Desk
import HTML

/// The look that a person has chosen for himself.
public enum Theme: String, Sendable {
  case system, light, dark
}

/// What every page has: who reads it, its look, and what has just been done.
public struct PageHead: Sendable {
  var reader: Reader
  let theme: Theme
  let toast: HTML?
  let keysOff: Bool
  let notice: HTML?
  /// What keeps the page true while it is open.
  var live: LivePage?

  /// `toast` is shown once, as `toast("Saved.")` makes it; `notice` stands above the page.
  public init(_ reader: Reader = Reader(), theme: Theme = .system, toast: HTML? = nil, keysOff: Bool = false, notice: HTML? = nil) {
    self.reader = reader
    self.theme = theme
    self.toast = toast
    self.keysOff = keysOff
    self.notice = notice
  }

  /// The same head of a page that is kept true.
  func kept(_ live: LivePage?) -> PageHead {
    var head = self
    head.live = live
    return head
  }

  /// The direction in which the language is written.
  var direction: String {
    switch reader.language {
    case .english, .pseudo: "ltr"
    }
  }
}

/// Writes a whole document around its body; the title names the page first and the site last.
func document(_ title: String, _ head: PageHead, bodyClass: String, @HTMLBuilder body: () -> HTML) -> HTML {
  let reader = head.reader
  let root: [Attribute] = [
    .lang(reader.language.code), .dir(head.direction), .data("theme", head.theme == .system ? nil : head.theme.rawValue),
  ]
  var html = HTML.raw("<!doctype html>\n")
  html.append(
    Element.root(root) {
      Element.head {
        HTML.raw(#"<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">"#)
        HTML.raw(#"<meta name="color-scheme" content="light dark"><meta name="referrer" content="same-origin">"#)
        Element.title(title)
        HTML.raw(#"<link rel="stylesheet" href=""#)
        Asset.stylesheet.path
        HTML.raw(#""><link rel="icon" type="image/svg+xml" href=""#)
        Asset.favicon.path
        HTML.raw(#""><script type="module" src=""#)
        Asset.script(in: reader.language).path
        HTML.raw(#""></script>"#)
      }
      Element.body([.class(bodyClass), .data("keys", head.keysOff ? "off" : nil)] + (head.live?.attributes ?? [])) {
        a(reader.say(.skipToContent), href: "#main", .class("skip"))
        head.notice
        body()
        if let toast = head.toast { div(.class("toasts")) { toast } }
      }
    })
  return html
}
