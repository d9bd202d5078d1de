import HTML

/// A card with a head; the content brings its own padding, as `cardRows` does.
public func card(
  _ title: String, side: HTML? = nil, id: String? = nil, _ attributes: Attribute..., @HTMLBuilder content: () -> HTML
) -> HTML {
  let id = id ?? slug(title)
  return section(attributes.adding(class: "card") + [.aria("labelledby", id)]) {
    header {
      h2(title, .id(id))
      side
    }
    content()
  }
}

/// A card with padding, and a heading within it if there is a title.
public func padCard(_ title: String? = nil, id: String? = nil, _ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
  guard let title else { return div(attributes.adding(class: "card pad stack")) { content() } }
  let id = id ?? slug(title)
  return section(attributes.adding(class: "card pad stack") + [.aria("labelledby", id)]) {
    h2(title, .id(id), .class("h-s"))
    content()
  }
}

/// A part of the page with a heading and, at the end of its line, a link or button.
public func pagePart(_ title: String, side: HTML? = nil, id: String? = nil, @HTMLBuilder content: () -> HTML) -> HTML {
  let id = id ?? slug(title)
  return section(.class("stack"), .aria("labelledby", id)) {
    if let side {
      div(.class("row")) {
        h2(title, .id(id))
        span(.class("end")) { side }
      }
    } else {
      h2(title, .id(id))
    }
    content()
  }
}

/// The rows of a card, each a `cardRow` or a `cardItem`.
public func cardRows(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
  ul(attributes.adding(class: "rows")) { content() }
}

/// A plain row of a card.
public func cardRow(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
  li(attributes.adding(class: "cell")) { content() }
}

/// A row of a card that leads somewhere with its whole surface: what it is, where it belongs, how it stands.
public func cardItem(
  _ title: String, href: Href, lead: HTML? = nil, meta: HTML? = nil, state: HTML? = nil, small: Bool = false
) -> HTML {
  li {
    div(.class("item", small ? "s" : nil)) {
      lead
      div(.class("grow")) {
        a(title, href: href, .class("cover"))
        if let meta { div(.class("meta")) { meta } }
      }
      if let state { div(.class("state")) { state } }
    }
  }
}

/// A line of small facts, each a `metaPart`.
public func metaLine(_ attributes: Attribute..., @HTMLBuilder parts: () -> HTML) -> HTML {
  div(attributes.adding(class: "meta")) { parts() }
}

/// One small fact.
public func metaPart(_ words: String, icon mark: Icon? = nil) -> HTML {
  span {
    if let mark {
      icon(mark)
      " "
    }
    words
  }
}

/// Terms and what they are, each a `fact`.
public func facts(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
  dl(attributes.adding(class: "facts")) { content() }
}

/// A term with words.
public func fact(_ term: String, _ words: String) -> HTML { fact(term) { words } }

/// A term with content.
public func fact(_ term: String, @HTMLBuilder content: () -> HTML) -> HTML {
  var html = dt(term)
  html.append(dd { content() })
  return html
}

/// What is shown where there is nothing: what that means, and what can be done.
public func emptyState(_ title: String, _ sentence: String, icon mark: Icon = .gate, @HTMLBuilder actions: () -> HTML = { HTML() }) -> HTML
{
  div(.class("card empty")) {
    icon(mark)
    h2(title)
    p(sentence)
    actions()
  }
}

/// A door to a project, on the customer's front page.
public func door(_ title: String, _ sentence: String, icon mark: Icon, href: Href, meta: HTML? = nil) -> HTML {
  li(.class("card")) {
    a(href: href, .class("door")) {
      tile(mark)
      b(title)
      span(sentence, .class("muted small"))
      if let meta { span(.class("meta")) { meta } }
    }
  }
}

/// Kinds of request to choose from, each a `requestType`.
public func requestTypes(@HTMLBuilder types: () -> HTML) -> HTML {
  ul(.class("two types")) { types() }
}

/// One kind of request to choose.
public func requestType(_ title: String, _ sentence: String?, icon mark: Icon, href: Href) -> HTML {
  li {
    a(href: href) {
      tile(mark)
      span {
        b(title)
        if let sentence { span(sentence, .class("small muted")) }
      }
    }
  }
}

/// Makes an id from words: their letters and digits, joined by dashes.
func slug(_ words: String) -> String {
  "c-" + words.lowercased().split { !$0.isLetter && !$0.isNumber }.joined(separator: "-")
}

/// The head of a page: what it is about and, below, what it decides.
public func pageHead(_ title: String, _ words: String) -> HTML {
  div(.class("stack tight")) {
    h1(title)
    p(words, .class("muted"))
  }
}
