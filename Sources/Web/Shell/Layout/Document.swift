import HTML

/// The look that a person has chosen for himself.
public enum Theme: String, Sendable {
  case system, light, dark
}

/// What every page has: its language, its look, and what has just been done.
public struct PageHead: Sendable {
  let language: String
  let theme: Theme
  let toast: HTML?
  let keysOff: Bool

  /// `language` is a BCP 47 tag; `toast` is shown once, as `toast("Saved.")` makes it.
  public init(language: String = "en", theme: Theme = .system, toast: HTML? = nil, keysOff: Bool = false) {
    self.language = language
    self.theme = theme
    self.toast = toast
    self.keysOff = keysOff
  }

  /// The direction in which the language is written.
  var direction: String {
    let primary = language.lowercased().split(separator: "-").first.map(String.init) ?? "en"
    return ["ar", "fa", "he", "ur", "yi", "ps", "dv", "ckb", "sd", "ug"].contains(primary) ? "rtl" : "ltr"
  }
}

/// Writes a whole document around its body; the title names the page first and the site last.
func document(_ title: String, _ head: PageHead, bodyClass: String, @HTMLBuilder body: () -> HTML) -> HTML {
  let root: [Attribute] = [.lang(head.language), .dir(head.direction), .data("theme", head.theme == .system ? nil : head.theme.rawValue)]
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
        Asset.script.path
        HTML.raw(#""></script>"#)
      }
      Element.body([.class(bodyClass), .data("keys", head.keysOff ? "off" : nil)]) {
        a("Skip to content", href: "#main", .class("skip"))
        body()
        if let toast = head.toast { div(.class("toasts")) { toast } }
      }
    })
  return html
}
