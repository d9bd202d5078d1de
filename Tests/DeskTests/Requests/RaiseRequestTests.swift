import Desk
import Store
import Support
import Testing

@Suite struct RaiseRequestTests {
  @Test(arguments: Engine.allCases) func aRequestGetsTheNextKeyAndWaitsForTheDesk(engine: Engine) async throws {
    try await withTown(engine) { town in
      _ = try await town.raise(by: town.cleo)
      let id = try await town.raise("The VPN drops", by: town.cleo)
      let detail = try await town.desk.ask(as: .account(town.cleo)) { try $0.detail(of: id, as: .customer) }
      #expect(detail.key.description == "IT-2")
      #expect(detail.summary == "The VPN drops")
      #expect(detail.ball == .desk)
      #expect(detail.status.says == "Waiting for us")
      #expect(detail.reporter.id == town.cleo && detail.creator.id == town.cleo)
    }
  }

  @Test(arguments: Engine.allCases) func aRefusedFormUsesUpNoKeyAndMakesNobodyACustomer(engine: Engine) async throws {
    try await withTown(engine) { town in
      await #expect(throws: Refusal.invalid(["summary": "“Summary” needs an answer."])) {
        try await town.desk.perform(
          RaiseRequest(project: town.leave, type: town.days, input: FormInput([:]), onBehalfOf: town.petra), as: .account(town.priya),
          by: .agent)
      }
      #expect(try await !town.desk.ask(as: .account(town.petra)) { try $0.may(Project.enter, town.leave) })
      let id = try await town.raise(by: town.cleo, in: town.leave)
      #expect(
        try await town.desk.ask(as: .operator) { try $0.snapshot.first("SELECT number FROM request WHERE id = \(id)")?["number"] } == 1)
    }
  }

  @Test(arguments: Engine.allCases) func whoMayNotEnterIsToldThatThereIsNoSuchProject(engine: Engine) async throws {
    try await withTown(engine) { town in
      for person in [town.petra, town.felix, town.saoirse] {
        await #expect(throws: Refusal.notFound) { try await town.raise(by: person, in: town.leave) }
      }
      await #expect(throws: Refusal.signInFirst) {
        try await town.desk.perform(
          RaiseRequest(project: town.it, type: town.vpn, input: FormInput(["summary": .text("x")])), as: .anonymous, by: .portal)
      }
    }
  }

  @Test(arguments: Engine.allCases) func raisingOnBehalfMakesThePersonACustomerAndKeepsTheCreator(engine: Engine) async throws {
    try await withTown(engine) { town in
      let raised = try await town.desk.perform(
        RaiseRequest(project: town.leave, type: town.days, input: FormInput(["summary": .text("Two days")]), onBehalfOf: town.petra),
        as: .account(town.priya), by: .agent)
      let detail = try await town.desk.ask(as: .account(town.petra)) { try $0.detail(of: raised.id, as: .customer) }
      #expect(detail.creator.id == town.priya)
      let why = try await town.desk.ask(as: .account(town.petra)) { try $0.explain(.enter, for: town.petra, in: town.leave) }
      #expect(why.paths.first?.because == "One of the customers: had a request raised for them by Priya Raman.")
      await #expect(throws: Refusal.self) {
        try await town.desk.perform(
          RaiseRequest(project: town.leave, type: town.days, input: FormInput(["summary": .text("x")]), onBehalfOf: town.tomas),
          as: .account(town.cleo), by: .portal)
      }
    }
  }

  @Test(arguments: Engine.allCases) func raisingRecordsACustomerByNameOnlyAboveTheRungOfAddedPeople(engine: Engine) async throws {
    try await withTown(engine) { town in
      _ = try await town.raise(by: town.cleo, in: town.leave)
      _ = try await town.raise(by: town.cleo, in: town.it)
      let projects: [ID<Project>] = try await town.desk.ask(as: .operator) { inquiry in
        try inquiry.snapshot.rows("SELECT project_id FROM role_member WHERE account_id = \(town.cleo)").map { try $0["project_id"] }
      }
      #expect(projects == [town.it])
    }
  }

  @Test(arguments: Engine.allCases) func theSameFormTwiceRaisesOneRequest(engine: Engine) async throws {
    try await withTown(engine) { town in
      try await withThrowingTaskGroup(of: ID<Request>.self) { group in
        for _ in 0..<20 { group.addTask { try await town.raise(by: town.cleo, nonce: "form-1") } }
        var ids: Set<ID<Request>> = []
        for try await id in group { ids.insert(id) }
        #expect(ids.count == 1)
      }
      let count: Int? = try await town.desk.ask(as: .operator) { try $0.snapshot.first("SELECT count(*) AS n FROM request")?["n"] }
      #expect(count == 1)
    }
  }

  @Test(arguments: Engine.allCases) func aKeyThatWasUsedForSomethingElseIsRefused(engine: Engine) async throws {
    try await withTown(engine) { town in
      let (id, other) = (try await town.raise(by: town.cleo, nonce: "key-1"), try await town.raise(by: town.cleo))
      func say(_ key: String, on request: ID<Request>) async throws -> some Hashable {
        try await town.desk.perform(
          AddComment(request: request, body: "x", readers: .everybodyOnTheRequest, nonce: key), as: .account(town.cleo), by: .api)
      }
      let used = Refusal.conflict("The key that makes this happen once has been used for something else. Send a new one.")
      await #expect(throws: used) { try await say("key-1", on: id) }
      let comment = try await say("key-2", on: id)
      #expect(try await say("key-2", on: id) == comment)
      await #expect(throws: used) { try await say("key-2", on: other) }
      await #expect(throws: used) { try await town.raise(by: town.cleo, nonce: "key-2") }
    }
  }

  @Test(arguments: Engine.allCases) func fieldsAreCheckedOneByOne(engine: Engine) async throws {
    try await withTown(engine) { town in
      let wrong: [String: FormInput.Answer] = [
        "summary": .text(String(repeating: "x", count: 300)), "customfield_4": .text("Atlantis"), "customfield_5": .text("2026-02-30"),
        "customfield_6": .text("1e"), "customfield_7": .text("99999"), "customfield_8": .text("0815"), "bogus": .text("x"),
      ]
      do {
        _ = try await town.desk.perform(
          RaiseRequest(project: town.it, type: town.vpn, input: FormInput(wrong)), as: .account(town.cleo), by: .portal)
        Issue.record("the form was taken")
      } catch Refusal.invalid(let sentences) {
        #expect(Set(sentences.keys) == Set(wrong.keys))
        #expect(sentences.values.allSatisfy { $0.english.hasSuffix(".") })
      }
      let right: [String: FormInput.Answer] = [
        "summary": .text("Lisbon"), "customfield_4": .text("1"), "customfield_5": .text("2026-02-28"), "customfield_6": .text("12.50"),
        "customfield_7": .text("\(town.saoirse)"),
      ]
      let raised = try await town.desk.perform(
        RaiseRequest(project: town.it, type: town.vpn, input: FormInput(right)), as: .account(town.cleo), by: .portal)
      let shown = try await town.desk.ask(as: .account(town.cleo)) { try $0.detail(of: raised.id, as: .customer).fields.map(\.words) }
      #expect(shown == ["Lisbon", "2026-02-28", "12.5", "Saoirse Brennan"])
      let desk = try await town.desk.ask(as: .account(town.priya)) { try $0.detail(of: raised.id, as: .agent).fields.map(\.words) }
      #expect(desk == shown + ["4711"])
    }
  }
}
