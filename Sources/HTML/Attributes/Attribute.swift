/// A name and what it is set to, in the start tag of an element.
///
/// Names come from the source code only, and there is neither a `style` nor an `on…` among them: the content security
/// policy forbids both. Addresses are taken as `Href`, which cannot hold a script.
public struct Attribute: Sendable {
  enum Value: Sendable {
    case absent
    case present
    case text(String)
  }

  private let prefix: StaticString
  private let name: StaticString
  private let value: Value

  init(prefix: StaticString = "", name: StaticString, value: Value) {
    self.prefix = prefix
    self.name = name
    self.value = value
  }

  init(_ name: StaticString, _ text: String) { self.init(name: name, value: .text(text)) }
  init(_ name: StaticString, _ text: String?) { self.init(name: name, value: text.map(Value.text) ?? .absent) }
  init(_ name: StaticString, _ number: Int?) { self.init(name, number.map(String.init)) }
  init(_ name: StaticString, when present: Bool) { self.init(name: name, value: present ? .present : .absent) }

  private var isClass: Bool { name.withUTF8Buffer { $0.elementsEqual("class".utf8) } && prefix.utf8CodeUnitCount == 0 }

  /// Puts further classes before those that stand in a list of attributes already.
  static func adding(class names: String, to attributes: [Attribute]) -> [Attribute] {
    var all = [Attribute("class", names)]
    for attribute in attributes {
      if attribute.isClass, case .text(let more) = attribute.value {
        all[0] = Attribute("class", names + " " + more)
      } else {
        all.append(attribute)
      }
    }
    return all
  }

  /// The number of bytes that `write` takes.
  var size: Int {
    let bare = 1 + prefix.utf8CodeUnitCount + name.utf8CodeUnitCount
    return switch value {
    case .absent: 0
    case .present: bare
    case .text(let text): bare + 3 + Escape.size(of: text)
    }
  }

  func write(with pen: inout Pen) {
    if case .absent = value { return }
    pen.write(UInt8(ascii: " "))
    pen.write(prefix)
    pen.write(name)
    guard case .text(let text) = value else { return }
    pen.write("=\"")
    pen.write(escaped: text)
    pen.write(UInt8(ascii: "\""))
  }
}

extension [Attribute] {
  /// Returns the attributes with further classes.
  public func adding(class names: String) -> [Attribute] { Attribute.adding(class: names, to: self) }
}

// Attributes of every element.
extension Attribute {
  /// Sets the classes; those that are nil are left out.
  public static func `class`(_ name: String, _ more: String?...) -> Attribute {
    Attribute("class", more.isEmpty ? name : ([name] + more.compactMap(\.self)).joined(separator: " "))
  }

  /// Sets the classes, or none for nil.
  public static func `class`(_ names: String?) -> Attribute { Attribute("class", names) }

  /// Sets `aria-NAME`, or leaves it out for nil.
  public static func aria(_ name: StaticString, _ value: String?) -> Attribute {
    Attribute(prefix: "aria-", name: name, value: value.map(Value.text) ?? .absent)
  }

  /// Sets `aria-NAME="true"`, or leaves it out.
  public static func aria(_ name: StaticString, when on: Bool) -> Attribute { aria(name, on ? "true" : nil) }

  /// Sets `data-NAME`, or leaves it out for nil.
  public static func data(_ name: StaticString, _ value: String?) -> Attribute {
    Attribute(prefix: "data-", name: name, value: value.map(Value.text) ?? .absent)
  }

  /// Sets `data-NAME` without a value.
  public static func data(_ name: StaticString) -> Attribute { Attribute(prefix: "data-", name: name, value: .present) }

  /// Sets the id by which labels, links and scripts find the element.
  public static func id(_ id: String?) -> Attribute { Attribute("id", id) }

  /// Sets the words that a pointer finds; never the only place where something is said.
  public static func title(_ words: String?) -> Attribute { Attribute("title", words) }

  /// Sets the language of the content, as a BCP 47 tag.
  public static func lang(_ tag: String?) -> Attribute { Attribute("lang", tag) }

  /// Sets the direction of the content: `ltr`, `rtl` or `auto`.
  public static func dir(_ direction: String?) -> Attribute { Attribute("dir", direction) }

  /// Sets the ARIA role.
  public static func role(_ role: String?) -> Attribute { Attribute("role", role) }

  /// Sets whether and how the keyboard reaches the element.
  public static func tabindex(_ index: Int?) -> Attribute { Attribute("tabindex", index) }

  /// Hides the element from everybody.
  public static func hidden(_ hidden: Bool = true) -> Attribute { Attribute("hidden", when: hidden) }

  /// Sets whether a translating browser may change the words.
  public static func translate(_ may: Bool) -> Attribute { Attribute("translate", may ? "yes" : "no") }
}
