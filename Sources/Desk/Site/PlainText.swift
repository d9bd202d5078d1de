/// Text that administrators give to things, made readable and bounded.
enum PlainText {
  /// One line: controls and marks that turn the direction of writing are dropped, runs of space become one.
  ///
  /// - Throws: `Refusal.invalid` for `field` if nothing is left, or more than `limit` characters.
  static func line(_ text: String, for field: String, upTo limit: Int) throws -> String {
    let words = readable(text, keepsLines: false).split(whereSeparator: \.isWhitespace)
    let line = words.joined(separator: " ")
    guard !line.isEmpty else { throw Refusal.invalid(field, .emptyText) }
    guard line.count <= limit, line.utf8.count <= 4 * limit else {
      throw Refusal.invalid(field, .textTooLong(limit: limit))
    }
    return line
  }

  /// Several lines, or none at all.
  ///
  /// - Throws: `Refusal.invalid` for `field` if there are more than `limit` characters.
  static func paragraph(_ text: String, for field: String, upTo limit: Int = 2000) throws -> String {
    let paragraph = readable(text, keepsLines: true).trimmed
    guard paragraph.count <= limit, paragraph.utf8.count <= 4 * limit else {
      throw Refusal.invalid(field, .textTooLong(limit: limit))
    }
    return paragraph
  }

  private static func readable(_ text: String, keepsLines: Bool) -> String {
    let scalars = text.unicodeScalars.compactMap { scalar -> Unicode.Scalar? in
      switch scalar.properties.generalCategory {
      case .control: scalar == "\n" && keepsLines ? scalar : (scalar == "\n" || scalar == "\t" ? " " : nil)
      case .surrogate, .privateUse, .unassigned: nil
      case .lineSeparator, .paragraphSeparator: keepsLines ? "\n" : " "
      case .format: scalar == "\u{200D}" ? scalar : nil
      default: scalar
      }
    }
    return String(String.UnicodeScalarView(scalars))
  }
}
