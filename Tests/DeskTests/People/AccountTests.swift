import Desk
import Store
import Support
import Testing

@Suite struct AccountTests {
  @Test(arguments: Engine.allCases)
  func `S0-05 making an account twice answers the same one`(_ engine: Engine) async throws {
    try await withTown(engine) { town in
      let email = try #require(EmailAddress("Mira@New.test"))
      let first = try await town.desk.perform(
        CreateAccount(NewAccount(email: email, source: .invited)), as: .account(town.ingrid), by: .agent)
      let second = try await town.desk.perform(CreateAccount(NewAccount(email: email, source: .invited)), as: .operator, by: .operator)
      #expect(first.isNew && !second.isNew && first.id == second.id)
    }
  }

  @Test(arguments: Engine.allCases)
  func `T-76 fifty who make the same account at once make one`(_ engine: Engine) async throws {
    try await withTown(engine) { town in
      let new = NewAccount(email: try #require(EmailAddress("mira@new.test")), source: .invited)
      let desk = town.desk
      let ids = try await withThrowingTaskGroup(of: ID<Account>.self) { group in
        for _ in 0..<50 { group.addTask { try await desk.perform(CreateAccount(new), as: .operator, by: .operator).id } }
        return try await group.reduce(into: Set<ID<Account>>()) { $0.insert($1) }
      }
      #expect(ids.count == 1)
    }
  }

  @Test(arguments: Engine.allCases)
  func `only those who administer the site make or shut accounts`(_ engine: Engine) async throws {
    try await withTown(engine) { town in
      let new = NewAccount(email: try #require(EmailAddress("mira@new.test")), source: .invited)
      for viewer in [Viewer.account(town.cleo), .account(town.priya)] {
        await #expect(throws: Refusal.notFound) { try await town.desk.perform(CreateAccount(new), as: viewer, by: .agent) }
        await #expect(throws: Refusal.notFound) { try await town.desk.perform(DeactivateAccount(town.petra), as: viewer, by: .agent) }
      }
      await #expect(throws: Refusal.signInFirst) { try await town.desk.perform(CreateAccount(new), as: .anonymous, by: .portal) }
    }
  }

  @Test(arguments: Engine.allCases)
  func `the last active site administrator stays`(_ engine: Engine) async throws {
    try await withTown(engine) { town in
      do {
        try await town.desk.perform(DeactivateAccount(town.ingrid), as: .operator, by: .operator)
        Issue.record("the last administrator was deactivated")
      } catch Refusal.conflict(let sentence) {
        #expect(sentence.english.contains("last active site administrator"))
      }
      try await town.desk.database.write { try $0.execute("UPDATE account SET site_admin = TRUE WHERE id = \(town.priya)") }
      let desk = town.desk
      let (ingrid, priya) = (town.ingrid, town.priya)
      let successes = await withTaskGroup(of: Bool.self) { group in
        for (actor, other) in [(ingrid, priya), (priya, ingrid)] {
          group.addTask { (try? await desk.perform(DeactivateAccount(other), as: .account(actor), by: .agent)) != nil }
        }
        return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
      }
      #expect(successes == 1)
    }
  }

  @Test(arguments: Engine.allCases)
  func `profiles of many people are read together`(_ engine: Engine) async throws {
    try await withTown(engine) { town in
      let people = try await town.desk.database.read { try $0.accountProfiles([town.cleo, town.felix, town.cleo, ID(999)]) }
      #expect(people.count == 2)
      #expect(people[town.cleo]?.name == "Cleo Marchetti" && people[town.felix]?.isActive == false)
    }
  }

  @Test(arguments: Engine.allCases)
  func `what has run out is swept away, and nothing else`(_ engine: Engine) async throws {
    try await withTown(engine) { town in
      let email = try #require(EmailAddress("cleo@acme.test"))
      try await town.desk.perform(RequestMailedLink(.signIn, for: email, network: "n"), as: .anonymous, by: .portal)
      func rows() async throws -> [Int] {
        try await town.desk.database.read { snapshot in
          try ["attempt", "mailed_link"].map { try snapshot.first("SELECT COUNT(*) AS n FROM \(SQL(trusted: $0))")?["n"] ?? -1 }
        }
      }
      let before = try await rows()
      try await town.desk.perform(SweepCredentials(), as: .operator, by: .operator)
      #expect(try await rows() == before)
      town.clock.advance(.days(40))
      try await town.desk.perform(SweepCredentials(), as: .operator, by: .operator)
      #expect(try await rows() == [0, 0])
    }
  }

  @Test(arguments: Engine.allCases)
  func `a name, a zone and a language are one's own to change`(_ engine: Engine) async throws {
    try await withTown(engine) { town in
      let name = try #require(PersonName("Cleo M."))
      try await town.desk.perform(RenameAccount(town.cleo, to: name), as: .account(town.cleo), by: .portal)
      try await town.desk.perform(try SetTimeZone(town.cleo, to: "Europe/Lisbon"), as: .account(town.cleo), by: .portal)
      await #expect(throws: Refusal.notFound) {
        try await town.desk.perform(RenameAccount(town.tomas, to: name), as: .account(town.cleo), by: .portal)
      }
      let profile = try await town.desk.database.read { try $0.accountProfile(town.cleo) }
      #expect(profile?.name == "Cleo M." && profile?.timeZone == "Europe/Lisbon")
      #expect(throws: Refusal.self) { try SetTimeZone(town.cleo, to: "Mars/Olympus") }
    }
  }
}
