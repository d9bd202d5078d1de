/// `&amp;`, `&#228;`, `&#xE4;` and their like.
enum CharacterReferences {
  /// The bytes with their references decoded. A name that is not known stays as it stands, which is safe, because `&` is written as
  /// `&amp;` wherever it goes out again.
  static func decoded(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    guard bytes.contains(UInt8(ascii: "&")) else { return bytes.filter { $0 != 0 } }
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var index = bytes.startIndex
    while index < bytes.endIndex {
      let byte = bytes[index]
      if byte == UInt8(ascii: "&"), let (text, end) = reference(bytes, after: index + 1) {
        result += text
        index = end
      } else {
        if byte != 0 { result.append(byte) }
        index += 1
      }
    }
    return result
  }

  private static func reference(_ bytes: ArraySlice<UInt8>, after start: Int) -> (text: [UInt8], end: Int)? {
    guard start < bytes.endIndex else { return nil }
    if bytes[start] == UInt8(ascii: "#") { return numeric(bytes, after: start + 1) }
    let name = bytes[start...].prefix(12).prefix { (97...122).contains($0 | 0x20) || (48...57).contains($0) }
    guard !name.isEmpty else { return nil }
    let end = start + name.count
    let isClosed = end < bytes.endIndex && bytes[end] == UInt8(ascii: ";")
    guard let scalar = named[String(decoding: name, as: UTF8.self)], isClosed || open.contains(String(decoding: name, as: UTF8.self))
    else { return nil }
    return (Array(String(scalar).utf8), isClosed ? end + 1 : end)
  }

  private static func numeric(_ bytes: ArraySlice<UInt8>, after start: Int) -> (text: [UInt8], end: Int)? {
    guard start < bytes.endIndex else { return nil }
    let isHex = bytes[start] | 0x20 == UInt8(ascii: "x")
    var index = isHex ? start + 1 : start
    var number: UInt32 = 0
    let first = index
    while index < bytes.endIndex, let digit = Character(Unicode.Scalar(bytes[index])).hexDigitValue, isHex || digit < 10 {
      number = min(number * (isHex ? 16 : 10) + UInt32(digit), 0x110000)
      index += 1
    }
    guard index > first else { return nil }
    if index < bytes.endIndex, bytes[index] == UInt8(ascii: ";") { index += 1 }
    let scalar = western[number] ?? (number == 0 ? nil : Unicode.Scalar(number)) ?? "\u{FFFD}"
    return (Array(String(scalar).utf8), index)
  }

  /// Numbers that browsers read as Windows-1252.
  private static let western: [UInt32: Unicode.Scalar] = [
    0x80: "€", 0x82: "‚", 0x84: "„", 0x85: "…", 0x91: "‘", 0x92: "’", 0x93: "“", 0x94: "”", 0x95: "•", 0x96: "–", 0x97: "—", 0x99: "™",
  ]

  /// Names that browsers also accept without a semicolon.
  private static let open: Set<String> = [
    "amp", "lt", "gt", "quot", "nbsp", "AMP", "LT", "GT", "QUOT", "copy", "reg", "auml", "ouml", "uuml",
  ]

  private static let named: [String: Unicode.Scalar] = {
    var table: [String: Unicode.Scalar] = [
      "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "AMP": "&", "LT": "<", "GT": ">", "QUOT": "\"", "apos": "'", "colon": ":",
      "Tab": "\t", "NewLine": "\n", "lpar": "(", "rpar": ")", "sol": "/", "bsol": "\\", "commat": "@", "num": "#", "excl": "!",
      "OElig": "Œ", "oelig": "œ", "Scaron": "Š", "scaron": "š", "Yuml": "Ÿ", "fnof": "ƒ", "circ": "ˆ", "tilde": "˜", "ensp": "\u{2002}",
      "emsp": "\u{2003}", "thinsp": "\u{2009}", "zwnj": "\u{200C}", "zwj": "\u{200D}", "lrm": "\u{200E}", "rlm": "\u{200F}", "ndash": "–",
      "mdash": "—", "lsquo": "‘", "rsquo": "’", "sbquo": "‚", "ldquo": "“", "rdquo": "”", "bdquo": "„", "dagger": "†", "Dagger": "‡",
      "bull": "•", "hellip": "…", "permil": "‰", "prime": "′", "Prime": "″", "lsaquo": "‹", "rsaquo": "›", "oline": "‾", "frasl": "⁄",
      "euro": "€", "trade": "™", "larr": "←", "uarr": "↑", "rarr": "→", "darr": "↓", "harr": "↔", "minus": "−", "infin": "∞", "ne": "≠",
      "le": "≤", "ge": "≥", "asymp": "≈", "radic": "√", "sum": "∑", "loz": "◊", "check": "✓", "star": "☆",
    ]
    // The names of U+00A0 to U+00FF, in order (HTML 4, 24.2.1).
    let latin = """
      nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para middot cedil sup1 \
      ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc \
      Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde \
      auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash \
      ugrave uacute ucirc uuml yacute thorn yuml
      """
    for (offset, name) in latin.split(separator: " ").enumerated() { table[String(name)] = Unicode.Scalar(0xA0 + UInt32(offset)) }
    return table
  }()
}
