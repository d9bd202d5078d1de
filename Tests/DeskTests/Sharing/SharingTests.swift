import Desk
import Store
import Support
import Testing

@Suite struct SharingTests {
  @Test(arguments: Engine.allCases) func whoeverDidNotShareItDoesNotStopThat(engine: Engine) async throws {
    try await withTown(engine) { town in
      let request = try await town.raise(by: town.cleo, sharedWith: [town.acme])
      let stop = UnshareRequest(request: request, organization: town.acme)
      await #expect(throws: Refusal.self) { try await town.desk.perform(stop, as: .account(town.tomas), by: .portal) }
      #expect(try await town.sees(town.tomas, request))
      try await town.desk.perform(stop, as: .account(town.cleo), by: .portal)
      #expect(try await !town.sees(town.tomas, request))
    }
  }

  @Test(arguments: Engine.allCases) func aRequestIsPrivateUnlessShared(engine: Engine) async throws {
    try await withTown(engine) { town in
      let hidden = try await town.raise(by: town.cleo, in: town.leave)
      let shared = try await town.raise(by: town.cleo, in: town.leave, sharedWith: [town.acme])
      #expect(try await !town.sees(town.tomas, hidden))
      #expect(try await town.sees(town.tomas, shared))
      let listed = try await town.desk.ask(as: .account(town.tomas)) { try $0.requests(RequestListing()).map(\.id) }
      #expect(listed == [shared])
    }
  }

  @Test(arguments: Engine.allCases) func theSharersOwnOrganizationsDecide(engine: Engine) async throws {
    try await withTown(engine) { town in
      let id = try await town.raise(by: town.cleo, in: town.leave)
      try await add(town.tomas, to: id, by: town.cleo, town)
      await #expect(throws: Refusal.invalid(["participants": "You can add people of your own organization only."])) {
        try await add(town.saoirse, to: id, by: town.tomas, town)
      }
      await #expect(throws: Refusal.self) {
        try await town.desk.perform(ShareRequest(request: id, organization: town.borealis), as: .account(town.cleo), by: .portal)
      }
    }
  }

  @Test(arguments: Engine.allCases) func anUnknownAddressAndOneOutOfReachAreRefusedAlike(engine: Engine) async throws {
    try await withTown(engine) { town in
      let id = try await town.raise(by: town.cleo, in: town.leave)
      let answers = try await refusals(["nobody@nowhere.test", "saoirse@borealis.test", "felix@acme.test"], on: id, by: town.cleo, town)
      #expect(Set(answers).count == 1)
    }
  }

  @Test(arguments: Engine.allCases) func whereAnyoneMayRaiseAStrangerBecomesACustomerByBeingSharedWith(engine: Engine) async throws {
    try await withTown(engine) { town in
      let id = try await town.raise(by: town.petra, in: town.sup)
      let person = try await town.desk.perform(
        InviteParticipant(request: id, email: "new@nowhere.test"), as: .account(town.petra), by: .portal)
      #expect(try await town.sees(person, id))
      let why = try await town.desk.ask(as: .account(person)) { try $0.explain(.enter, for: person, in: town.sup) }
      #expect(why.paths.contains { $0.rule == "role.customers" && $0.holds })
    }
  }

  @Test(arguments: Engine.allCases) func whereTheExactAddressCountsAnIdFindsNobody(engine: Engine) async throws {
    try await withTown(engine) { town in
      let id = try await town.raise(by: town.petra, in: town.sup)
      var answers: Set<[String: Sentence]> = []
      for person in [town.cleo, town.saoirse, town.priya, ID<Account>(999)] {
        do {
          try await add(person, to: id, by: town.petra, town)
          Issue.record("\(person) was added")
        } catch Refusal.invalid(let sentences) {
          answers.insert(sentences)
        }
      }
      #expect(answers.count == 1)
      await #expect(throws: Refusal.self) {
        let form = FormInput(["summary": .text("x")])
        _ = try await town.desk.perform(
          RaiseRequest(project: town.sup, type: town.question, input: form, participants: [town.cleo]), as: .account(town.petra), by: .api)
      }
      let person = try await town.desk.perform(
        InviteParticipant(request: id, email: "cleo@acme.test"), as: .account(town.petra), by: .portal)
      #expect(person == town.cleo)
    }
  }

  @Test(arguments: Engine.allCases) func anHourHasTwentyAddresses(engine: Engine) async throws {
    try await withTown(engine) { town in
      for _ in 0..<4 { try await town.desk.countInvitations(5, by: town.petra) }
      await #expect(throws: Refusal.self) { try await town.desk.countInvitations(by: town.petra) }
      try await town.desk.countInvitations(by: town.cleo)
      town.clock.advance(.hours(2))
      try await town.desk.countInvitations(by: town.petra)
    }
  }

  @Test(arguments: Engine.allCases) func whoLeavesOrIsTakenOffSeesItNoMore(engine: Engine) async throws {
    try await withTown(engine) { town in
      let id = try await town.raise(by: town.cleo)
      try await add(town.tomas, to: id, by: town.cleo, town)
      #expect(try await town.sees(town.tomas, id))
      try await town.desk.perform(RemoveParticipant(request: id, person: town.tomas), as: .account(town.tomas), by: .portal)
      #expect(try await !town.sees(town.tomas, id))
      await #expect(throws: Refusal.notFound) { try await town.say("x", by: town.tomas, on: id) }
      await #expect(throws: Refusal.self) {
        try await town.desk.perform(RemoveParticipant(request: id, person: town.cleo), as: .account(town.cleo), by: .portal)
      }
    }
  }

  @Test(arguments: Engine.allCases) func searchShowsOnlyWhomTheRungShows(engine: Engine) async throws {
    try await withTown(engine) { town in
      let saoirse = try await found("sao", by: town.cleo, in: town.it, town)
      #expect(saoirse == ["Saoirse Brennan"])
      let tomas = try await found("dvo", by: town.cleo, in: town.leave, town)
      #expect(tomas == ["Tomáš Dvořák"])
      let stranger = try await found("sao", by: town.cleo, in: town.leave, town)
      #expect(stranger.isEmpty)
      let typed = try await found("saoirse@borealis.test", by: town.petra, in: town.sup, town)
      #expect(typed.isEmpty)
      for everything in ["", "%", "_", "%%", "a"] {
        let all = try await found(everything, by: town.cleo, in: town.it, town)
        #expect(all.isEmpty)
      }
    }
  }

  private func found(_ text: String, by person: ID<Account>, in project: ID<Project>, _ town: Town) async throws -> [String] {
    try await town.desk.ask(as: .account(person)) {
      try $0.people(matching: text, for: Sharer(account: person, asAgent: false), in: project).map(\.name)
    }
  }

  private func add(_ person: ID<Account>, to id: ID<Request>, by sharer: ID<Account>, _ town: Town) async throws {
    try await town.desk.perform(AddParticipants(request: id, people: [person]), as: .account(sharer), by: .portal)
  }

  private func refusals(_ addresses: [String], on id: ID<Request>, by sharer: ID<Account>, _ town: Town) async throws -> [[String:
    Sentence]]
  {
    var answers: [[String: Sentence]] = []
    for address in addresses {
      do {
        _ = try await town.desk.perform(InviteParticipant(request: id, email: address), as: .account(sharer), by: .portal)
        Issue.record("\(address) was added")
      } catch Refusal.invalid(let sentences) {
        answers.append(sentences)
      }
    }
    return answers
  }
}
