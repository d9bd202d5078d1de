import HTML

extension Showroom {
  /// Colour, type and icons.
  @HTMLBuilder static var foundations: HTML {
    pagePart("Colour") {
      ul(.class("swatches")) {
        for name in colours {
          li {
            swatch(name)
            name
          }
        }
      }
      p("Lapis is for what can be pressed or is chosen. Amber is for internal notes and nothing else.", .class("hint"))
    }
    pagePart("Type") {
      div(.class("stack tight")) {
        p("What do you need?", .class("h-xl t-2xl"))
        p("Request title, 28", .class("t-2xl"))
        p("Desk title, 22", .class("t-xl"))
        p("Section, 18", .class("t-l"))
        p("Body in portals, 16. Body at the desk is 14.", .class("h-s"))
        p(.class("t-m")) {
          "Body at the desk, 14. "
          span("Second voice. ", .class("muted"))
          span("Third voice.", .class("faint"))
        }
        p("Dense rows and meta, 13", .class("t-s"))
        p("Small labels, 12", .class("over"))
      }
    }
    pagePart("Icons") {
      ul(.class("glyphs")) {
        for mark in Icon.allCases {
          li {
            icon(mark)
            span(mark.rawValue)
          }
        }
      }
    }
  }

  private static let colours = [
    "sunken", "canvas", "surface", "raised", "line", "edge", "ink", "ink-2", "ink-3", "accent", "accent-fill", "accent-soft", "accent-line",
    "good", "good-soft", "warn", "warn-soft", "bad", "bad-soft", "note", "note-soft", "note-fill", "hero",
  ]

  /// A colour is given as an attribute of a picture, for pages hold no styles.
  private static func swatch(_ name: String) -> HTML {
    var html = HTML.raw(#"<svg viewBox="0 0 10 4" preserveAspectRatio="none" aria-hidden="true"><rect width="10" height="4" fill="var(--"#)
    html.append(.text(name))
    html.append(.raw(#")"/></svg>"#))
    return html
  }
}
