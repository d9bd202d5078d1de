import Desk
import HTML

/// One of several views of the same thing.
public struct Tab: Sendable {
  let words: String
  let href: Href
  let count: String?
  let isCurrent: Bool

  public init(_ words: String, href: Href, count: String? = nil, current isCurrent: Bool = false) {
    self.words = words
    self.href = href
    self.count = count
    self.isCurrent = isCurrent
  }
}

/// Views of the same thing; the label says of what.
public func tabs(_ label: String, _ all: [Tab]) -> HTML {
  nav(.class("tabs"), .aria("label", label)) {
    for tab in all {
      a(href: tab.href, .aria("current", tab.isCurrent ? "page" : nil)) {
        tab.words
        if let count = tab.count {
          " "
          span(count, .class("count"))
        }
      }
    }
  }
}

/// A step of the way to this page.
public struct Crumb: Sendable {
  let words: String
  let href: Href

  public init(_ words: String, href: Href) {
    self.words = words
    self.href = href
  }
}

/// The way to this page, which `here` names.
public func crumbs(_ way: [Crumb], here: String? = nil, for reader: Reader = Reader()) -> HTML {
  nav(.class("crumbs"), .aria("label", reader.say(.youAreHere))) {
    for (index, step) in way.enumerated() {
      if index > 0 { icon(.next) }
      a(step.words, href: step.href)
    }
    if let here {
      icon(.next)
      span(here, .aria("current", "page"))
    }
  }
}

/// The pages of a list that is read by keyset: towards the newer and towards the older end. Empty when there is one page only.
public func pager(
  _ label: String, newer: Href?, older: Href?, newerWords: String? = nil, olderWords: String? = nil, for reader: Reader = Reader()
) -> HTML {
  if newer == nil, older == nil { return HTML() }
  return nav(.class("pages"), .aria("label", label)) {
    if let newer {
      a(href: newer, .rel("prev")) {
        icon(.prev)
        " "
        newerWords ?? reader.say(.newer)
      }
    }
    if let older {
      a(href: older, .rel("next")) {
        olderWords ?? reader.say(.older)
        " "
        icon(.next)
      }
    }
  }
}

/// A search box with its button; the words that were searched stay in it.
public func searchField(
  _ words: String, name: String = "q", value: String = "", action: Href, placeholder: String? = nil, large: Bool = false,
  for reader: Reader = Reader()
) -> HTML {
  form(get: action, .role("search"), .class("search"), .aria("label", words)) {
    searchInput(words, name, value, placeholder, large)
    button(.class("btn", large ? "l" : nil), .type("submit")) { reader.say(.search) }
  }
}

/// The search box of the customer's front page.
public func findField(
  _ words: String, name: String = "q", value: String = "", action: Href, placeholder: String,
  for reader: Reader = Reader()
) -> HTML {
  form(get: action, .role("search"), .class("find"), .aria("label", words)) {
    searchInput(words, name, value, placeholder, false)
    button(.class("btn primary l"), .type("submit")) { reader.say(.search) }
  }
}

private func searchInput(_ words: String, _ name: String, _ value: String, _ placeholder: String?, _ large: Bool) -> HTML {
  label(.class("pick lead")) {
    icon(.search)
    span(words, .class("sr"))
    input(
      .class("input", large ? "l" : nil), .type("search"), .name(name), .value(value), .placeholder(placeholder), .autocomplete("off"),
      .maxlength(1000), .data("search"))
  }
}

/// The word between two ways to go on.
public func orLine(_ word: String = "or") -> HTML { p(word, .class("or")) }
