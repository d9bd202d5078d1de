import HTML

/// Writes the page that shows every component: the first place to look at before a new one is made.
public func componentsPage(_ head: PageHead) -> HTML {
  document("Components - Gatehouse", head, bodyClass: "desk") {
    header(.class("deskbar")) { brand("Gatehouse, components", href: "/design") }
    main(.id("main"), .class("wrap body"), .tabindex(-1)) {
      div(.class("stack tight narrow")) {
        h1("Components", .class("h-xl"))
        p(
          "Everything that a page is built from. If a page needs something that is not here, first try to do without it.",
          .class("muted"))
      }
      Showroom.foundations
      Showroom.controls
      Showroom.signs
      Showroom.talk
      Showroom.structure
    }
  }
}

/// The parts of the components page.
enum Showroom {
  static func pair(@HTMLBuilder _ content: () -> HTML) -> HTML { div(.class("two top-aligned")) { content() } }
}
