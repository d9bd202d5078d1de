import Desk

/// What is wrong with a JSON text.
struct JSONMalformed: Error {
  let sentence: Sentence
}

extension JSONValue {
  /// How deep values may lie in each other, and how many there may be: more only serves to keep the machine busy (T-55).
  static let depthLimit = 64
  static let countLimit = 200_000

  /// Reads a text of our own.
  ///
  /// - Throws: what the shell answers with 400.
  public init(text: String) throws { try self.init(reading: Array(text.utf8)) }

  /// Reads one JSON value (RFC 8259). White space alone is null, for some clients send an empty body.
  ///
  /// - Throws: `JSONMalformed`
  init(reading bytes: [UInt8]) throws {
    var reader = JSONReader(bytes: bytes)
    reader.skipSpace()
    guard !reader.isAtEnd else {
      self = .null
      return
    }
    self = try reader.value(depth: 0)
    reader.skipSpace()
    guard reader.isAtEnd else { throw JSONMalformed(sentence: "The body goes on after its JSON value.") }
  }
}

private struct JSONReader {
  let bytes: [UInt8]
  var position = 0
  var count = 0

  var isAtEnd: Bool { position >= bytes.count }
  var byte: UInt8? { isAtEnd ? nil : bytes[position] }
  var malformed: JSONMalformed { JSONMalformed(sentence: "The body is not JSON: it breaks at byte \(position).") }

  init(bytes: [UInt8]) { self.bytes = bytes }

  mutating func skipSpace() {
    while let byte, byte == 32 || byte == 10 || byte == 13 || byte == 9 { position += 1 }
  }

  mutating func take(_ text: StaticString) -> Bool {
    let length = text.utf8CodeUnitCount
    guard position + length <= bytes.count, (0..<length).allSatisfy({ bytes[position + $0] == text.utf8Start[$0] }) else { return false }
    position += length
    return true
  }

  mutating func value(depth: Int) throws -> JSONValue {
    count += 1
    guard depth < JSONValue.depthLimit, count < JSONValue.countLimit else {
      throw JSONMalformed(sentence: "The body nests too deeply or holds too many values.")
    }
    switch byte {
    case UInt8(ascii: "{"): return try object(depth: depth)
    case UInt8(ascii: "["): return try array(depth: depth)
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t") where take("true"): return .bool(true)
    case UInt8(ascii: "f") where take("false"): return .bool(false)
    case UInt8(ascii: "n") where take("null"): return .null
    default: return try number()
    }
  }

  mutating func object(depth: Int) throws -> JSONValue {
    position += 1
    var members: [JSONValue.Member] = []
    skipSpace()
    if take("}") { return .object(members) }
    while true {
      skipSpace()
      guard byte == UInt8(ascii: "\"") else { throw malformed }
      let name = try string()
      skipSpace()
      guard take(":") else { throw malformed }
      skipSpace()
      members.append(.init(name, try value(depth: depth + 1)))
      skipSpace()
      if take("}") { return .object(members) }
      guard take(",") else { throw malformed }
    }
  }

  mutating func array(depth: Int) throws -> JSONValue {
    position += 1
    var values: [JSONValue] = []
    skipSpace()
    if take("]") { return .array(values) }
    while true {
      skipSpace()
      values.append(try value(depth: depth + 1))
      skipSpace()
      if take("]") { return .array(values) }
      guard take(",") else { throw malformed }
    }
  }

  mutating func number() throws -> JSONValue {
    let start = position
    while let byte, "+-.eE0123456789".utf8.contains(byte) { position += 1 }
    let text = String(decoding: bytes[start..<position], as: UTF8.self)
    guard position - start <= 40, let first = text.utf8.first, first != UInt8(ascii: "+"), first != UInt8(ascii: "."),
      !text.hasSuffix(".")
    else { throw malformed }
    let digits = text.utf8.drop { $0 == UInt8(ascii: "-") }
    if digits.count > 1, digits.first == UInt8(ascii: "0"), digits.dropFirst().first.map({ (48...57).contains($0) }) ?? false {
      throw malformed
    }
    if let whole = Int64(text) { return .integer(whole) }
    guard let number = Double(text), number.isFinite else { throw malformed }
    return .number(number)
  }

  mutating func string() throws -> String {
    position += 1
    var text: [UInt8] = []
    while let byte {
      position += 1
      switch byte {
      case UInt8(ascii: "\""):
        guard let string = String(validating: text, as: UTF8.self) else { throw malformed }
        return string
      case UInt8(ascii: "\\"): try escape(into: &text)
      case 0..<32: throw malformed
      default: text.append(byte)
      }
    }
    throw malformed
  }

  mutating func escape(into text: inout [UInt8]) throws {
    guard let byte else { throw malformed }
    position += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(byte)
    case UInt8(ascii: "b"): text.append(8)
    case UInt8(ascii: "f"): text.append(12)
    case UInt8(ascii: "n"): text.append(10)
    case UInt8(ascii: "r"): text.append(13)
    case UInt8(ascii: "t"): text.append(9)
    case UInt8(ascii: "u"): text += Array(String(Character(try scalar())).utf8)
    default: throw malformed
    }
  }

  /// One escaped character, which may need two escapes beyond the basic plane. Halves of pairs are no characters.
  mutating func scalar() throws -> Unicode.Scalar {
    let first = try unit()
    guard first != 0 else { throw JSONMalformed(sentence: "The body holds the character NUL, which no text may have. Leave it out.") }
    if let scalar = Unicode.Scalar(first) { return scalar }
    guard (0xD800..<0xDC00).contains(first), take("\\u") else { throw malformed }
    let second = try unit()
    guard (0xDC00..<0xE000).contains(second), let scalar = Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00)) else {
      throw malformed
    }
    return scalar
  }

  mutating func unit() throws -> UInt32 {
    var unit: UInt32 = 0
    for _ in 0..<4 {
      guard let digit = byte.flatMap(PercentCoding.digit) else { throw malformed }
      unit = unit << 4 | UInt32(digit)
      position += 1
    }
    return unit
  }
}
