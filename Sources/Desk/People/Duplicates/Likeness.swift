import CIDN2
import Foundation
import Store

/// What two accounts of one person would have alike.
public enum Likeness: String, Sendable, Storable, CaseIterable {
  /// The address without what stands behind a plus, and without marks on letters (`a+b@x` and `a@x`, `josé@x` and `jose@x`).
  case mailbox
  /// The name, whatever the order and case of its words, and the domain.
  case name

  /// The folded form of an address that is compared: the domain as people write it, not as DNS does.
  static func mailbox(of address: String) -> String {
    let local = address.prefix { $0 != "@" }
    let domain = String(address.drop { $0 != "@" }.dropFirst())
    let plain = local.prefix { $0 != "+" }
    return "\(folded(String(plain.isEmpty ? local : plain)))@\(folded(written(domain)))"
  }

  /// The folded form of a name at a domain; nil for a name without letters.
  static func name(_ name: String, at domain: String) -> String? {
    let words = folded(name).split { !$0.isLetter && !$0.isNumber }.sorted()
    guard !words.isEmpty else { return nil }
    return "\(words.joined(separator: " "))@\(folded(written(domain)))"
  }

  /// Lower case, without marks on letters, and with the letters that stand for others spelt out.
  private static func folded(_ text: String) -> String {
    let spelt = text.lowercased().map { spellings[$0] ?? String($0) }.joined()
    let letters = spelt.decomposedStringWithCompatibilityMapping.unicodeScalars.filter { $0.properties.generalCategory != .nonspacingMark }
    return String(String.UnicodeScalarView(letters))
  }

  private static let spellings: [Character: String] = ["ß": "ss", "ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "ı": "i"]

  /// The domain with its letters (RFC 5891), where DNS writes it in ASCII.
  private static func written(_ domain: String) -> String {
    guard domain.contains("xn--") else { return domain }
    var output: UnsafeMutablePointer<CChar>?
    guard idn2_to_unicode_8z8z(domain, &output, 0) == IDN2_OK.rawValue, let output else { return domain }
    defer { idn2_free(output) }
    return String(cString: output)
  }
}

extension Act {
  /// Writes down anew what an account is compared by. Merged and erased accounts are compared with nobody.
  func noteLikeness(of account: ID<Account>) throws {
    try transaction.execute("DELETE FROM likeness WHERE account_id = \(account)")
    guard
      let row = try transaction.first(
        "SELECT name, address, domain FROM account WHERE id = \(account) AND merged_into IS NULL AND erased_at IS NULL")
    else { return }
    let aliases: [String] = try transaction.rows("SELECT address FROM account_alias WHERE account_id = \(account)")
      .map { try $0["address"] }
    let mailboxes = Set(([try row["address"]] + aliases).map(Likeness.mailbox))
    let name = Likeness.name(try row["name"], at: try row["domain"])
    for (kind, folded) in mailboxes.sorted().map({ (Likeness.mailbox, $0) }) + (name.map { [(Likeness.name, $0)] } ?? []) {
      try transaction.execute("INSERT INTO likeness (kind, folded, account_id) VALUES (\(kind), \(folded), \(account))")
    }
  }
}

/// Writes down what accounts are compared by that came before they were; the clockwork calls it until nothing is left.
public struct NoteLikenesses: Command {
  static let most = 500

  public init() {}

  /// - Returns: whether more may be waiting.
  public func run(in act: Act) throws -> Bool {
    let rows = try act.transaction.rows(
      """
      SELECT id FROM account WHERE merged_into IS NULL AND erased_at IS NULL
        AND NOT EXISTS (SELECT 1 FROM likeness WHERE likeness.account_id = account.id) ORDER BY id LIMIT \(Self.most)
      """)
    for row in rows { try act.noteLikeness(of: try row["id"]) }
    return rows.count == Self.most
  }
}
