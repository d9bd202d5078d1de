import Desk
import Mail
import Store
import Support
import WebAreas

@testable import Web

/// The town's desk for support, with one person of every kind, before its real doors.
struct DecisionDesk: Sendable {
  /// Somebody with an account, and the session in which he is signed in.
  struct Person: Sendable {
    let id: ID<Account>
    let session: SessionToken?
  }

  let web: WebTown
  let people: [Party: Person]
  let door: MailDoor
  /// Somebody who has not signed in, before the form that he once saw.
  let stranger: Browser
  let shown: String

  private static let formToken = "form-token-of-everybody"
  /// Somebody of Acme besides the one who shares.
  static let colleague = Party(.member, .partner)

  static func open(_ engine: Engine, _ body: @escaping @Sendable (DecisionDesk) async throws -> Void) async throws {
    try await withWeb(engine, routes: Areas.routes, limits: unlimited) { web in
      guard let links = MailLinks(base: "http://desk.test") else { throw Unexpected(what: "a base of links") }
      let settings = MailSettings(links: links, from: Mailbox(name: "Help", email: "site@desk.test"))
      let people = try await settle(web)
      let stranger = web.browser()
      let page = try await stranger.get("/portal/SUP/raise/3")
      let marker = "name=\"shown\" value=\""
      guard let range = page.text.firstRange(of: marker) else { throw Unexpected(what: "no form for strangers") }
      web.town.clock.advance(.seconds(5))
      try await body(
        DecisionDesk(
          web: web, people: people, door: MailDoor(desk: web.town.desk, settings: settings), stranger: stranger,
          shown: String(page.text[range.upperBound...].prefix { $0 != "\"" })))
    }
  }

  private static func settle(_ web: WebTown) async throws -> [Party: Person] {
    let (town, now) = (web.town, web.town.clock.now)
    return try await town.desk.database.write { transaction in
      for (kind, domain) in [("approved", Domain.inside), ("allowed", .partner)] {
        try transaction.execute("INSERT INTO site_domain (kind, domain) VALUES (\(kind), \(domain.rawValue))")
      }
      try transaction.execute("INSERT INTO project_organization (project_id, organization_id, since) VALUES (3, 1, \(now)), (3, 2, \(now))")
      try transaction.execute("UPDATE site SET anonymous_portal = TRUE")
      try transaction.execute("INSERT INTO blocked_sender (pattern, since) VALUES ('blocked@outside.test', \(now))")
      var people: [Party: Person] = [:]
      for party in Party.all + [colleague] where party.standpoint != .unknown {
        people[party] = try settle(party, number: people.count, at: now, in: transaction)
      }
      return people
    }
  }

  private static func settle(_ party: Party, number: Int, at now: Instant, in transaction: any Transaction) throws -> Person {
    let (standpoint, email) = (party.standpoint, "\(party.standpoint.rawValue)@\(party.domain.rawValue)")
    guard
      let row = try transaction.first(
        """
        INSERT INTO account (email, address, domain, name, active, verified, site_admin, locale, time_zone, source, created_at, last_seen_at)
        VALUES (\(email), \(email), \(party.domain.rawValue), \("Person \(number)"), \(standpoint != .deactivated),
                \(standpoint != .unverified), \(standpoint == .administrator), 'en', 'UTC', 'set-up', \(now), \(now))
        RETURNING id
        """)
    else { throw Unexpected(what: "no account") }
    let id: ID<Account> = try row["id"]
    let role: Role? = standpoint.isListed || standpoint == .former ? .customers : standpoint == .agent ? .team : nil
    if let role {
      let end: SQL = standpoint == .former ? "\(now)" : "NULL"
      try transaction.execute(
        """
        INSERT INTO role_member (project_id, role, account_id, source, since, expires_at) VALUES (3, \(role), \(id), 'added', \(now), \(end))
        """)
    }
    if standpoint == .member {
      try transaction.execute(
        """
        INSERT INTO organization_member (organization_id, account_id, sees_shared, manager, source, since)
        VALUES (1, \(id), FALSE, FALSE, 'added', \(now))
        """)
    }
    guard standpoint != .unverified, let session = SessionToken(String(repeating: "d", count: 40) + String(100 + number)) else {
      return Person(id: id, session: nil)
    }
    try transaction.execute(
      """
      INSERT INTO session (token_hash, account_id, form_token, created_at, last_seen_at, expires_at)
      VALUES (\(session.hash), \(id), \(formToken), \(now), \(now), \(now + .days(20)))
      """)
    return Person(id: id, session: session)
  }

  /// Gives each sharer a request of his own; returns its key.
  func ownRequest(of sharer: Party) async throws -> String {
    guard let person = people[sharer] else { throw Unexpected(what: "\(sharer)") }
    let town = web.town
    let request = try await town.raise("A question of \(sharer)", by: person.id, in: town.sup)
    return try await town.desk.ask(as: .account(town.priya)) { "\(try $0.key(of: request))" }
  }

  /// Puts the site and the project into this state, and everybody back to what he was. Nobody has tried anything yet.
  func apply(_ setting: Setting) async throws {
    try await web.town.desk.database.write { transaction in
      try transaction.execute(
        """
        UPDATE site SET internal_enabled = \(setting.hasInternal), external_enabled = \(setting.external != .off),
          external_any_domain = \(setting.external == .any), signup = \(setting.hasSignup), anonymous_portal = \(setting.hasAnonymousPortal)
        """)
      try transaction.execute("UPDATE project SET raise = \("\(setting.raise)"), share = \("\(setting.share)") WHERE id = 3")
      try transaction.execute("DELETE FROM attempt")
    }
    try await restore()
  }

  /// Takes everybody off the list who was not on it, and off the requests that are shared.
  func restore(_ request: ID<Request>? = nil) async throws {
    let listed = people.filter { $0.key.standpoint.isListed }.map(\.value.id)
    let former = people[Party(.former)]?.id
    let now = web.town.clock.now
    try await web.town.desk.database.write { transaction in
      try transaction.execute(
        """
        DELETE FROM role_member WHERE project_id = 3 AND role = 'customers' AND account_id NOT IN \(SQL.list(listed + [former].compactMap(\.self)))
        """)
      try transaction.execute("UPDATE role_member SET expires_at = \(now) WHERE project_id = 3 AND account_id = \(former)")
      if let request {
        try transaction.execute("DELETE FROM participant WHERE request_id = \(request)")
        try transaction.execute("DELETE FROM request_share WHERE request_id = \(request)")
      }
      // An hour has room for twenty addresses.
      try transaction.execute("DELETE FROM attempt")
    }
  }

  func browser(_ party: Party) -> (Browser, token: String) {
    let browser = web.browser()
    if let session = people[party]?.session { browser.set("gatehouse", session.text) }
    return (browser, Self.formToken)
  }

  func call(_ method: String, _ path: String, _ body: String, as party: Party) async throws -> Browser.Answer {
    try await browser(party).0.send(
      method, path, headers: ["x-atlassian-token": "no-check", "content-type": "application/json"], body: Array(body.utf8))
  }

  /// Hands a mail in, as the pipe of a mail server does.
  func receive(from: String, copies: [String] = [], words: String) async throws -> MailVerdict {
    let copied = copies.isEmpty ? "" : "Cc: \(copies.joined(separator: ", "))\r\n"
    return try await door.receive(
      Array("From: \(from)\r\nTo: support@desk.test\r\n\(copied)Subject: A question\r\n\r\n\(words)\r\n".utf8), to: "support@desk.test")
  }

  /// What stands in the database about an address and a request.
  func standing(of email: String, isDone: Bool) async throws -> Effect {
    let now = web.town.clock.now
    return try await web.town.desk.database.read { snapshot in
      Effect(
        isDone: isDone, hasAccount: try snapshot.exists("SELECT 1 FROM account WHERE address = \(email)"),
        isListed: try snapshot.exists(
          """
          SELECT 1 FROM role_member JOIN account ON account.id = role_member.account_id
          WHERE project_id = 3 AND role = 'customers' AND address = \(email) AND (expires_at IS NULL OR expires_at > \(now))
          """))
    }
  }

  func newest() async throws -> Int { try await web.count("SELECT coalesce(max(id), 0) AS n FROM request") }
}
