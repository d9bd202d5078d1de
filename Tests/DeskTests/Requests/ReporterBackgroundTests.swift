import Desk
import Store
import Support
import Testing

@Suite struct ReporterBackgroundTests {
  @Test("Beside a request stands what else its reporter raised, as far as its agent sees it, newest first", arguments: Engine.allCases)
  func latest(on engine: Engine) async throws {
    try await withTown(engine) { town in
      var raised: [ID<Request>] = []
      for project in [town.it, town.it, town.leave, town.it] {
        raised.append(try await town.raise("Number \(raised.count)", by: town.cleo, in: project))
        town.clock.advance(.minutes(5))
      }
      _ = try await town.raise("Another's", by: town.tomas)
      try await town.desk.perform(ChangeStatus(request: raised[0], transition: town.solve), as: .account(town.priya), by: .agent)
      #expect(try await town.background(of: raised[1], for: town.noor).latest.map(\.id) == [raised[0], raised[3]])
      #expect(try await town.background(of: raised[1], for: town.priya).latest.map(\.id) == [raised[0], raised[3], raised[2]])
      for _ in 0..<5 { _ = try await town.raise(by: town.cleo) }
      #expect(try await town.background(of: raised[1], for: town.priya).latest.count == 5)
    }
  }

  @Test("Organizations are named to those who may know their members; to customers nothing is", arguments: Engine.allCases)
  func organizations(on engine: Engine) async throws {
    try await withTown(engine) { town in
      let ingrid = Viewer.account(town.ingrid)
      let cirrus = try await town.desk.perform(CreateOrganization("Cirrus"), as: ingrid, by: .agent).id
      _ = try await town.desk.perform(AttachOrganization(cirrus, to: town.sup), as: ingrid, by: .agent)
      _ = try await town.desk.perform(AddMembers(cirrus, [.account(town.cleo)]), as: ingrid, by: .agent)
      let request = try await town.raise(by: town.cleo)
      #expect(try await town.background(of: request, for: town.noor).organizations.map(\.name) == ["Acme"])
      #expect(try await town.background(of: request, for: town.priya).organizations.map(\.name) == ["Acme", "Cirrus"])
      for person in [town.cleo, town.petra] {
        await #expect(throws: Refusal.self) { try await town.background(of: request, for: person).latest.count }
      }
    }
  }
}

extension Town {
  fileprivate func background(of request: ID<Request>, for person: ID<Account>) async throws -> ReporterBackground {
    try await desk.ask(as: .account(person)) { try $0.reporterBackground(of: request) }
  }
}
