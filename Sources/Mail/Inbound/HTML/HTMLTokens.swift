/// What stands in a piece of HTML, one after the other.
enum HTMLToken: Equatable {
  /// Characters, references decoded.
  case text([UInt8])
  case start(name: String, attributes: [(name: String, value: String)], closesItself: Bool)
  case end(name: String)

  static func == (left: HTMLToken, right: HTMLToken) -> Bool { String(describing: left) == String(describing: right) }
}

/// Splits HTML as browsers do (HTML standard, 13.2.5), in one pass and in linear time. Comments, declarations and the contents of scripts
/// and styles do not come out at all.
struct HTMLTokens: Sequence, IteratorProtocol {
  private let bytes: [UInt8]
  private var index = 0
  /// Set while inside an element whose content is no markup.
  private var rawUntil: (name: [UInt8], isShown: Bool)?

  init(_ html: String) { bytes = Array(html.utf8) }

  mutating func next() -> HTMLToken? {
    while index < bytes.count {
      if let raw = rawUntil {
        rawUntil = nil
        let content = takeRaw(until: raw.name)
        if raw.isShown, !content.isEmpty { return .text(CharacterReferences.decoded(content)) }
        continue
      }
      if bytes[index] != UInt8(ascii: "<") {
        let end = bytes[index...].firstIndex(of: UInt8(ascii: "<")) ?? bytes.count
        defer { index = end }
        return .text(CharacterReferences.decoded(bytes[index..<end]))
      }
      if let token = takeMarkup() { return token }
    }
    return nil
  }

  /// Elements whose content a browser does not read as markup; of some of them people see it.
  private static let raw: [String: Bool] = [
    "script": false, "style": false, "iframe": false, "noembed": false, "noframes": false, "title": false, "textarea": true, "xmp": true,
    "plaintext": true, "template": false,
  ]

  private mutating func takeMarkup() -> HTMLToken? {
    let next = index + 1 < bytes.count ? bytes[index + 1] : 0
    if Self.isLetter(next) {
      index += 1
      return takeStartTag()
    }
    if next == UInt8(ascii: "/") {
      let after = index + 2 < bytes.count ? bytes[index + 2] : 0
      if Self.isLetter(after) {
        index += 2
        let (name, _, _) = takeTag()
        return .end(name: name)
      }
      skipBogusComment(from: index + 2)
      return nil
    }
    if next == UInt8(ascii: "!") || next == UInt8(ascii: "?") {
      if next == UInt8(ascii: "!"), index + 3 < bytes.count, bytes[index + 2] == UInt8(ascii: "-"), bytes[index + 3] == UInt8(ascii: "-") {
        skipComment()
      } else {
        skipBogusComment(from: index + 2)
      }
      return nil
    }
    index += 1
    return .text([UInt8(ascii: "<")])
  }

  private mutating func takeStartTag() -> HTMLToken {
    let (name, attributes, closesItself) = takeTag()
    if let isShown = Self.raw[name] { rawUntil = (Array(name.utf8), isShown) }
    return .start(name: name, attributes: attributes, closesItself: closesItself)
  }

  /// From the first letter of the name to behind the `>`; at most 100 attributes are kept.
  private mutating func takeTag() -> (name: String, attributes: [(name: String, value: String)], closesItself: Bool) {
    let name = takeName { Self.isSpace($0) || $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: ">") }
    var attributes: [(name: String, value: String)] = []
    var closesItself = false
    while index < bytes.count, bytes[index] != UInt8(ascii: ">") {
      let byte = bytes[index]
      if Self.isSpace(byte) || byte == UInt8(ascii: "/") {
        closesItself = byte == UInt8(ascii: "/")
        index += 1
        continue
      }
      closesItself = false
      let attribute = takeAttribute()
      if attributes.count < 100, !attributes.contains(where: { $0.name == attribute.name }) { attributes.append(attribute) }
    }
    index += 1
    return (name, attributes, closesItself)
  }

  private mutating func takeAttribute() -> (name: String, value: String) {
    var name = ""
    if bytes[index] == UInt8(ascii: "=") {
      name = "="
      index += 1
    }
    name += takeName { Self.isSpace($0) || "/>=".utf8.contains($0) }
    skipSpaces()
    guard index < bytes.count, bytes[index] == UInt8(ascii: "=") else { return (name, "") }
    index += 1
    skipSpaces()
    guard index < bytes.count, bytes[index] != UInt8(ascii: ">") else { return (name, "") }
    let quote = bytes[index]
    let end: Int
    if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
      index += 1
      end = bytes[index...].firstIndex(of: quote) ?? bytes.count
      defer { index = Swift.min(end + 1, bytes.count) }
      return (name, String(decoding: CharacterReferences.decoded(bytes[index..<end]), as: UTF8.self))
    }
    end = bytes[index...].firstIndex { Self.isSpace($0) || $0 == UInt8(ascii: ">") } ?? bytes.count
    defer { index = end }
    return (name, String(decoding: CharacterReferences.decoded(bytes[index..<end]), as: UTF8.self))
  }

  private mutating func takeName(until ends: (UInt8) -> Bool) -> String {
    let start = index
    while index < bytes.count, !ends(bytes[index]) { index += 1 }
    return String(decoding: bytes[start..<index].prefix(200).map { (65...90).contains($0) ? $0 | 0x20 : $0 }, as: UTF8.self)
  }

  /// The content up to the matching end tag, which is left to be read; without one, all the rest.
  private mutating func takeRaw(until name: [UInt8]) -> ArraySlice<UInt8> {
    let start = index
    while let found = bytes[index...].firstIndex(of: UInt8(ascii: "<")) {
      index = found + 1
      guard found + 2 + name.count <= bytes.count, bytes[found + 1] == UInt8(ascii: "/") else { continue }
      let candidate = bytes[(found + 2)..<(found + 2 + name.count)]
      let after = found + 2 + name.count < bytes.count ? bytes[found + 2 + name.count] : UInt8(ascii: ">")
      if zip(candidate, name).allSatisfy({ $0 | 0x20 == $1 }), Self.isSpace(after) || "/>".utf8.contains(after) {
        index = found
        return bytes[start..<found]
      }
    }
    index = bytes.count
    return bytes[start...]
  }

  private mutating func skipComment() {
    var position = index + 4
    // "<!-->" and "<!--->" are whole comments.
    if position < bytes.count, bytes[position] == UInt8(ascii: ">") {
      index = position + 1
      return
    }
    if position + 1 < bytes.count, bytes[position] == UInt8(ascii: "-"), bytes[position + 1] == UInt8(ascii: ">") {
      index = position + 2
      return
    }
    while let end = bytes[Swift.min(position, bytes.count)...].firstIndex(of: UInt8(ascii: ">")) {
      let isEnd =
        (end >= index + 6 && bytes[end - 1] == UInt8(ascii: "-") && bytes[end - 2] == UInt8(ascii: "-"))
        || (end >= index + 7 && bytes[end - 1] == UInt8(ascii: "!") && bytes[end - 2] == UInt8(ascii: "-")
          && bytes[end - 3] == UInt8(ascii: "-"))
      if isEnd {
        index = end + 1
        return
      }
      position = end + 1
    }
    index = bytes.count
  }

  private mutating func skipBogusComment(from position: Int) {
    let start = Swift.min(position, bytes.count)
    index = (bytes[start...].firstIndex(of: UInt8(ascii: ">")) ?? bytes.count) + 1
  }

  private mutating func skipSpaces() {
    while index < bytes.count, Self.isSpace(bytes[index]) { index += 1 }
  }

  private static func isLetter(_ byte: UInt8) -> Bool { (97...122).contains(byte | 0x20) }
  private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0C || byte == 0x0D }
}
