import Store

/// The grants and settings that a merge passes on, besides the requests themselves. Where both accounts have the same, the one that lasts
/// longer stays.
enum MergedFacts {
  /// Rows that name one of the accounts and may change.
  static func of(_ accounts: [ID<Account>]) -> [FactRows] {
    let either: SQL = "account_id IN \(SQL.list(accounts))"
    let tables: [FactTable] = [
      .groupMember, .organizationMember, .roleMember, .participant, .subscription, .permissionGrant, .securityLevelHolder, .alias,
      .reviewOwner,
    ]
    return tables.map { FactRows($0, where: either) } + [
      FactRows(.project, where: "lead_id IN \(SQL.list(accounts))"),
      FactRows(.requestValue, where: named(accounts)),
    ]
  }

  /// Answers to fields of persons that name one of the accounts.
  private static func named(_ accounts: [ID<Account>]) -> SQL {
    let values = accounts.compactMap { try? FieldValue.person($0.number).json }
    return "field_id IN (SELECT id FROM field WHERE kind = 'person') AND value IN \(SQL.list(values))"
  }

  static func move(from source: ID<Account>, to target: ID<Account>, in act: Act) throws {
    try moveGrants("group_member", by: ["group_id"], from: source, to: target, in: act)
    try moveGrants("organization_member", by: ["organization_id"], from: source, to: target, in: act)
    try moveGrants("role_member", by: ["project_id", "role"], from: source, to: target, in: act)
    try moveGrants("participant", by: ["request_id"], from: source, to: target, in: act)
    try keepMarks(from: source, to: target, in: act)
    let transaction = act.transaction
    for table in ["group_member", "organization_member", "role_member", "participant"] {
      try transaction.execute("UPDATE \(SQL(trusted: table)) SET account_id = \(target) WHERE account_id = \(source)")
    }
    try moveSubscriptions(from: source, to: target, in: act)
    try transaction.execute("UPDATE permission_grant SET account_id = \(target) WHERE account_id = \(source)")
    try transaction.execute(
      """
      DELETE FROM security_level_holder WHERE account_id = \(source)
        AND level_id IN (SELECT held.level_id FROM security_level_holder AS held WHERE held.account_id = \(target))
      """)
    try transaction.execute("UPDATE security_level_holder SET account_id = \(target) WHERE account_id = \(source)")
    try moveReviews(from: source, to: target, in: act)
    try transaction.execute("UPDATE project SET lead_id = \(target) WHERE lead_id = \(source)")
    try transaction.execute(
      "UPDATE request_value SET value = \(try FieldValue.person(target.number).json) WHERE \(named([source]))")
  }

  /// Of two grants of the same thing, takes away the one that ends earlier; then the other can be handed over.
  private static func moveGrants(
    _ table: String, by key: [String], from source: ID<Account>, to target: ID<Account>, in act: Act
  ) throws {
    let name = SQL(trusted: table)
    let same = SQL.joined(key.map { "theirs.\(SQL(trusted: $0)) = \(name).\(SQL(trusted: $0))" as SQL }, by: " AND ", or: "FALSE")
    if table == "organization_member" { try uniteFlags(source, target, in: act) }
    // No end lasts longest; of two that end together, the kept account's own stays.
    try act.transaction.execute(
      """
      DELETE FROM \(name) WHERE account_id = \(target) AND expires_at IS NOT NULL AND EXISTS (
        SELECT 1 FROM \(name) AS theirs WHERE theirs.account_id = \(source) AND \(same)
          AND (theirs.expires_at IS NULL OR theirs.expires_at > \(name).expires_at))
      """)
    try act.transaction.execute(
      """
      DELETE FROM \(name) WHERE account_id = \(source) AND EXISTS (
        SELECT 1 FROM \(name) AS theirs WHERE theirs.account_id = \(target) AND \(same))
      """)
  }

  /// Who manages an organization, or sees what is shared with it, by either account does so by the one that is left.
  private static func uniteFlags(_ source: ID<Account>, _ target: ID<Account>, in act: Act) throws {
    for (own, other) in [(source, target), (target, source)] {
      for flag in ["manager", "sees_shared"] {
        let column = SQL(trusted: flag)
        try act.transaction.execute(
          """
          UPDATE organization_member SET \(column) = TRUE WHERE account_id = \(own) AND organization_id IN (
            SELECT theirs.organization_id FROM organization_member AS theirs WHERE theirs.account_id = \(other) AND theirs.\(column)
              AND (theirs.expires_at IS NULL OR theirs.expires_at > \(act.now)))
          """)
      }
    }
  }

  /// Who has spoken on a request as a customer is told of what follows, although his words stay under their old name.
  private static func keepMarks(from source: ID<Account>, to target: ID<Account>, in act: Act) throws {
    try act.transaction.execute(
      """
      INSERT INTO subscription (request_id, account_id, wants)
      SELECT DISTINCT spoken.request_id, \(target), TRUE FROM comment AS spoken
      WHERE spoken.author_id = \(source) AND spoken.public AND NOT spoken.by_agent
        AND NOT EXISTS (SELECT 1 FROM subscription AS said WHERE said.request_id = spoken.request_id
                        AND said.account_id IN (\(source), \(target)))
      """)
  }

  /// Reviews that are open are decided by the account that is left; closed ones keep who owned them.
  private static func moveReviews(from source: ID<Account>, to target: ID<Account>, in act: Act) throws {
    let open: SQL = "SELECT review.id FROM access_review AS review WHERE review.closed_at IS NULL"
    try act.transaction.execute(
      """
      DELETE FROM access_review_owner WHERE account_id = \(source) AND review_id IN (\(open))
        AND review_id IN (SELECT own.review_id FROM access_review_owner AS own WHERE own.account_id = \(target))
      """)
    try act.transaction.execute(
      "UPDATE access_review_owner SET account_id = \(target) WHERE account_id = \(source) AND review_id IN (\(open))")
  }

  /// Whether he wants mail: the kept account's own word comes first.
  private static func moveSubscriptions(from source: ID<Account>, to target: ID<Account>, in act: Act) throws {
    try act.transaction.execute(
      """
      DELETE FROM subscription WHERE account_id = \(source)
        AND request_id IN (SELECT said.request_id FROM subscription AS said WHERE said.account_id = \(target))
      """)
    try act.transaction.execute("UPDATE subscription SET account_id = \(target) WHERE account_id = \(source)")
  }
}

extension FactTable {
  static let subscription = FactTable(
    name: "subscription", key: ["request_id", "account_id"], columns: ["wants"], people: .account("account_id"),
    place: .request("request_id"), sight: .never)
  static let reviewOwner = FactTable(
    name: "access_review_owner", key: ["review_id", "account_id"], columns: ["reminded_at", "warned_at"], people: .account("account_id"),
    sight: .never)
  static let alias = FactTable(
    name: "account_alias", key: ["address"], columns: ["account_id", "email", "source", "added_by", "since"],
    people: .account("account_id"), sight: .never)
  static let requestValue = FactTable(
    name: "request_value", key: ["request_id", "field_id"], columns: ["value"], place: .request("request_id"), sight: .never)
}
