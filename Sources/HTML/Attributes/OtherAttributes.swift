// Attributes of links, tables, media and of what opens.
extension Attribute {
  /// Says what the target of a link is to this page.
  public static func rel(_ relation: String) -> Attribute { Attribute("rel", relation) }

  /// Saves the target of a link instead of opening it, under the given name if there is one.
  public static func download(_ name: String? = nil) -> Attribute { Attribute("download", name ?? "") }

  /// Opens a link elsewhere.
  public static func target(_ target: String) -> Attribute { Attribute("target", target) }

  /// Opens a `details` or a `dialog`.
  public static func open(_ on: Bool = true) -> Attribute { Attribute("open", when: on) }

  /// Says which cells a header heads: `col`, `row`, `colgroup` or `rowgroup`.
  public static func scope(_ scope: String) -> Attribute { Attribute("scope", scope) }

  /// Lets a cell span columns.
  public static func colspan(_ count: Int) -> Attribute { Attribute("colspan", count) }

  /// Lets a cell span rows.
  public static func rowspan(_ count: Int) -> Attribute { Attribute("rowspan", count) }

  /// Gives a time in the form that machines read (ISO 8601).
  public static func datetime(_ time: String) -> Attribute { Attribute("datetime", time) }

  /// Numbers an ordered list from here.
  public static func start(_ number: Int) -> Attribute { Attribute("start", number) }

  /// Sets the width of an image in pixels.
  public static func width(_ pixels: Int) -> Attribute { Attribute("width", pixels) }

  /// Sets the height of an image in pixels.
  public static func height(_ pixels: Int) -> Attribute { Attribute("height", pixels) }

  /// Says when an image is loaded: `lazy` or `eager`.
  public static func loading(_ when: String) -> Attribute { Attribute("loading", when) }

  /// Restricts what a frame may do; empty forbids everything.
  public static func sandbox(_ allowed: String) -> Attribute { Attribute("sandbox", allowed) }

  /// Names what a meta element tells.
  public static func content(_ words: String) -> Attribute { Attribute("content", words) }

  static func address(_ name: StaticString, _ href: Href) -> Attribute { Attribute(name, href.text) }
}
