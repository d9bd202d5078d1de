/// A table as text: rows of cells between separators, quoted where a cell holds one (RFC 4180), as spreadsheets write it.
///
/// Read from UTF-8, with or without a byte order mark, or else from Windows-1252. The separator is the one that parts the first row most
/// often: a comma, a semicolon or a tab.
public struct DelimitedText: Sendable {
  /// One row, and the line of the file that it begins on.
  public struct Row: Sendable, Hashable {
    public let line: Int
    public let cells: [String]
  }

  /// The rows in their order; lines without any text are left out.
  public let rows: [Row]

  /// How much of a table is read.
  public struct Limits: Sendable {
    public var bytes = 20 << 20
    public var rows = 100_001
    public var columns = 50
    /// Of one cell, in bytes.
    public var cell = 4000

    public init() {}
  }

  init(rows: [Row]) { self.rows = rows }

  /// - Throws: `Refusal.invalid` for `field`, with the line at which the table cannot be read.
  public init(_ bytes: [UInt8], limits: Limits = Limits(), field: String = "file") throws {
    guard bytes.count <= limits.bytes else {
      throw Refusal.invalid(field, "This file is larger than \(limits.bytes >> 20) MB. Split it into several.")
    }
    var reader = TableReader(bytes: Self.decoded(bytes), limits: limits, field: field)
    rows = try reader.rows()
  }

  /// The text in UTF-8, without a byte order mark and without zero bytes.
  private static func decoded(_ bytes: [UInt8]) -> [UInt8] {
    let text = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes[3...] : bytes[...]
    let isUTF8 = String(validating: text, as: UTF8.self) != nil
    return (isUTF8 ? Array(text) : Array(String(String.UnicodeScalarView(text.map(windows1252))).utf8)).filter { $0 != 0 }
  }

  private static func windows1252(_ byte: UInt8) -> Unicode.Scalar {
    guard (0x80...0x9F).contains(byte) else { return Unicode.Scalar(byte) }
    return Unicode.Scalar(upper[Int(byte) - 0x80]) ?? "\u{FFFD}"
  }

  /// What Windows-1252 has where Latin-1 has controls (WHATWG Encoding); five places are empty.
  private static let upper: [UInt32] = [
    0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0xFFFD, 0x017D, 0xFFFD,
    0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0xFFFD, 0x017E, 0x0178,
  ]
}

private struct TableReader {
  let bytes: [UInt8]
  let limits: DelimitedText.Limits
  let field: String
  private var place = 0
  private var line = 1

  init(bytes: [UInt8], limits: DelimitedText.Limits, field: String) {
    self.bytes = bytes
    self.limits = limits
    self.field = field
  }

  mutating func rows() throws -> [DelimitedText.Row] {
    let separator = likelySeparator()
    var rows: [DelimitedText.Row] = []
    while place < bytes.count {
      let start = line
      let cells = try row(separator)
      guard cells.contains(where: { !$0.trimmed.isEmpty }) else { continue }
      guard cells.count <= limits.columns else {
        throw Refusal.invalid(field, "Line \(start) has more than \(limits.columns) columns. Leave out those that are not needed.")
      }
      guard rows.count < limits.rows else {
        throw Refusal.invalid(field, "This table has more than \(limits.rows - 1) rows. Split it into several.")
      }
      rows.append(.init(line: start, cells: cells))
    }
    return rows
  }

  /// The separator that occurs most often in the first row, outside of quotes.
  private func likelySeparator() -> UInt8 {
    var counts: [UInt8: Int] = [:]
    var isQuoted = false
    for byte in bytes {
      if byte == quote { isQuoted.toggle() }
      if isQuoted { continue }
      if byte == newline || byte == carriageReturn { break }
      if separators.contains(byte) { counts[byte, default: 0] += 1 }
    }
    return separators.max { counts[$0, default: 0] < counts[$1, default: 0] } ?? separators[0]
  }

  private mutating func row(_ separator: UInt8) throws -> [String] {
    var cells: [String] = []
    while true {
      cells.append(try cell(separator))
      guard place < bytes.count else { return cells }
      let end = bytes[place]
      place += 1
      if end == separator {
        if place == bytes.count { return cells + [""] }
        continue
      }
      if end == carriageReturn, place < bytes.count, bytes[place] == newline { place += 1 }
      line += 1
      return cells
    }
  }

  /// One cell, up to the separator or the end of the line.
  private mutating func cell(_ separator: UInt8) throws -> String {
    let start = line
    var text: [UInt8] = []
    if place < bytes.count, bytes[place] == quote {
      place += 1
      try quoted(into: &text, from: start)
    }
    // What stands between a closing quote and the separator belongs to the cell, as spreadsheets read it.
    while place < bytes.count, bytes[place] != separator, bytes[place] != newline, bytes[place] != carriageReturn {
      text.append(bytes[place])
      place += 1
    }
    guard text.count <= limits.cell else {
      throw Refusal.invalid(field, "A cell of line \(start) is longer than \(limits.cell) bytes. Check the quotes before it.")
    }
    return String(decoding: text, as: UTF8.self)
  }

  private mutating func quoted(into text: inout [UInt8], from start: Int) throws {
    while place < bytes.count {
      let byte = bytes[place]
      place += 1
      if byte == quote {
        guard place < bytes.count, bytes[place] == quote else { return }
        place += 1
      }
      let isLineEnd = byte == newline || (byte == carriageReturn && !(place < bytes.count && bytes[place] == newline))
      if isLineEnd { line += 1 }
      text.append(byte)
      guard text.count <= limits.cell else { break }
    }
    throw Refusal.invalid(field, "The quotes that open on line \(start) are not closed. Close them, or write two for one in the text.")
  }
}

private let quote = UInt8(ascii: "\"")
private let newline = UInt8(ascii: "\n")
private let carriageReturn = UInt8(ascii: "\r")
private let separators: [UInt8] = [UInt8(ascii: "\t"), UInt8(ascii: ";"), UInt8(ascii: ",")]
