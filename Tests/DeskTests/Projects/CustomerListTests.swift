import Desk
import Store
import Support
import Testing

@Suite struct CustomerListTests {
  @Test(arguments: Engine.allCases)
  func `customers are found by the way that they came`(_ engine: Engine) async throws {
    try await withTown(engine) { town in
      let mira = try #require(EmailAddress("mira@new.test"))
      try await town.desk.perform(
        GrantRole(town.leave, .customers, to: [.account(town.petra), .address(mira)]), as: .account(town.priya), by: .agent)
      let group = try await town.desk.perform(CreateGroup("Contractors"), as: .account(town.ingrid), by: .agent)
      try await town.desk.perform(AddGroupMembers(group, [.account(town.saoirse)]), as: .account(town.ingrid), by: .agent)
      try await town.desk.perform(GrantRole(town.leave, .customers, to: [], groups: [group]), as: .account(town.ingrid), by: .agent)
      let table = try DelimitedText(Array("email\nnoa@new.test\npetra@home.test".utf8))
      let id = try await town.desk.openImport(table, name: "t", plan: ImportPlan(project: town.leave), as: .account(town.priya))
      let plan = try await town.desk.ask(as: .account(town.priya)) { try $0.peopleImport(id).plan }
      try await town.desk.perform(CheckImport(id, under: plan), as: .account(town.priya), by: .agent)
      while try await town.desk.advanceImport(id) {}
      try await town.desk.perform(StartImport(id), as: .account(town.priya), by: .agent)
      while try await town.desk.advanceImport(id) {}

      func names(_ way: CustomerWay?, in project: ID<Project>) async throws -> [String] {
        let (page, count) = try await town.desk.ask(as: .account(town.priya)) {
          (try $0.customers(of: project, by: way), try $0.countCustomers(of: project, by: way))
        }
        #expect(page.items.count == count)
        return page.items.map(\.name)
      }
      #expect(try await names(.added, in: town.leave) == ["Petra Vondráčková", "mira"])
      #expect(try await names(.imported, in: town.leave) == ["noa"])
      #expect(try await names(.group, in: town.leave) == ["Saoirse Brennan"])
      #expect(try await names(.organization, in: town.leave) == ["Cleo Marchetti", "Tomáš Dvořák"])
      #expect(try await names(.site, in: town.leave).isEmpty)
      #expect(try await names(nil, in: town.leave).count == 6)
      #expect(try await names(.site, in: town.it).count == 9)
      #expect(try await names(.raised, in: town.sup).isEmpty)
      _ = try await town.raise(by: town.petra, in: town.sup)
      #expect(try await names(.raised, in: town.sup) == ["Petra Vondráčková"])
    }
  }

  @Test(arguments: Engine.allCases)
  func `whoever raised and has no path any more is a former customer`(_ engine: Engine) async throws {
    try await withTown(engine) { town in
      try await town.desk.perform(GrantRole(town.leave, .customers, to: [.account(town.petra)]), as: .account(town.priya), by: .agent)
      let own = try await town.raise(by: town.petra, in: town.leave)
      let others = try await town.raise(by: town.cleo, in: town.leave)
      try await town.desk.perform(
        AddParticipants(request: others, people: [town.petra]), as: .account(town.priya), by: .agent)
      func former() async throws -> [FormerCustomer] {
        try await town.desk.ask(as: .account(town.priya)) { try $0.formerCustomers(of: town.leave).items }
      }
      #expect(try await former().isEmpty)
      try await town.desk.perform(RevokeRole(town.leave, .customers, from: [town.petra]), as: .account(town.priya), by: .agent)
      let found = try await former()
      #expect(found.map(\.id) == [town.petra] && found[0].requests == 1 && found[0].participations == 1)
      #expect(try await town.desk.ask(as: .account(town.priya)) { try $0.countFormerCustomers(of: town.leave) } == 1)
      await #expect(throws: Refusal.self) {
        try await town.desk.perform(EndParticipations(in: town.leave, of: [town.petra]), as: .account(town.priya), by: .agent)
      }
      // A customer who can come in is left alone.
      #expect(
        try await town.desk.perform(
          EndParticipations(in: town.leave, of: [town.petra, town.cleo]), as: .account(town.ingrid), by: .agent) == 1)
      try await town.desk.perform(GrantRole(town.leave, .customers, to: [.account(town.petra)]), as: .account(town.priya), by: .agent)
      #expect(try await former().isEmpty)
      #expect(try await town.sees(town.petra, own))
      #expect(try await !town.sees(town.petra, others))
      for outsider in [town.cleo, town.noor] {
        await #expect(throws: Refusal.self) { try await town.desk.ask(as: .account(outsider)) { try $0.formerCustomers(of: town.leave) } }
      }
    }
  }
}
