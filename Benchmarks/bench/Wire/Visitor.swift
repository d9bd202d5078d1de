import Desk
import Store

/// Somebody who has signed in, with what his browser holds.
struct Visitor: Sendable {
  let cookie: String
  let formToken: String
}

/// Everybody who asks for pages, by account.
struct Visitors: Sendable {
  private let all: [ID<Account>: Visitor]

  /// Signs people in. Their passwords are not asked for: to hash one takes longer than all else that is measured.
  static func signIn(_ people: [Viewer], to desk: Desk) async throws -> Visitors {
    let accounts = Set(people.compactMap(\.account))
    let visitors = Dictionary(
      uniqueKeysWithValues: accounts.map {
        ($0, Visitor(cookie: Base64URL.text(desk.randomBytes(32)), formToken: Base64URL.text(desk.randomBytes(18))))
      })
    let now = desk.now
    try await desk.database.write { transaction in
      for (account, visitor) in visitors {
        guard let token = SessionToken(visitor.cookie) else { throw DatabaseFailure.failed("a token has not the form of one") }
        try transaction.execute(
          """
          INSERT INTO session (token_hash, account_id, form_token, created_at, last_seen_at, expires_at)
          VALUES (\(token.hash), \(account), \(visitor.formToken), \(now), \(now), \(now + .days(1)))
          """)
      }
    }
    return Visitors(all: visitors)
  }

  subscript(viewer: Viewer) -> Visitor { viewer.account.flatMap { all[$0] } ?? Visitor(cookie: "", formToken: "") }
}
