import Desk
import Store
import Support
import Testing

/// Changes of access as people make them: agreed to by their count, kept, and undone within a day.
@Suite struct UndoTests {
  @Test(arguments: Engine.allCases) func detachingIsForeseenKeptAndUndone(_ engine: Engine) async throws {
    try await withTown(engine) { town in
      let request = try await town.raise(by: town.cleo, in: town.leave, sharedWith: [town.acme])
      let detaching = DetachOrganization(town.acme, from: town.leave)
      let foreseen = try await town.desk.consequences(of: detaching, as: .account(town.ingrid), by: .agent)
      #expect(foreseen.losers.map(\.name).contains("Tomáš Dvořák"))
      #expect(foreseen.tally.gained == 0)
      #expect(try await town.sees(town.tomas, request), "What is only looked at changes nothing.")
      let record = try #require(
        try await town.desk.perform(
          ChangeAccess(detaching, agreed: foreseen.tally), as: .account(town.ingrid), by: .agent
        ).record)
      #expect(try await !town.sees(town.tomas, request))
      let back = try await town.desk.consequences(of: town.undoing(record), as: .account(town.ingrid), by: .agent)
      #expect(back.gainers == foreseen.losers)
      try await town.undo(record)
      #expect(try await town.sees(town.tomas, request))
      await #expect(throws: Refusal.self, "Twice is not undone.") {
        try await town.undo(record)
      }
    }
  }

  @Test(arguments: Engine.allCases) func whatIsAnotherCountByNowIsNotSaved(_ engine: Engine) async throws {
    try await withTown(engine) { town in
      let change = ChangeCustomerPermissions(town.it, raise: .added)
      let foreseen = try await town.desk.consequences(of: change, as: .account(town.ingrid), by: .agent)
      try await town.desk.perform(
        GrantRole(town.it, .customers, to: [.account(town.petra)]), as: .account(town.ingrid), by: .agent)
      await #expect(throws: Refusal.self) {
        try await town.desk.perform(ChangeAccess(change, agreed: foreseen.tally), as: .account(town.ingrid), by: .agent)
      }
      let permissions = try await town.desk.ask(as: .account(town.ingrid)) { try $0.customerPermissions(of: town.it).stored }
      #expect(permissions.raise == .site)
    }
  }

  @Test(arguments: Engine.allCases) func anUndoingIsAgreedToAsAnyChangeIs(_ engine: Engine) async throws {
    try await withTown(engine) { town in
      let record = try await town.attach(by: town.ingrid)
      let nothing = try #require(AccessTally("0.0.0.0.0.0.0.0"))
      await #expect(throws: Refusal.self, "Nobody agreed to this count.") { try await town.undo(record, agreed: nothing) }
      let foreseen = try await town.desk.consequences(of: town.undoing(record), as: .account(town.ingrid), by: .agent)
      #expect(foreseen.tally.lost > 0)
      try await town.undo(record, agreed: foreseen.tally)
      let listed = try await town.desk.ask(as: .account(town.ingrid)) { try $0.recentChanges(at: .project(town.leave)).items }
      #expect(listed.map(\.id) == [record], "An undoing is told with what it undid.")
      #expect(listed.first?.undoneAt != nil)
    }
  }

  @Test(arguments: Engine.allCases) func manyRowsComeBackAllOfThem(_ engine: Engine) async throws {
    try await withTown(engine) { town in
      let request = try await town.raise(by: town.cleo, in: town.leave, sharedWith: [town.acme])
      try await town.crowd(into: town.acme, 450)
      let (before, seeing) = (try await town.membership(of: town.acme), try await town.seeing(request))
      #expect(before.count == 453 && seeing.count == 453)
      let deletion = DeleteOrganization(town.acme)
      let foreseen = try await town.desk.consequences(of: deletion, as: .account(town.ingrid), by: .agent)
      let record = try #require(
        try await town.desk.perform(ChangeAccess(deletion, agreed: foreseen.tally), as: .account(town.ingrid), by: .agent).record)
      #expect(try await town.membership(of: town.acme).isEmpty)
      #expect(try await town.seeing(request) == [town.priya])
      let back = try await town.desk.consequences(of: town.undoing(record), as: .account(town.ingrid), by: .agent)
      #expect(back.tally.gained == foreseen.tally.lost && back.tally.lost == 0)
      #expect(back.tally.people.gained == foreseen.tally.people.lost)
      try await town.undo(record)
      #expect(try await town.membership(of: town.acme) == before)
      #expect(try await town.seeing(request) == seeing)
    }
  }

  @Test(arguments: Engine.allCases) func aRequestTellsWhoCameBackToIt(_ engine: Engine) async throws {
    try await withTown(engine) { town in
      let request = try await town.raise(by: town.cleo, in: town.leave, sharedWith: [town.acme])
      try await town.desk.perform(
        AddParticipants(request: request, people: [town.tomas]), as: .account(town.cleo), by: .portal)
      try await town.desk.perform(
        ChangeCustomerPermissions(town.leave, share: ShareRung.none), as: .account(town.ingrid), by: .agent)
      let removal = RemoveIrregularShares(in: town.leave, [.person(request, town.tomas), .organization(request, town.acme)])
      let done = try await town.desk.perform(ChangeAccess(removal), as: .account(town.ingrid), by: .agent)
      #expect(done.outcome == 2)
      let mails = try await town.notices()
      try await town.undo(try #require(done.record))
      let told = try await town.desk.ask(as: .account(town.priya)) { try $0.detail(of: request, as: .agent).history.suffix(4).map(\.kind) }
      #expect(Set(told.prefix(2)) == [.participantRemoved, .unshared] && Set(told.suffix(2)) == [.participantAdded, .shared])
      #expect(try await town.notices() == mails, "Nobody is mailed.")
    }
  }

  @Test(arguments: Engine.allCases) func aDayLaterItIsTooLate(_ engine: Engine) async throws {
    try await withTown(engine) { town in
      let record = try await town.attach(by: town.ingrid)
      town.clock.advance(.days(1))
      await #expect(throws: Refusal.self) {
        try await town.undo(record)
      }
    }
  }

  @Test(arguments: Engine.allCases) func whatWasChangedAgainIsNotOverwritten(_ engine: Engine) async throws {
    try await withTown(engine) { town in
      let record = try await town.attach(by: town.ingrid)
      try await town.desk.perform(DetachOrganization(town.borealis, from: town.leave), as: .account(town.ingrid), by: .agent)
      await #expect(throws: Refusal.self) {
        try await town.undo(record)
      }
    }
  }

  @Test(arguments: Engine.allCases) func othersKnowOfNoSuchChange(_ engine: Engine) async throws {
    try await withTown(engine) { town in
      let record = try await town.attach(by: town.ingrid)
      for person in [town.noor, town.cleo] {
        await #expect(throws: Refusal.notFound) {
          try await town.undo(record, by: person)
        }
        await #expect(throws: Refusal.notFound) { try await town.desk.ask(as: .account(person)) { _ = try $0.change(record) } }
      }
      await #expect(throws: Refusal.self) {
        try await town.desk.ask(as: .account(town.priya)) { _ = try $0.recentChanges(at: .project(town.leave)) }
      }
      let listed = try await town.desk.ask(as: .account(town.ingrid)) { try $0.recentChanges(at: .project(town.leave)).items }
      #expect(listed.map(\.id) == [record])
      #expect(listed.first?.title == "Borealis attached to \(try await town.name(of: town.leave))")
    }
  }
}

extension Town {
  fileprivate func undoing(_ record: ID<AccessChangeRecord>) async throws -> UndoAccessChange {
    try await desk.ask(as: .account(ingrid)) { try $0.undoing(record) }
  }

  fileprivate func undo(_ record: ID<AccessChangeRecord>, by person: ID<Account>? = nil, agreed: AccessTally? = nil) async throws {
    let viewer = Viewer.account(person ?? ingrid)
    let undoing = try await desk.ask(as: viewer) { try $0.undoing(record) }
    try await desk.perform(ChangeAccess(undoing, agreed: agreed), as: viewer, by: .agent)
  }

  fileprivate func notices() async throws -> Int {
    try await desk.database.read { try $0.first("SELECT count(*) AS n FROM notice")?["n"] ?? 0 }
  }

  /// Attaches Borealis to the desk for leave.
  fileprivate func attach(by person: ID<Account>) async throws -> ID<AccessChangeRecord> {
    let done = try await desk.perform(
      ChangeAccess(AttachOrganization(borealis, to: leave)), as: .account(person), by: .agent)
    return try #require(done.record)
  }

  /// Puts so many people who are nobody else into an organization.
  fileprivate func crowd(into organization: ID<Organization>, _ count: Int) async throws {
    let now = clock.now
    try await desk.database.write { transaction in
      for number in 1...count {
        let email = "member-\(number)@acme.test"
        let account: ID<Account>? = try transaction.first(
          """
          INSERT INTO account (email, address, domain, name, active, verified, site_admin, locale, time_zone, source, created_at)
          VALUES (\(email), \(email), 'acme.test', \("Member \(number)"), TRUE, TRUE, FALSE, 'en', 'Europe/Berlin', 'set-up', \(now))
          RETURNING id
          """)?["id"]
        try transaction.execute(
          """
          INSERT INTO organization_member (organization_id, account_id, sees_shared, manager, source, granted_by, since, expires_at)
          VALUES (\(organization), \(account), \(number % 2 == 0), \(number % 3 == 0), 'added', 1, \(now), \(now + .days(Int64(number))))
          """)
      }
    }
  }

  /// Every member with all that the database keeps of him, by account.
  fileprivate func membership(of organization: ID<Organization>) async throws -> [[SQL.Value]] {
    let columns = ["account_id", "sees_shared", "manager", "source", "granted_by", "since", "expires_at"]
    return try await desk.database.read {
      try $0.rows("SELECT * FROM organization_member WHERE organization_id = \(organization) ORDER BY account_id")
    }.map { row in try columns.map { try row[$0] } }
  }

  /// Everybody who may see a request.
  fileprivate func seeing(_ request: ID<Request>) async throws -> Set<ID<Account>> {
    let people: [ID<Account>] = try await desk.database.read { try $0.rows("SELECT id FROM account") }.map { try $0["id"] }
    var seeing: Set<ID<Account>> = []
    for person in people where try await sees(person, request) { seeing.insert(person) }
    return seeing
  }

  fileprivate func name(of project: ID<Project>) async throws -> String {
    try await desk.ask(as: .account(ingrid)) { try $0.projectSummary(project).name }
  }
}
