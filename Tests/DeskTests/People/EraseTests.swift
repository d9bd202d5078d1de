import Desk
import Foundation
import Store
import Support
import Testing

@Suite struct EraseTests {
  private let needles = ["zyxname", "quandary", "zyx.quandary", "zyxalias", "zyxold"]

  @Test(arguments: Engine.allCases)
  func `T-77 an erased person is in no column of any table, and the requests stay`(_ engine: Engine) async throws {
    try await withTown(engine) { town in
      let desk = town.desk
      let person = try await town.account("Zyxname Quandary", "Zyx.Quandary@acme.test")
      let request = try await leaveTraces(of: person, in: town)
      let hits = try await places(in: town)
      #expect(hits.count > 15, "the traces are there before: \(hits)")
      try await desk.erase(person, typed: "zyx.quandary@acme.test", as: .account(town.ingrid), by: .agent)
      let left = try await places(in: town)
      #expect(left.isEmpty, "\(left)")
      // What he sent, and what came to his requests, is gone whatever it says; the mail of others stays.
      let mails = try await desk.database.read { try $0.rows("SELECT raw FROM incoming_mail").map { try $0["raw"] as [UInt8] } }
        .map { String(decoding: $0, as: UTF8.self) }
      #expect(!mails.contains { $0.contains("pelican") } && mails.contains { $0.contains("Nobody") })
      #expect(try await town.count("SELECT count(*) AS n FROM address_participant") == 0)
      #expect(try await town.count("SELECT count(*) AS n FROM outgoing_mail WHERE account_id = \(person) AND state = 'waiting'") == 0)

      let profile = try #require(try await town.profile(person))
      #expect(profile.name == "Former person" && !profile.isActive && profile.erasedAt != nil && !profile.hasPassword)
      let row = try await desk.database.read {
        try $0.first("SELECT summary, description, reporter_id FROM request WHERE id = \(request)")
      }
      #expect(try row?["reporter_id"] == person)
      let summary: String? = try row?["summary"]
      #expect(summary?.contains("Former person") == true && summary?.contains("printer") == true)
      let event = try await desk.database.read { try $0.first("SELECT actor_id, subject_id FROM event WHERE kind = 'account.erased'") }
      #expect(try event?["actor_id"] == town.ingrid && event?["subject_id"] == person)
      #expect(try await desk.database.read { try $0.verifyChain(at: town.clock.now).broken } == nil)
    }
  }

  @Test(arguments: Engine.allCases)
  func `an erased person takes part in nothing any more`(_ engine: Engine) async throws {
    try await withTown(engine) { town in
      let (desk, person, admin) = (town.desk, town.tomas, Viewer.account(town.ingrid))
      let request = try await town.raise(by: town.cleo)
      try await desk.perform(AddParticipants(request: request, people: [person]), as: .account(town.priya), by: .agent)
      try await desk.perform(Subscribe(request: request, wantsMail: true), as: .account(person), by: .portal)
      try await desk.perform(GrantRole(town.leave, .customers, to: [.account(person)]), as: admin, by: .agent)
      try await desk.perform(AddAlias(EmailAddress("tomas@home.test")!, to: person), as: admin, by: .agent)
      try await desk.perform(ClaimAlias(EmailAddress("tomas@work.test")!), as: .account(person), by: .portal)
      try await desk.perform(
        RequestMailedLink(.signIn, for: EmailAddress("tomas@acme.test")!, network: "n"), as: .anonymous, by: .portal)
      try await desk.database.write { transaction in
        try transaction.execute("INSERT INTO account_group (name) VALUES ('Readers')")
        try transaction.execute(
          "INSERT INTO group_member (group_id, account_id, source, since) SELECT id, \(person), 'added', 1 FROM account_group")
        try transaction.execute("INSERT INTO invitation (account_id, created_at) VALUES (\(person), 1)")
        try transaction.execute("INSERT INTO inactivity_notice (account_id, told_at, acts_at) VALUES (\(person), 1, 2)")
      }
      let tables = [
        "mailed_link", "account_alias", "alias_claim", "group_member", "organization_member", "role_member", "participant", "subscription",
        "invitation", "inactivity_notice",
      ]
      func held() async throws -> [String] {
        try await desk.database.read { snapshot in
          try tables.filter { try snapshot.exists("SELECT 1 FROM \(SQL(trusted: $0)) WHERE account_id = \(person)") }
        }
      }
      #expect(try await held() == tables)
      try await desk.erase(person, typed: "tomas@acme.test", as: admin, by: .agent)
      #expect(try await held() == [])
    }
  }

  @Test(arguments: Engine.allCases)
  func `it takes the account's own address, typed once more, and nobody but a site administrator`(_ engine: Engine) async throws {
    try await withTown(engine) { town in
      let desk = town.desk
      await #expect(throws: Refusal.self) {
        try await desk.erase(town.cleo, typed: "tomas@acme.test", as: .account(town.ingrid), by: .agent)
      }
      await #expect(throws: Refusal.notFound) {
        try await desk.erase(town.cleo, typed: "cleo@acme.test", as: .account(town.priya), by: .agent)
      }
      await #expect(throws: Refusal.self) {
        try await desk.erase(town.ingrid, typed: "ingrid@northlight.test", as: .account(town.ingrid), by: .agent)
      }
      let profile = try await town.profile(town.cleo)
      #expect(profile?.name == "Cleo Marchetti")
    }
  }

  @Test(arguments: Engine.allCases)
  func `whoever bears the same name keeps it, and so do words that are part of others`(_ engine: Engine) async throws {
    try await withTown(engine) { town in
      let desk = town.desk
      let person = try await town.account("Sam Field", "sam@acme.test")
      let namesake = try await town.account("Sam Field", "sam@elsewhere.test")
      let note = try await town.raise("Ask sam@acme.test, not xsam@acme.test nor sam@acme.test.example", by: person)
      try await desk.erase(person, typed: "sam@acme.test", as: .account(town.ingrid), by: .agent)
      #expect(try await town.profile(namesake)?.name == "Sam Field")
      let summary: String? = try await desk.database.read { try $0.first("SELECT summary FROM request WHERE id = \(note)")?["summary"] }
      #expect(summary?.contains("xsam@acme.test nor sam@acme.test.example") == true && summary?.contains("Ask sam@") == false)
    }
  }

  /// Leaves the person in every kind of place.
  private func leaveTraces(of person: ID<Account>, in town: Town) async throws -> ID<Request> {
    let desk = town.desk
    let old = try await town.account("Zyxname Quandary", "zyxold@old.test")
    try await desk.perform(MergeAccounts(old, into: person), as: .account(town.ingrid), by: .agent)
    // Only the merge remembers that address then.
    try await desk.perform(RemoveAlias(EmailAddress("zyxold@old.test")!, from: person), as: .account(town.ingrid), by: .agent)
    try await desk.perform(AddAlias(EmailAddress("zyxalias@home.test")!, to: person), as: .account(town.ingrid), by: .agent)
    try await desk.perform(
      ChangeAccess(GrantRole(town.leave, .customers, to: [.account(person)])), as: .account(town.ingrid), by: .agent)
    try await desk.perform(RenameAccount(person, to: PersonName("Zyxname van Quandary")!), as: .account(person), by: .portal)
    try await desk.perform(RenameAccount(person, to: PersonName("Zyxname Quandary")!), as: .account(person), by: .portal)
    try await desk.perform(
      RequestMailedLink(.signIn, for: EmailAddress("zyx.quandary@acme.test")!, network: "n"), as: .anonymous, by: .portal)
    try await desk.perform(CreateAPIToken(for: person, name: "Zyxname Quandary's laptop"), as: .account(person), by: .portal)
    try await desk.perform(ClaimAlias(EmailAddress("zyxalias+2@home.test")!), as: .account(person), by: .portal)
    try await desk.perform(AddMembers(town.acme, [.account(person)]), as: .account(town.ingrid), by: .agent)
    let request = try await town.raise("The printer of Zyxname Quandary", by: person)
    try await town.say("Call me. Zyxname Quandary, zyx.quandary@acme.test", by: person, on: request)
    let other = try await town.raise("Nobody in particular", by: town.tomas)
    try await desk.perform(AddParticipants(request: other, people: [person]), as: .account(town.priya), by: .agent)
    try await desk.perform(AddAddressParticipant(request: other, email: "zyxalias@home.test"), as: .account(town.priya), by: .agent)
    let review = try await desk.perform(
      OpenReview(
        "Acme", of: ReviewPopulation(.organization(town.acme)), owners: [town.ingrid], dueAt: town.clock.now + .days(3)),
      as: .account(town.ingrid), by: .agent)
    try await desk.perform(
      DecideReview(review, .all(ReviewFilter()), .keep, because: "Zyxname Quandary asked"), as: .account(town.ingrid), by: .agent)
    try await desk.perform(CloseReview(review), as: .account(town.ingrid), by: .agent)
    let encoded = Data("From me: Zyxname Quandary <zyx.quandary@acme.test>".utf8).base64EncodedString()
    let mails = [
      "From: Zyxname Quandary <zyx.quandary@acme.test>\r\n\r\nHello", "From: tomas@acme.test\r\nCc: zyxalias@home.test\r\n\r\nHello",
      "From: x@y.test\r\nContent-Transfer-Encoding: base64\r\n\r\n\(encoded.prefix(30))\r\n\(encoded.dropFirst(30))\r\n",
      "From: x@y.test\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nWrite to zyx.quan=\r\ndary=40acme.test",
      "From: x@y.test\r\nSubject: nothing\r\n\r\nNobody", "From: x@y.test\r\n\r\nA pelican, on a request of hers",
      "From: x@y.test\r\n\r\nA pelican, by another spelling of her address",
    ]
    try await desk.database.write { transaction in
      try transaction.execute(
        """
        UPDATE comment SET quoted = 'On Monday Zyxname Quandary <zyx.quandary@acme.test> wrote: > hello',
          html = '<a href="mailto:zyx.quandary%40acme.test">x</a>'
        """
      )
      for (number, mail) in mails.enumerated() {
        try transaction.execute(
          """
          INSERT INTO incoming_mail (fingerprint, recipient, sender, subject, raw, received_at, outcome, why, tries, message_id, request_id)
          VALUES (\([UInt8(number)]), 'help@desk.test', \([0, 6].contains(number) ? "zyx.quandary@acme.test" : "x@y.test"),
                  'Of Zyxname Quandary', \(Array(mail.utf8)), 1, 'refused', 'zyx.quandary@acme.test may not', 1, 'a.zyx.quandary@acme.test',
                  \(number == 5 ? request : nil))
          """)
      }
      try transaction.execute(
        "INSERT INTO queue (project_id, name, jql, position) VALUES (1, 'Hers', 'reporter = \"zyx.quandary@acme.test\"', 9)")
      try transaction.execute(
        """
        INSERT INTO attachment (token, request_id, owner_id, name, media_type, size, sha256, public, created_at)
        VALUES ('t', \(request), \(person), 'CV of Zyxname Quandary.pdf', 'application/pdf', 1, \([UInt8(1)]), TRUE, 1)
        """)
    }
    while try await desk.sealEvents() {}
    return request
  }

  /// Where the words still stand: every column of every table, the index of words and the bytes of mails included.
  private func places(in town: Town) async throws -> [String] {
    let needles = needles
    return try await town.desk.database.read { snapshot in
      let tables: [String] = try snapshot.rows(
        snapshot.dialect == .sqlite
          ? "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT IN ('sqlite_sequence', 'request_words')"
          : "SELECT CAST(table_name AS TEXT) AS name FROM information_schema.tables WHERE table_schema = 'public'"
      ).map { try $0["name"] }
      return try tables.flatMap { table -> [String] in
        let columns: [String] = try snapshot.rows(
          snapshot.dialect == .sqlite
            ? "SELECT name FROM pragma_table_info(\(table))"
            : """
            SELECT CAST(column_name AS TEXT) AS name FROM information_schema.columns
            WHERE table_schema = 'public' AND table_name = \(table)
            """
        ).map { try $0["name"] }
        return try columns.filter { column in
          let name = SQL(trusted: "\"\(column)\"")
          let wanted: SQL = column == "words" ? "CAST(\(name) AS TEXT)" : name
          return try snapshot.rows("SELECT \(wanted) AS value FROM \(SQL(trusted: "\"\(table)\""))").contains { row in
            let value: SQL.Value = try row["value"]
            let bytes: [UInt8] =
              switch value {
              case .text(let text): Array(text.utf8)
              case .bytes(let bytes): bytes
              default: []
              }
            let lowered = String(decoding: bytes, as: UTF8.self).lowercased()
            let decoded = lowered.replacing("=\r\n", with: "").replacing("=40", with: "@").replacing("%40", with: "@")
            let base64 = String(decoding: bytes, as: UTF8.self).split(separator: "\r\n\r\n").last.flatMap {
              Data(base64Encoded: String($0).replacing("\r\n", with: ""))
            }
            let behind = base64.map { String(decoding: $0, as: UTF8.self).lowercased() } ?? ""
            return needles.contains { lowered.contains($0) || decoded.contains($0) || behind.contains($0) }
          }
        }.map { "\(table).\($0)" }
      }
    }
  }
}
