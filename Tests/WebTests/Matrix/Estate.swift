import Desk
import NIOCore
import Store
import Support
import WebAreas

@testable import Web

/// The town behind every route there is, with people of every kind signed in and two requests of Cleo's: one private, one shared with
/// Acme. Both have an answer, a note with a file, a file of Cleo's, a participant, and somebody who was one.
struct Estate: Sendable {
  /// A request with the ids of what belongs to it.
  struct Case: Sendable {
    let request: ID<Request>
    let key: String
    let answer: ID<Comment>
    let note: ID<Comment>
    let file: String
    let noteFile: String
  }

  let web: WebTown
  let own: Case
  let shared: Case

  var town: Town { web.town }

  /// The browser of somebody. Nobody's has a page with a form before it.
  func browser(_ persona: Persona) async throws -> Browser {
    let browser = web.browser()
    if let session = persona.session { browser.set("gatehouse", session.text) }
    if persona == .nobody || persona == .deactivated { try await browser.get("/sign-in") }
    return browser
  }

  /// The token that forms of this browser carry.
  func formToken(_ persona: Persona, _ browser: Browser) -> String { browser.token.isEmpty ? persona.formToken : browser.token }

  /// How many rows have been written so far, by the one connection of SQLite that writes; undone ones count too.
  func rowsWritten() async throws -> Int {
    try await town.desk.database.write { try $0.first("SELECT total_changes() AS n") }?["n"] ?? -1
  }

  /// What stands in each table that people's doings change; attempts may change with every call.
  func tables() async throws -> [String: String] {
    try await town.desk.database.read { snapshot in
      let names: [String] = try snapshot.rows(
        """
        SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name NOT LIKE 'request_words%'
          AND name NOT IN ('attempt', 'signing_key') ORDER BY name
        """
      ).map { try $0["name"] }
      return try Dictionary(
        uniqueKeysWithValues: names.map { name in
          (name, "\(try snapshot.rows("SELECT * FROM \(SQL(trusted: name)) ORDER BY 1").map { "\($0)" })")
        })
    }
  }
}

let unlimited = FloodLimits(perPeer: 1e9, burst: 1e9, inAll: 1e9)

/// Hands `body` a fresh estate.
func withEstate(
  _ engine: Engine = .sqlite, secrets: Secrets = Secrets(), beat: Duration = .zero,
  _ body: @escaping @Sendable (Estate) async throws -> Void
) async throws {
  try await withWeb(engine, routes: Areas.routes, limits: unlimited, beat: beat) { web in
    let builder = EstateBuilder(town: web.town, secrets: secrets)
    try await builder.people()
    let own = try await builder.request("My badge no longer opens the gate", sharedWith: [])
    let shared = try await builder.request("The projector of our room is dark", sharedWith: [web.town.acme])
    try await builder.settle()
    try await body(Estate(web: web, own: own, shared: shared))
  }
}

/// The words that only the desk may read.
struct Secrets: Sendable {
  var note = "He has lost three badges this year."
  var fileName = "badges.txt"
  var fileText = "three badges"
  var hiddenValue = "4711"
  var address = "copy@mail.test"
  var teamType = "Change of a server"
  var queueName = "All open"
  var jql = "resolution = Unresolved"
  var mail = "How the mail went"
  var foreign = "My salary is late"
}

struct EstateBuilder {
  let town: Town
  let secrets: Secrets

  func people() async throws {
    let now = town.clock.now
    let secrets = secrets
    try await town.desk.database.write { transaction in
      for name in ["Pavel Horák", "Fiona Walsh", "Otto Brandt", "Adela Novak"] {
        let email = "\(name.prefix { $0 != " " }.lowercased())@people.test"
        try transaction.execute(
          """
          INSERT INTO account (email, address, domain, name, active, verified, site_admin, locale, time_zone, source, created_at)
          VALUES (\(email), \(email), 'people.test', \(name), TRUE, TRUE, FALSE, 'en', 'Europe/Berlin', 'set-up', \(now))
          """)
      }
      for (project, role, account) in [(3, "team", 11), (1, "administrators", 12)] {
        try transaction.execute(
          """
          INSERT INTO role_member (project_id, role, account_id, source, granted_by, since)
          VALUES (\(project), \(role), \(account), 'added', 1, \(now))
          """)
      }
      for persona in Persona.allCases {
        guard let account = persona.account, let session = persona.session else { continue }
        try transaction.execute(
          """
          INSERT INTO session (token_hash, account_id, form_token, created_at, last_seen_at, expires_at)
          VALUES (\(session.hash), \(account), \(persona.formToken), \(now), \(now), \(now + .days(20)))
          """)
      }
      // A site in the midst of its work: nobody's last visit is due to be written.
      try transaction.execute("UPDATE account SET last_seen_at = \(now)")
      try transaction.execute("INSERT INTO queue (project_id, name, jql, position) VALUES (1, \(secrets.queueName), \(secrets.jql), 0)")
      try transaction.execute("INSERT INTO account_group (name) VALUES ('Lisbon office')")
      try transaction.execute(
        "INSERT INTO group_member (group_id, account_id, source, granted_by, since) VALUES (1, 5, 'added', 1, \(now))")
      try transaction.execute(
        """
        INSERT INTO people_import (made_by, created_at, name, header, mapping, project_id, whole, mailing, state, why, total, checked, done)
        VALUES (2, \(now), 'people.csv', '["Mail"]', '{"email":0}', 1, FALSE, FALSE, 'draft', '', 1, 0, 0)
        """)
      try transaction.execute(
        "INSERT INTO people_import_row (import_id, number, line, cells, why) VALUES (1, 1, 2, '[\"mira@people.test\"]', '')")
      try transaction.execute("INSERT INTO invitation (account_id, invited_by, created_at) VALUES (9, 1, \(now))")
      try transaction.execute("UPDATE request_type SET name = \(secrets.teamType) WHERE id = 4")
      let preset = #"{"text":{"_0":"\#(secrets.hiddenValue)"}}"#
      try transaction.execute("UPDATE request_type_field SET preset = \(preset) WHERE preset IS NOT NULL")
    }
  }

  func request(_ summary: String, sharedWith organizations: [ID<Organization>]) async throws -> Estate.Case {
    let (desk, cleo, priya) = (town.desk, Viewer.account(town.cleo), Viewer.account(town.priya))
    let request = try await town.raise(summary, by: town.cleo, sharedWith: organizations)
    let people = [ID<Account>(9), ID<Account>(10)]
    try await desk.perform(AddParticipants(request: request, people: people, part: .agent), as: priya, by: .agent)
    try await desk.perform(RemoveParticipant(request: request, person: people[1]), as: priya, by: .agent)
    try await desk.perform(AddAddressParticipant(request: request, email: secrets.address), as: priya, by: .agent)
    let file = try await upload("badge.txt", "a red badge", as: cleo)
    try await desk.perform(
      AddComment(request: request, body: "It is the red one.", readers: .everybodyOnTheRequest, part: .customer, attachments: [file]),
      as: cleo, by: .portal)
    let noteFile = try await upload(secrets.fileName, secrets.fileText, as: priya)
    let note = try await desk.perform(
      AddComment(request: request, body: secrets.note, readers: .deskOnly, part: .agent, attachments: [noteFile]), as: priya, by: .agent)
    let answer = try await desk.perform(
      AddComment(
        request: request, body: "We have a new one for you.", readers: .everybodyOnTheRequest, part: .agent,
        html: "<p>We have a <b>new</b> one for you.</p>"),
      as: priya, by: .agent)
    try await desk.database.write { transaction in
      try transaction.execute("UPDATE request SET channel = 'email' WHERE id = \(request)")
      try transaction.execute("INSERT INTO request_html (request_id, html) VALUES (\(request), '<p>We have a <b>new</b> one for you.</p>')")
    }
    let key = try await desk.ask(as: priya) { "\(try $0.key(of: request))" }
    return Estate.Case(request: request, key: key, answer: answer, note: note, file: file, noteFile: noteFile)
  }

  /// What others ask, and what the mail left behind.
  func settle() async throws {
    let now = town.clock.now
    let secrets = secrets
    _ = try await town.raise(secrets.foreign, by: town.saoirse)
    try await town.desk.database.write { transaction in
      try transaction.execute(
        """
        INSERT INTO outgoing_mail (kind, account_id, address, request_id, message_id, created_at, due_at, tries, state, why, settled_at)
        VALUES ('comment', 3, 'noor@northlight.test', 1, '<1@desk.test>', \(now), \(now), 1, 'failed', \(secrets.mail), \(now))
        """)
      try transaction.execute(
        """
        INSERT INTO incoming_mail (fingerprint, recipient, project_id, sender, subject, raw, received_at, outcome, why, request_id, tries)
        VALUES (\([UInt8]("1".utf8)), 'help@desk.test', 1, 'cleo@acme.test', \(secrets.mail), \(Array(secrets.mail.utf8)), \(now),
                'commented', \(secrets.mail), 1, 1)
        """)
    }
  }

  private func upload(_ name: String, _ text: String, as viewer: Viewer) async throws -> String {
    let chunks = AsyncStream<[UInt8]> { stream in
      stream.yield(Array(text.utf8))
      stream.finish()
    }
    let file = try await town.desk.files.store(chunks, limit: 1000)
    return try await town.desk.perform(RecordUpload(file: file, name: name, mediaType: "text/plain"), as: viewer, by: .portal)
  }
}
