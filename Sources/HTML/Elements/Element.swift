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
    Pen.html(room: room(attributes) + Escape.size(of: words)) { pen in
      start(attributes, with: &pen)
      pen.write(escaped: words)
      end(with: &pen)
    }
  }

  /// Writes the element around a piece that stands already.
  func html(_ attributes: [Attribute], _ content: HTML) -> HTML {
    Pen.html(room: room(attributes) + content.bytes.count) { pen in
      start(attributes, with: &pen)
      pen.write(content)
      end(with: &pen)
    }
  }

  private func room(_ attributes: [Attribute]) -> Int {
    attributes.reduce(2 * name.utf8CodeUnitCount + 5) { $0 + $1.size }
  }

  private func start(_ attributes: [Attribute], with pen: inout Pen) {
    pen.write(UInt8(ascii: "<"))
    pen.write(name)
    for attribute in attributes { attribute.write(with: &pen) }
    pen.write(UInt8(ascii: ">"))
  }

  private func end(with pen: inout Pen) {
    pen.write("</")
    pen.write(name)
    pen.write(UInt8(ascii: ">"))
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
    Pen.html(room: attributes.reduce(name.utf8CodeUnitCount + 2) { $0 + $1.size }) { pen in
      pen.write(UInt8(ascii: "<"))
      pen.write(name)
      for attribute in attributes { attribute.write(with: &pen) }
      pen.write(UInt8(ascii: ">"))
    }
  }
}
