import Store
import Support
import Testing

@testable import Desk

/// What is left to customers whose paths into a project have all gone (SPEC part 4, 2).
@Suite struct FormerReadingTests {
  private let words = "Heidelberg annealing"

  @Test(arguments: Engine.allCases) func whoHasLeftReadsHisOwnWhereTheProjectLetsHimAndNothingElse(engine: Engine) async throws {
    try await withTown(engine) { town in
      let (own, others) = try await town.leftBehind(words)
      for request in [own, others] { #expect(try await !town.sees(town.petra, request)) }
      try await town.change { $0.formerCustomersRead = true }
      #expect(try await town.sees(town.petra, own))
      #expect(try await !town.sees(town.petra, others))
      #expect(
        try await town.desk.ask(as: .account(town.petra)) { try !$0.may(Project.enter, town.leave) && !$0.may(Project.see, town.leave) })
      for listing in [RequestListing(), .init(ownership: .reported), .init(words: "annealing"), .init(project: town.leave)] {
        #expect(try await town.listed(listing) == [own])
      }
      for listing in [
        RequestListing(ownership: .participated), .init(ownership: .organizations), .init(ownership: .participated, words: "annealing"),
      ] {
        #expect(try await town.listed(listing) == [])
      }
      let detail = try await town.desk.ask(as: .account(town.petra)) { try $0.detail(of: own, as: .customer) }
      #expect(!detail.mayComment && detail.transitions.isEmpty)
    }
  }

  @Test(arguments: Engine.allCases) func whoReadsOnChangesNothing(engine: Engine) async throws {
    try await withTown(engine) { town in
      let (own, _) = try await town.leftBehind(words)
      try await town.desk.perform(AddParticipants(request: own, people: [town.cleo]), as: .account(town.priya), by: .agent)
      try await town.change { $0.formerCustomersRead = true }
      func refused(_ act: some Command) async {
        await #expect("\(type(of: act))") { try await town.desk.perform(act, as: .account(town.petra), by: .portal) } throws: { error in
          if case Refusal.forbidden = error { true } else { false }
        }
      }
      await refused(AddComment(request: own, body: "One more thing", readers: .everybodyOnTheRequest))
      await refused(ChangeStatus(request: own, transition: town.solve))
      await refused(AddParticipants(request: own, people: [town.tomas]))
      await refused(RemoveParticipant(request: own, person: town.cleo))
      await refused(ShareRequest(request: own, organization: town.acme))
    }
  }

  @Test(
    arguments: Engine.allCases,
    [
      "UPDATE account SET active = FALSE WHERE name LIKE 'Petra%'", "UPDATE project SET archived = TRUE",
      "UPDATE project SET write_only = TRUE",
      "UPDATE site SET external_enabled = FALSE", "UPDATE project SET former_customers_read = FALSE",
    ])
  func whatShutsCustomersOutShutsFormerOnesOut(engine: Engine, shut: String) async throws {
    try await withTown(engine) { town in
      let (own, _) = try await town.leftBehind(words)
      try await town.change { $0.formerCustomersRead = true }
      #expect(try await town.sees(town.petra, own))
      try await town.desk.database.write { try $0.execute(SQL(trusted: shut)) }
      #expect(try await !town.sees(town.petra, own))
      #expect(try await town.listed(.init()) == [])
    }
  }

  @Test(arguments: Engine.allCases) func whatShutsFormerCustomersOutIsForeseen(engine: Engine) async throws {
    try await withTown(engine) { town in
      _ = try await town.leftBehind(words)
      try await town.change { $0.formerCustomersRead = true }
      var access = try await town.desk.ask(as: .account(town.ingrid)) { try $0.customerAccess() }
      access.external.isEnabled = false
      #expect(try await town.foreseen(ChangeCustomerAccess(access)).losers.first { $0.account == town.petra }?.requests == 1)
      var archiving = ChangeProject(town.leave)
      archiving.isArchived = true
      #expect(try await town.foreseen(archiving).losers.first { $0.account == town.petra }?.requests == 1)
    }
  }

  @Test(arguments: Engine.allCases) func theSwitchSaysBeforehandWhoSeesWhatAndCanBeTakenBack(engine: Engine) async throws {
    try await withTown(engine) { town in
      let (own, _) = try await town.leftBehind(words)
      var change = ChangeProject(town.leave)
      change.formerCustomersRead = true
      let foreseen = try await town.desk.consequences(of: change, as: .account(town.ingrid), by: .agent)
      #expect(foreseen.gainers.map(\.account) == [town.petra] && foreseen.losers.isEmpty)
      #expect(foreseen.tally.sight.gained == 1 && foreseen.tally.entry.gained == 0)
      #expect(try await !town.sees(town.petra, own))
      let record = try #require(
        try await town.desk.perform(ChangeAccess(change, agreed: foreseen.tally), as: .account(town.ingrid), by: .agent).record)
      #expect(try await town.sees(town.petra, own))
      let undoing = try await town.desk.ask(as: .account(town.ingrid)) { try $0.undoing(record) }
      let back = try await town.desk.consequences(of: undoing, as: .account(town.ingrid), by: .agent)
      try await town.desk.perform(ChangeAccess(undoing, agreed: back.tally), as: .account(town.ingrid), by: .agent)
      #expect(try await !town.sees(town.petra, own))
    }
  }
}

extension Town {
  /// Petra's own request and one that she took part in, of a project that she can no longer enter.
  fileprivate func leftBehind(_ words: String) async throws -> (own: ID<Request>, others: ID<Request>) {
    try await desk.perform(GrantRole(leave, .customers, to: [.account(petra)]), as: .account(priya), by: .agent)
    let own = try await raise(words, by: petra, in: leave)
    let others = try await raise(words, by: cleo, in: leave)
    try await desk.perform(AddParticipants(request: others, people: [petra]), as: .account(priya), by: .agent)
    try await desk.perform(RevokeRole(leave, .customers, from: [petra]), as: .account(priya), by: .agent)
    return (own, others)
  }

  fileprivate func change(_ edit: (inout ChangeProject) -> Void) async throws {
    var change = ChangeProject(leave)
    edit(&change)
    try await desk.perform(change, as: .account(ingrid), by: .agent)
  }

  fileprivate func foreseen(_ change: some AccessChange) async throws -> Consequences {
    try await desk.consequences(of: change, as: .account(ingrid), by: .agent)
  }

  fileprivate func listed(_ listing: RequestListing) async throws -> [ID<Request>] {
    try await desk.ask(as: .account(petra)) { try $0.requests(listing).map(\.id) }
  }
}
