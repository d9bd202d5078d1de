/// Renders plain text: paragraphs, line breaks and the addresses in it.
public enum PlainText {
  /// Renders a text; what stands between empty lines is a paragraph.
  public static func html(_ text: String) -> HTML {
    var html = HTML()
    var lines: [Substring] = []
    for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
      if line.allSatisfy(\.isWhitespace) {
        html.append(paragraph(lines))
        lines = []
      } else {
        lines.append(line)
      }
    }
    html.append(paragraph(lines))
    return html
  }

  private static func paragraph(_ lines: [Substring]) -> HTML {
    if lines.isEmpty { return HTML() }
    return p {
      for (index, line) in lines.enumerated() {
        if index > 0 { br() }
        linked(line)
      }
    }
  }

  /// Renders one line and makes links of the web addresses in it.
  static func linked(_ line: Substring) -> HTML {
    var html = HTML()
    var rest = line
    while let start = addressStart(in: rest) {
      let run = rest[start...].prefix { !$0.isWhitespace && !"<>\"".contains($0) }
      let address = trimmed(run)
      html.append(.text(String(rest[..<start])))
      html.append(link(String(address)))
      rest = rest[address.endIndex...]
    }
    html.append(.text(String(rest)))
    return html
  }

  private static func link(_ address: String) -> HTML {
    guard let href = Href(external: address) else { return .text(address) }
    return a(address, href: href, .rel("noopener nofollow ugc"))
  }

  private static func addressStart(in text: Substring) -> Substring.Index? {
    var from = text.startIndex
    while let found = text[from...].firstRange(of: "http") {
      let candidate = text[found.lowerBound...]
      if candidate.hasPrefix("http://") || candidate.hasPrefix("https://") { return found.lowerBound }
      from = found.upperBound
    }
    return nil
  }

  /// Leaves off the marks that end a sentence, and a bracket that was opened before the address.
  private static func trimmed(_ address: Substring) -> Substring {
    var address = address
    while let last = address.last {
      let isStray = last == ")" && address.count(where: { $0 == ")" }) > address.count(where: { $0 == "(" })
      guard ".,;:!?'’”]}".contains(last) || isStray else { break }
      address.removeLast()
    }
    return address
  }
}
