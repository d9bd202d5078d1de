/// The words of an HTML mail that brings no plain text.
enum HTMLText {
  /// The text with paragraphs as lines, lists with dashes, links with their address behind them, and quotes marked by `>`. Linear.
  static func text(_ html: String) -> String {
    var writer = Writer()
    for token in HTMLTokens(html) { writer.write(token) }
    return writer.finish()
  }

  private static let quoteLimit = 8
  private static let hidden: Set<String> = ["head", "select", "datalist"]

  private struct Writer {
    var lines: [[UInt8]] = []
    var line: [UInt8] = []
    var isAfterSpace = true
    /// Open quotes: the element's name and how deep elements of that name were nested when it opened.
    var quotes: [(name: String, depth: Int)] = []
    var depths: [String: Int] = [:]
    var preformatted = 0
    var hiddenIn: String?
    var link: (address: String, start: Int)?

    mutating func write(_ token: HTMLToken) {
      switch token {
      case .text(let bytes): if hiddenIn == nil { text(bytes) }
      case .start(let name, let attributes, _): start(name, attributes)
      case .end(let name): end(name)
      }
    }

    mutating func text(_ bytes: [UInt8]) {
      if preformatted > 0 {
        for byte in bytes {
          if byte == 0x0A { breakLine() } else { line.append(byte) }
        }
        isAfterSpace = false
        return
      }
      for byte in bytes {
        if byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D || byte == 0x0C {
          if !isAfterSpace { line.append(0x20) }
          isAfterSpace = true
        } else {
          line.append(byte)
          isAfterSpace = false
        }
      }
    }

    mutating func start(_ name: String, _ attributes: [(name: String, value: String)]) {
      if hiddenIn != nil {
        // An unclosed head ends where the body begins.
        if name == "body" { hiddenIn = nil } else { return }
      }
      switch name {
      case "br": return breakLine()
      case "hr":
        endBlock()
        line = Array("________________________________".utf8)
        return endBlock()
      case "li":
        endBlock()
        line = Array("- ".utf8)
        return
      case "td", "th": if !isAfterSpace { text([0x20]) }
      case "img":
        if let words = attributes.first(where: { $0.name == "alt" })?.value, !words.isEmpty { text(Array("[\(words)]".utf8)) }
        return
      case "a":
        if let address = attributes.first(where: { $0.name == "href" }).flatMap({ MailElements.link($0.value) }) {
          link = (address, line.count)
        }
      case "pre": preformatted += 1
      default: break
      }
      if HTMLText.hidden.contains(name) {
        hiddenIn = name
        return
      }
      guard blocks.contains(name) else { return }
      endBlock(isParagraph: paragraphs.contains(name))
      depths[name, default: 0] += 1
      if HTMLQuote.starts(name, attributes), quotes.count < HTMLText.quoteLimit { quotes.append((name, depths[name] ?? 0)) }
    }

    mutating func end(_ name: String) {
      if let hidden = hiddenIn {
        if hidden == name { hiddenIn = nil }
        return
      }
      if name == "a", let (address, start) = link {
        link = nil
        let words = start <= line.count ? String(decoding: line[start...], as: UTF8.self) : ""
        let bare = address.hasPrefix("mailto:") ? String(address.dropFirst(7)) : address
        if !words.isEmpty, OneLine.trimmed(words) != bare, address.utf8.count <= 300 { text(Array(" <\(bare)>".utf8)) }
      }
      if name == "pre", preformatted > 0 { preformatted -= 1 }
      guard blocks.contains(name) else { return }
      endBlock()
      let depth = depths[name] ?? 0
      if let quote = quotes.last, quote.name == name, quote.depth >= depth { quotes.removeLast() }
      if depth > 0 { depths[name] = depth - 1 }
      endBlock(isParagraph: paragraphs.contains(name))
    }

    mutating func breakLine() {
      while line.last == 0x20 { line.removeLast() }
      let marks = [UInt8](repeating: UInt8(ascii: ">"), count: quotes.count)
      lines.append(marks.isEmpty ? line : marks + (line.isEmpty ? [] : [0x20]) + line)
      line = []
      isAfterSpace = true
      if link != nil { link?.start = 0 }
    }

    mutating func endBlock(isParagraph: Bool = false) {
      if !line.allSatisfy({ $0 == 0x20 }) { breakLine() } else { line = [] }
      isAfterSpace = true
      if isParagraph, let last = lines.last, last.contains(where: { $0 != UInt8(ascii: ">") && $0 != 0x20 }) { breakLine() }
    }

    mutating func finish() -> String {
      endBlock()
      while lines.last?.allSatisfy({ $0 == UInt8(ascii: ">") }) == true { lines.removeLast() }
      return OneLine.trimmed(String(decoding: Array(lines.joined(separator: [0x0A])), as: UTF8.self))
    }

    private var blocks: Set<String> { HTMLText.blocks }
    private var paragraphs: Set<String> { HTMLText.paragraphs }
  }

  private static let paragraphs: Set<String> = ["p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "blockquote", "pre", "table"]
  private static let blocks: Set<String> = paragraphs.union([
    "div", "li", "tr", "dl", "dt", "dd", "section", "article", "header", "footer", "address", "center", "figure", "caption", "body",
  ])
}

/// How mail programs mark, in HTML, the mail that is answered.
enum HTMLQuote {
  static func starts(_ name: String, _ attributes: [(name: String, value: String)]) -> Bool {
    if name == "blockquote" { return true }
    guard name == "div" else { return false }
    return attributes.contains { attribute in
      switch attribute.name {
      case "class": attribute.value.split(separator: " ").contains { classes.contains($0.lowercased()) }
      case "id": ids.contains(attribute.value.lowercased())
      default: false
      }
    }
  }

  private static let classes: Set<String> = ["gmail_quote", "yahoo_quoted", "moz-cite-prefix", "protonmail_quote", "gmail_extra"]
  private static let ids: Set<String> = ["appendonsend_quote", "isforwardcontent", "reply-intro"]
}
