// Elements that lead or send somewhere, or fetch something: their addresses are never plain strings.

/// A link around what the block makes.
public func a(href: Href, _ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
  Element("a").html([.address("href", href)] + attributes, content())
}

/// A link with a list of attributes around what the block makes.
public func a(href: Href, _ attributes: [Attribute], @HTMLBuilder content: () -> HTML) -> HTML {
  Element("a").html([.address("href", href)] + attributes, content())
}

/// A link of words.
public func a(_ words: String, href: Href, _ attributes: Attribute...) -> HTML {
  Element("a").html([.address("href", href)] + attributes, .text(words))
}

/// A form that changes something: it carries the session's token as its first control.
public func form(
  post href: Href, token: String, uploads: Bool = false, _ attributes: Attribute..., @HTMLBuilder content: () -> HTML
) -> HTML {
  let own: [Attribute] = [
    Attribute("method", "post"), .address("action", href), Attribute("enctype", uploads ? "multipart/form-data" : nil),
  ]
  var body = input(.type("hidden"), .name("token"), .value(token))
  body.append(content())
  return Element("form").html(own + attributes, body)
}

/// A form that asks: its values become the query of the address.
public func form(get href: Href, _ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
  Element("form").html([Attribute("method", "get"), .address("action", href)] + attributes, content())
}

/// An image; empty words say that it is decoration.
public func img(src: Href, alt: String, _ attributes: Attribute...) -> HTML {
  VoidElement("img").html([.address("src", src), Attribute("alt", alt)] + attributes)
}

/// Another document within the page; the title says what it is.
public func iframe(src: Href, title: String, _ attributes: Attribute...) -> HTML {
  Element("iframe").html([.address("src", src), .title(title)] + attributes, HTML())
}
