/// An element with content: call it with attributes and a block, or with words and attributes.
///
///     div(.class("card pad")) { h2("Details"); p("Nobody else can see it.", .class("hint")) }
public struct Element: Sendable {
  private let name: StaticString

  init(_ name: StaticString) { self.name = name }

  /// Writes the element around what the block makes.
  public func callAsFunction(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
    html(attributes, content())
  }

  /// Writes the element with a list of attributes around what the block makes.
  public func callAsFunction(_ attributes: [Attribute], @HTMLBuilder content: () -> HTML) -> HTML {
    html(attributes, content())
  }

  /// Writes the element around words.
  public func callAsFunction(_ words: String, _ attributes: Attribute...) -> HTML {
    var html = HTML()
    start(attributes, in: &html.bytes, room: words.utf8.count)
    html.bytes.appendEscaped(words)
    end(in: &html.bytes)
    return html
  }

  /// Writes the element around a piece that stands already.
  func html(_ attributes: [Attribute], _ content: HTML) -> HTML {
    var html = HTML()
    start(attributes, in: &html.bytes, room: content.bytes.count)
    html.bytes.append(contentsOf: content.bytes)
    end(in: &html.bytes)
    return html
  }

  private func start(_ attributes: [Attribute], in bytes: inout [UInt8], room: Int) {
    bytes.reserveCapacity(room + 2 * name.utf8CodeUnitCount + 5 + 32 * attributes.count)
    bytes.append(UInt8(ascii: "<"))
    bytes.append(name)
    for attribute in attributes { attribute.write(into: &bytes) }
    bytes.append(UInt8(ascii: ">"))
  }

  private func end(in bytes: inout [UInt8]) {
    bytes.append("</")
    bytes.append(name)
    bytes.append(UInt8(ascii: ">"))
  }
}

/// An element that cannot have content, such as a line break.
public struct VoidElement: Sendable {
  private let name: StaticString

  init(_ name: StaticString) { self.name = name }

  /// Writes the element.
  public func callAsFunction(_ attributes: Attribute...) -> HTML { html(attributes) }

  /// Writes the element with a list of attributes.
  public func callAsFunction(_ attributes: [Attribute]) -> HTML { html(attributes) }

  func html(_ attributes: [Attribute]) -> HTML {
    var html = HTML()
    html.bytes.append(UInt8(ascii: "<"))
    html.bytes.append(name)
    for attribute in attributes { attribute.write(into: &html.bytes) }
    html.bytes.append(UInt8(ascii: ">"))
    return html
  }
}
