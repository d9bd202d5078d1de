import Store

/// Whose mail the site keeps and never acts on: one address, or a domain with all that lies below it.
public struct SenderPattern: Sendable, Hashable, CustomStringConvertible {
  /// `eve@mail.example` or `mail.example`, as addresses are compared.
  public let description: String

  /// Reads an address, or a domain with or without an `@` before it; nil for anything else.
  public init?(_ text: String) {
    let text = text.trimmed
    if let address = EmailAddress(text) {
      description = address.address
    } else if let domain = EmailAddress.asciiDomain(String(text.hasPrefix("@") ? text.dropFirst() : text[...])) {
      description = domain
    } else {
      return nil
    }
  }

  /// All patterns that an address falls under.
  static func texts(above address: EmailAddress) -> [String] {
    let labels = address.domain.split(separator: ".")
    return [address.address] + labels.indices.map { labels[$0...].joined(separator: ".") }
  }
}

/// Puts a sender, or all of a domain, on the list of those whose mail is not acted on.
public struct BlockSender: Command {
  public let pattern: String

  public init(_ pattern: String) { self.pattern = pattern }

  public func run(in act: Act) throws {
    _ = try act.permit(Site.administer, Site.id)
    guard let pattern = SenderPattern(pattern) else {
      throw Refusal.invalid(
        "sender", "“\(pattern.prefix(80))” is neither an address nor a domain. Write it like eve@mail.example or mail.example.")
    }
    let added = try act.transaction.execute(
      """
      INSERT INTO blocked_sender (pattern, blocked_by, since) VALUES (\(pattern.description), \(act.viewer.account), \(act.now))
      ON CONFLICT (pattern) DO NOTHING
      """)
    guard added > 0 else { return }
    try act.record(Event(.siteChanged, detail: ["blockedSender.after": pattern.description]))
  }
}

/// Takes a sender or a domain off that list.
public struct UnblockSender: Command {
  public let pattern: String

  public init(_ pattern: String) { self.pattern = pattern }

  public func run(in act: Act) throws {
    _ = try act.permit(Site.administer, Site.id)
    guard let pattern = SenderPattern(pattern),
      try act.transaction.execute("DELETE FROM blocked_sender WHERE pattern = \(pattern.description)") > 0
    else { throw Refusal.notFound }
    try act.record(Event(.siteChanged, detail: ["blockedSender.before": pattern.description]))
  }
}

/// One line of the list of blocked senders.
public struct BlockedSender: Sendable, Hashable {
  public let pattern: String
  /// Nil where the command line did it.
  public let by: String?
  public let since: Instant

  fileprivate init(_ row: Row) throws {
    pattern = try row["pattern"]
    by = try row["name"]
    since = try row["since"]
  }
}

extension Inquiry {
  /// Whose mail is not acted on, in order of the pattern, for administrators of the site.
  ///
  /// - Throws: `Refusal.notFound`, `Refusal.forbidden`
  public func blockedSenders(after last: String? = nil, limit: Int = 100) throws -> Page<BlockedSender> {
    _ = try permit(Site.administer, Site.id)
    let limit = Page<BlockedSender>.bounded(limit)
    let rows = try snapshot.rows(
      """
      SELECT blocked.pattern, blocked.since, granter.name FROM blocked_sender AS blocked
      LEFT JOIN account AS granter ON granter.id = blocked.blocked_by
      WHERE blocked.pattern > \(last ?? "") ORDER BY blocked.pattern LIMIT \(limit + 1)
      """)
    return try Page(rows, limit: limit, BlockedSender.init)
  }
}

// What the mail needs to know; it asks no policy.
extension Snapshot {
  /// The entry of the list that an address falls under, or nil.
  public func blocking(_ address: EmailAddress) throws -> String? {
    try first(
      """
      SELECT pattern FROM blocked_sender WHERE pattern IN \(SQL.list(SenderPattern.texts(above: address))) ORDER BY pattern LIMIT 1
      """)?["pattern"]
  }
}
