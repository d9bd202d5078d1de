/// How mail programs introduce the mail that is answered: in English, German, French, Spanish, Portuguese, Italian and Dutch.
enum HistoryWords {
  typealias Line = QuotedHistory.Line

  /// "-----Original Message-----" and its like. A forwarded message is no history: it is what the sender wants to show.
  static func isSeparator(_ line: Substring) -> Bool {
    guard line.utf8.count <= 120 else { return false }
    let bare = line.drop { "-_*> \t".contains($0) }
    guard bare.startIndex != line.startIndex || line.hasSuffix("-") else { return false }
    let words = bare.lowercased()
    return separators.contains { words.hasPrefix($0) }
  }

  private static let separators = [
    "original message", "original appointment", "ursprüngliche nachricht", "originalnachricht", "message d'origine", "message d’origine",
    "message original", "mensaje original", "mensagem original", "messaggio originale", "oorspronkelijk bericht",
    "origineel bericht",
  ]

  /// "On Mon, 2 Mar 2026 at 10:00, Ada <ada@x.test> wrote:", wrapped over at most four lines. Returns how many.
  static func attributionLength(_ lines: ArraySlice<Line>) -> Int? {
    guard let first = lines.first, !first.isQuoted, first.text.utf8.count <= 400 else { return nil }
    let start = first.text.drop { $0 == " " || $0 == "\t" || $0 == "*" }.lowercased()
    guard let words = attributions.first(where: { words in words.starts.contains { start.hasPrefix($0) } }) else { return nil }
    var joined = ""
    for (offset, line) in lines.prefix(4).enumerated() {
      if line.isBlank || (offset > 0 && line.isQuoted) { return nil }
      joined += (offset == 0 ? "" : " ") + line.text.lowercased()
      guard joined.utf8.count <= 500 else { return nil }
      let end = joined.reversed().drop { $0.isWhitespace || $0 == "*" }
      guard end.first == ":" else { continue }
      guard words.verbs.contains(where: { joined.contains($0) }), joined.utf8.contains(where: { (48...57).contains($0) }) else {
        return nil
      }
      let next = lines.dropFirst(offset + 1).first { !$0.isBlank }
      return joined.contains("@") || next?.isQuoted == true ? offset + 1 : nil
    }
    return nil
  }

  private static let attributions: [(starts: [String], verbs: [String])] = [
    (["on "], ["wrote"]),
    (["am ", "on "], ["schrieb"]),
    (["le "], ["a écrit", "a ecrit"]),
    (["el "], ["escribió", "escribio"]),
    (["em ", "a ", "no dia "], ["escreveu"]),
    (["il ", "in data ", "il giorno "], ["ha scritto", "scrive"]),
    (["op ", "am "], ["schreef"]),
  ]

  /// Outlook's "From: … Sent: … To: … Subject: …".
  static func isHeaderBlock(_ lines: ArraySlice<Line>) -> Bool {
    guard let first = lines.first, let label = label(first.text), from.contains(label) else { return false }
    var found: Set<Int> = []
    for line in lines.dropFirst() {
      guard !line.isBlank else { break }
      guard let label = self.label(line.text) else { continue }
      for (index, kind) in others.enumerated() where kind.contains(label) { found.insert(index) }
    }
    return found.count >= 2 && found.contains(0)
  }

  private static let from: Set<String> = ["from", "von", "de", "da", "van"]
  /// When, to whom, what about.
  private static let others: [Set<String>] = [
    [
      "sent", "date", "gesendet", "datum", "envoyé", "envoye", "enviado", "enviado el", "enviada em", "fecha", "data", "inviato",
      "verzonden",
    ],
    ["to", "an", "à", "a", "para", "aan"],
    ["subject", "betreff", "objet", "asunto", "assunto", "oggetto", "onderwerp"],
  ]

  /// The word before the colon, without case and marks of bold print.
  private static func label(_ line: Substring) -> String? {
    guard let colon = line.prefix(24).firstIndex(of: ":") else { return nil }
    let bare = line[..<colon].filter { $0 != "*" && $0 != ">" && $0 != "\u{A0}" }
    return OneLine.trimmed(bare.lowercased())
  }
}
