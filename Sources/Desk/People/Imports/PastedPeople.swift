/// People as somebody pastes them: addresses, one a line or with commas between them, or whole rows of a table.
public enum PastedPeople {
  /// - Throws: `Refusal.invalid` for `people` where nothing can be read.
  public static func table(_ text: String) throws -> DelimitedText {
    let entries = text.split { $0.isNewline || $0 == "," || $0 == ";" }.map { String($0).trimmed }.filter { !$0.isEmpty }
    let mailboxes = entries.map(mailbox)
    guard mailboxes.contains(where: { $0 == nil }) || entries.isEmpty else {
      return DelimitedText(
        rows: [.init(line: 1, cells: ["E-mail", "Name"])]
          + mailboxes.enumerated().map { .init(line: $0.offset + 1, cells: [$0.element?.email ?? "", $0.element?.name ?? ""]) })
    }
    return try DelimitedText(Array(text.utf8), field: "people")
  }

  /// `cleo@acme.example`, or `Cleo Marchetti <cleo@acme.example>`.
  private static func mailbox(_ entry: String) -> (email: String, name: String)? {
    if let open = entry.lastIndex(of: "<"), entry.hasSuffix(">") {
      let name = String(entry[..<open]).trimmed
      return (String(entry[entry.index(after: open)...].dropLast()).trimmed, name.trimmingQuotes)
    }
    return entry.contains("@") && !entry.contains(where: \.isWhitespace) ? (entry, "") : nil
  }
}

extension String {
  fileprivate var trimmingQuotes: String { hasPrefix("\"") && hasSuffix("\"") && count > 1 ? String(dropFirst().dropLast()) : self }
}
