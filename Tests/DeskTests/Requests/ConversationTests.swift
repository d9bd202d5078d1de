import Desk
import Store
import Support
import Testing

@Suite struct ConversationTests {
  @Test(arguments: Engine.allCases) func theBallGoesBackAndForthAndNotesDoNotMoveIt(engine: Engine) async throws {
    try await withTown(engine) { town in
      let id = try await town.raise(by: town.cleo)
      try await town.say("Which office?", by: town.priya, on: id)
      #expect(try await ball(town, id) == .customer)
      try await town.desk.perform(AddComment(request: id, body: "Hm.", readers: .deskOnly), as: .account(town.priya), by: .agent)
      #expect(try await ball(town, id) == .customer)
      try await town.say("Lisbon.", by: town.cleo, on: id)
      #expect(try await ball(town, id) == .desk)
    }
  }

  @Test(arguments: Engine.allCases) func anAgentWhoRaisedARequestSpeaksThereAsACustomer(engine: Engine) async throws {
    try await withTown(engine) { town in
      let id = try await town.raise(by: town.priya)
      try await town.say("It is mine.", by: town.priya, on: id)
      #expect(try await ball(town, id) == .desk)
    }
  }

  @Test(arguments: Engine.allCases) func aNoteIsInvisibleToCustomersInEveryReading(engine: Engine) async throws {
    try await withTown(engine) { town in
      let id = try await town.raise(by: town.cleo)
      let before = try await town.desk.ask(as: .account(town.cleo)) { try $0.detail(of: id, as: .customer) }
      town.clock.advance(.minutes(5))
      try await town.desk.perform(AddComment(request: id, body: "canary", readers: .deskOnly), as: .account(town.priya), by: .agent)
      let after = try await town.desk.ask(as: .account(town.cleo)) { try $0.detail(of: id, as: .customer) }
      #expect(after.conversation == before.conversation && after.history == before.history && after.activityAt == before.activityAt)
      let found = try await town.desk.ask(as: .account(town.cleo)) { try $0.requests(RequestListing(words: "canary")) }
      #expect(found.isEmpty)
      await #expect(throws: Refusal.notFound) {
        try await town.desk.ask(as: .account(town.cleo)) { try $0.detail(of: id, as: .agent) }
      }
    }
  }

  @Test(arguments: Engine.allCases) func onlyTheDeskWritesNotes(engine: Engine) async throws {
    try await withTown(engine) { town in
      let id = try await town.raise(by: town.cleo)
      await #expect(throws: Refusal.self) {
        try await town.desk.perform(AddComment(request: id, body: "x", readers: .deskOnly), as: .account(town.cleo), by: .portal)
      }
      await #expect(throws: Refusal.notFound) { try await town.say("x", by: town.saoirse, on: id) }
    }
  }

  @Test(arguments: Engine.allCases) func aSolvedRequestReopensWhenItsCustomerAnswers(engine: Engine) async throws {
    try await withTown(engine) { town in
      let id = try await town.raise(by: town.cleo)
      try await town.desk.perform(ChangeStatus(request: id, transition: town.solve), as: .account(town.priya), by: .agent)
      var detail = try await town.desk.ask(as: .account(town.cleo)) { try $0.detail(of: id, as: .customer) }
      #expect(detail.isClosed && detail.ball == .nobody)
      #expect(try await town.desk.ask(as: .account(town.cleo)) { try $0.requests(RequestListing(closed: false)) }.isEmpty)
      try await town.say("Not yet.", by: town.cleo, on: id)
      detail = try await town.desk.ask(as: .account(town.cleo)) { try $0.detail(of: id, as: .customer) }
      #expect(!detail.isClosed && detail.ball == .desk && detail.status.name == "Waiting for support")
      #expect(try await town.desk.ask(as: .account(town.cleo)) { try $0.requests(RequestListing(closed: false)) }.count == 1)
    }
  }

  @Test(arguments: Engine.allCases) func aCustomerTakesOnlyStepsThatAreMeantForHim(engine: Engine) async throws {
    try await withTown(engine) { town in
      let id = try await town.raise(by: town.cleo)
      await #expect(throws: Refusal.self) {
        try await town.desk.perform(ChangeStatus(request: id, transition: town.wait), as: .account(town.cleo), by: .portal)
      }
      try await town.desk.perform(ChangeStatus(request: id, transition: town.itWorks), as: .account(town.cleo), by: .portal)
      #expect(try await town.desk.ask(as: .account(town.cleo)) { try $0.detail(of: id, as: .customer).isClosed })
    }
  }

  @Test(arguments: Engine.allCases) func onlyAgentsOfTheProjectAreAssigned(engine: Engine) async throws {
    try await withTown(engine) { town in
      let id = try await town.raise(by: town.cleo)
      try await town.desk.perform(AssignRequest(request: id, assignee: town.noor), as: .account(town.priya), by: .agent)
      #expect(try await town.desk.ask(as: .account(town.cleo)) { try $0.detail(of: id, as: .customer).assignee?.id } == town.noor)
      await #expect(throws: Refusal.self) {
        try await town.desk.perform(AssignRequest(request: id, assignee: town.tomas), as: .account(town.priya), by: .agent)
      }
      await #expect(throws: Refusal.self) {
        try await town.desk.perform(AssignRequest(request: id, assignee: town.cleo), as: .account(town.cleo), by: .portal)
      }
    }
  }

  private func ball(_ town: Town, _ id: ID<Request>) async throws -> Ball {
    try await town.desk.ask(as: .account(town.priya)) { try $0.detail(of: id).ball }
  }
}
