import Desk
import Store
import Support
import Testing

@Suite struct DirectoryTests {
  @Test(arguments: Engine.allCases)
  func `each filter finds whom it says`(_ engine: Engine) async throws {
    try await withTown(engine) { town in
      try await town.desk.database.write { transaction in
        try transaction.execute("INSERT INTO site_domain (kind, domain) VALUES ('approved', 'northlight.test')")
        try transaction.execute("UPDATE account SET last_seen_at = \(town.clock.now - .days(40)) WHERE id = \(town.cleo)")
        try transaction.execute("UPDATE account SET last_seen_at = \(town.clock.now - .days(2)) WHERE id = \(town.petra)")
      }
      func found(_ narrow: (inout DirectoryFilter) -> Void) async throws -> [ID<Account>] {
        var filter = DirectoryFilter()
        narrow(&filter)
        let wanted = filter
        let (page, count) = try await town.desk.ask(as: .account(town.ingrid)) { (try $0.directory(wanted), try $0.countDirectory(wanted)) }
        #expect(page.items.count == count)
        return page.items.map(\.id).sorted()
      }
      #expect(try await found { _ in }.count == 8)
      #expect(try await found { $0.words = "MARCH" } == [town.cleo])
      #expect(try await found { $0.words = "%" }.isEmpty)
      #expect(try await found { $0.kind = .internal } == [town.ingrid, town.priya, town.noor])
      #expect(try await found { $0.kind = .external } == [town.cleo, town.tomas, town.saoirse, town.petra, town.felix])
      #expect(try await found { $0.isActive = false } == [town.felix])
      #expect(try await found { $0.administers = true } == [town.ingrid])
      #expect(try await found { $0.source = .invited }.isEmpty)
      #expect(try await found { $0.organization = town.acme } == [town.cleo, town.tomas, town.felix])
      #expect(try await found { $0.project = town.leave } == [town.priya, town.cleo, town.tomas])
      #expect(try await found { $0.seen = .never }.count == 6)
      #expect(try await found { $0.seen = .notFor(days: 30) }.count == 7)
      #expect(
        try await found {
          $0.seen = .notFor(days: 30)
          $0.organization = town.acme
          $0.isActive = true
        } == [town.cleo, town.tomas])
    }
  }

  @Test(arguments: Engine.allCases)
  func `pages follow one another without a gap, and the export has them all`(_ engine: Engine) async throws {
    try await withTown(engine) { town in
      try await town.desk.database.write { transaction in
        for number in 1...1200 {
          let address = "twin\(number)@home.test"
          try transaction.execute(
            """
            INSERT INTO account (email, address, domain, name, active, verified, site_admin, locale, time_zone, source, created_at)
            VALUES (\(address), \(address), 'home.test', \(number % 3 == 0 ? "=Twin" : "Twin"), TRUE, FALSE, FALSE, 'en', 'UTC', 'imported', 0)
            """)
        }
      }
      var filter = DirectoryFilter()
      filter.source = .imported
      let wanted = filter
      var seen: [ID<Account>] = []
      var key: NameKey?
      repeat {
        let after = key
        let page = try await town.desk.ask(as: .account(town.ingrid)) { try $0.directory(wanted, after: after, limit: 500) }
        seen += page.items.map(\.id)
        key = page.isLast ? nil : page.items.last?.nameKey
      } while key != nil
      #expect(seen.count == 1200 && Set(seen).count == 1200)
      var table: [UInt8] = []
      for try await piece in town.desk.directoryTable(filter, as: .account(town.ingrid)) { table += piece }
      let rows = try DelimitedText(table).rows
      #expect(rows.count == 1201)
      #expect(rows.dropFirst().allSatisfy { !$0.cells[1].hasPrefix("=") })
    }
  }

  @Test(arguments: Engine.allCases)
  func `nobody but a site administrator reads the directory`(_ engine: Engine) async throws {
    try await withTown(engine) { town in
      for viewer in [Viewer.account(town.priya), .account(town.cleo), .anonymous] {
        await #expect(throws: Refusal.notFound) { try await town.desk.ask(as: viewer) { try $0.directory(DirectoryFilter()) } }
        await #expect(throws: Refusal.notFound) { try await town.desk.ask(as: viewer) { try $0.holdings(of: town.cleo) } }
        await #expect(throws: Refusal.notFound) {
          for try await _ in town.desk.directoryTable(DirectoryFilter(), as: viewer) {}
        }
      }
    }
  }

  @Test(arguments: Engine.allCases)
  func `the last site administrator cannot be unmade, nor two each other`(_ engine: Engine) async throws {
    try await withTown(engine) { town in
      let admin = Viewer.account(town.ingrid)
      await #expect(throws: Refusal.conflict("This is the last active site administrator. Make somebody else one first.")) {
        try await town.desk.perform(ChangeSiteAdministrator(town.ingrid, to: false), as: admin, by: .agent)
      }
      await #expect(throws: Refusal.notFound) {
        try await town.desk.perform(ChangeSiteAdministrator(town.priya, to: true), as: .account(town.priya), by: .agent)
      }
      try await town.desk.perform(ChangeSiteAdministrator(town.priya, to: true), as: admin, by: .agent)
      let (desk, ingrid, priya) = (town.desk, town.ingrid, town.priya)
      let successes = await withTaskGroup(of: Bool.self) { group in
        for (actor, other) in [(ingrid, priya), (priya, ingrid)] {
          group.addTask { (try? await desk.perform(ChangeSiteAdministrator(other, to: false), as: .account(actor), by: .agent)) != nil }
        }
        return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
      }
      #expect(successes == 1)
    }
  }

  @Test(arguments: Engine.allCases)
  func `signing out everywhere ends every session and open link`(_ engine: Engine) async throws {
    try await withTown(engine) { town in
      try await town.desk.perform(
        RequestMailedLink(.signIn, for: try #require(EmailAddress("cleo@acme.test")), network: "n"), as: .anonymous, by: .portal)
      let secret: String? = try await town.desk.database.read { try $0.first("SELECT secret FROM outgoing_mail")?["secret"] }
      let signedIn = try await town.desk.perform(
        RedeemLink(try #require(MailedLink.Token(secret ?? "")), as: [.signIn]), as: .anonymous, by: .portal)
      func isSignedIn() async throws -> Bool {
        let now = town.clock.now
        return try await town.desk.database.read { try $0.arrival(with: .session(signedIn.token.hash), now: now).guest != nil }
      }
      #expect(try await isSignedIn())
      #expect(try await town.desk.ask(as: .account(town.ingrid)) { try $0.holdings(of: town.cleo).sessions.count } == 1)
      await #expect(throws: Refusal.notFound) {
        try await town.desk.perform(EndAllSessions(town.cleo), as: .account(town.priya), by: .agent)
      }
      try await town.desk.perform(EndAllSessions(town.cleo), as: .account(town.ingrid), by: .agent)
      #expect(try await !isSignedIn())
    }
  }
}
