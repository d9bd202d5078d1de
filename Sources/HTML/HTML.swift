/// A piece of HTML: bytes that are safe to send, because whatever is text was escaped on its way in.
public struct HTML: Sendable, Hashable {
  /// The markup in UTF-8.
  public internal(set) var bytes: [UInt8]

  /// Makes a piece with nothing in it.
  public init() { bytes = [] }

  /// Makes a piece from a block of elements and text.
  public init(@HTMLBuilder _ content: () -> HTML) { self = content() }

  /// Takes bytes over as they are: only for the output of a renderer or sanitiser that made every tag itself.
  public init(trusting bytes: [UInt8]) { self.bytes = bytes }

  /// Makes a piece from words; every character that means something in HTML is escaped.
  public static func text(_ words: String) -> HTML {
    Pen.html(room: Escape.size(of: words)) { $0.write(escaped: words) }
  }

  /// Makes a piece from markup that stands in the source code.
  public static func raw(_ markup: StaticString) -> HTML {
    Pen.html(room: markup.utf8CodeUnitCount) { $0.write(markup) }
  }

  /// Whether there is nothing in it.
  public var isEmpty: Bool { bytes.isEmpty }

  /// The markup as a string, for tests and templates.
  public var string: String { String(decoding: bytes, as: UTF8.self) }

  /// Adds another piece at the end.
  public mutating func append(_ other: HTML) { bytes.append(contentsOf: other.bytes) }
}
