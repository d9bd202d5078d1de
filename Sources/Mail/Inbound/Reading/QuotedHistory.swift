/// What a mail says anew, and the earlier mails that it repeats below.
public struct QuotedHistory: Sendable, Equatable {
  public let reply: String
  /// What was folded away, or nil.
  public let history: String?

  /// Splits the text of a mail. Where nothing new would remain, everything is the reply: words are never lost. Linear.
  public static func split(_ text: String) -> QuotedHistory {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(Line.init)
    let whole = QuotedHistory(reply: joined(lines[...]), history: nil)
    let outlook = Outlook(lines)
    guard let cut = firstCut(lines, outlook) else { return whole }
    let above = joined(lines[..<cut.start])
    if !above.isEmpty {
      let isInterleaved = cut.isAttribution && outlook.hasAnswers(from: cut.end)
      return isInterleaved ? whole : QuotedHistory(reply: above, history: joined(lines[cut.start...]))
    }
    return bottomPosted(lines, after: cut) ?? whole
  }

  /// Where the history starts, and where the words that introduce it end.
  struct Cut {
    let start: Int
    let end: Int
    /// Whether "… wrote:" or a bare quote starts it: then an answer may stand below or between.
    let isAttribution: Bool
  }

  private static func firstCut(_ lines: [Line], _ outlook: Outlook) -> Cut? {
    for index in lines.indices {
      let line = lines[index]
      if line.isBlank { continue }
      if line.text.contains(ReplyMarker.rule) {
        return Cut(start: index, end: index + 1, isAttribution: line.isQuoted)
      }
      if HistoryWords.isSeparator(line.text) {
        return Cut(start: index, end: index + 1, isAttribution: false)
      }
      if HistoryWords.isHeaderBlock(lines[index..<min(index + 8, lines.count)]) {
        let hasRule = index > 0 && lines[index - 1].isRule
        return Cut(start: hasRule ? index - 1 : index, end: index + 1, isAttribution: false)
      }
      if let length = HistoryWords.attributionLength(lines[index..<min(index + 6, lines.count)]) {
        return Cut(start: index, end: index + length, isAttribution: true)
      }
      if line.isQuoted, !outlook.hasAnswers(from: index) {
        return Cut(start: index, end: index, isAttribution: true)
      }
    }
    return nil
  }

  /// What stands below each line, found in one pass from the end.
  private struct Outlook {
    /// The first quoted line from here on.
    private var quote: [Int]
    /// Whether words of the sender stand from here on, above any signature.
    private var words: [Bool]

    init(_ lines: [Line]) {
      quote = Array(repeating: lines.count, count: lines.count + 1)
      words = Array(repeating: false, count: lines.count + 1)
      for index in lines.indices.reversed() {
        let line = lines[index]
        quote[index] = line.isQuoted ? index : quote[index + 1]
        words[index] = !line.isSignature && (words[index + 1] || !(line.isQuoted || line.isBlank))
      }
    }

    /// Whether words of the sender stand below the next quoted line.
    func hasAnswers(from index: Int) -> Bool { words[quote[index]] }
  }

  /// The answer below one block of quoted lines, where nothing stands above it.
  private static func bottomPosted(_ lines: [Line], after cut: Cut) -> QuotedHistory? {
    guard cut.isAttribution, let quote = lines[cut.end...].firstIndex(where: { !$0.isBlank }), lines[quote].isQuoted,
      let end = lines[quote...].firstIndex(where: { !$0.isQuoted && !$0.isBlank })
    else { return nil }
    let below = lines[end...]
    guard !below.contains(where: \.isQuoted), !(below.first?.isSignature ?? true) else { return nil }
    return QuotedHistory(reply: joined(below), history: joined(lines[..<end]))
  }

  private static func joined(_ lines: ArraySlice<Line>) -> String {
    var lines = lines
    while lines.first?.isBlank == true { lines.removeFirst() }
    while lines.last?.isBlank == true { lines.removeLast() }
    return lines.map(\.text).joined(separator: "\n")
  }

  /// A line and what it is at a glance.
  struct Line {
    let text: Substring
    let isBlank: Bool
    let isQuoted: Bool

    init(_ text: Substring) {
      self.text = text
      let first = text.utf8.first { $0 != 0x20 && $0 != 0x09 && $0 != 0x0D }
      isBlank = first == nil
      isQuoted = first == UInt8(ascii: ">")
    }

    var isSignature: Bool { text == "-- " || text == "--" }
    var isRule: Bool { text.utf8.count >= 10 && text.utf8.allSatisfy { $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: "-") || $0 == 0x20 } }
  }
}

/// The line in the desk's own mails above which an answer is expected.
public enum ReplyMarker {
  /// Stands in every language's marker line, and in nothing that a person types.
  public static let rule = "\u{2500}\u{2500}\u{2500}\u{2500}\u{2500}\u{2500}\u{2500}\u{2500}"
}
