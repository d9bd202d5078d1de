import Desk
import Store
import Support
import Testing

@Suite struct IrregularShareTests {
  @Test(arguments: Engine.allCases)
  func `a lowered ladder leaves what was shared, listed until it is cleaned up`(_ engine: Engine) async throws {
    try await withTown(engine) { town in
      // Under `project`, Cleo shares with a colleague, with a stranger to her organization, and with both organizations.
      let request = try await town.raise(by: town.cleo)
      try await town.desk.perform(
        AddParticipants(request: request, people: [town.tomas, town.petra]), as: .account(town.cleo), by: .portal)
      for organization in [town.acme, town.borealis] {
        try await town.desk.perform(ShareRequest(request: request, organization: organization), as: .account(town.cleo), by: .portal)
      }
      // What the desk adds is never irregular.
      try await town.desk.perform(AddParticipants(request: request, people: [town.saoirse]), as: .account(town.priya), by: .agent)
      #expect(try await town.irregular() == [])
      try await town.lower(to: .organization)
      #expect(try await town.irregular() == ["Petra Vondráčková", "Borealis"])
      try await town.lower(to: .none)
      #expect(try await town.irregular() == ["Tomáš Dvořák", "Petra Vondráčková", "Acme", "Borealis"])
      try await town.lower(to: .email)
      #expect(try await town.irregular() == ["Borealis"])

      try await town.lower(to: .organization)
      #expect(try await town.sees(town.petra, request))
      let shares = try await town.shares()
      let all = shares + [.person(request, town.tomas), .organization(request, town.acme), .person(request, town.saoirse)]
      await #expect(throws: Refusal.self) {
        try await town.desk.perform(RemoveIrregularShares(in: town.it, all), as: .account(town.noor), by: .agent)
      }
      #expect(try await town.desk.perform(RemoveIrregularShares(in: town.it, all), as: .account(town.ingrid), by: .agent) == 2)
      #expect(try await town.irregular() == [])
      #expect(try await !town.sees(town.petra, request))
      for person in [town.tomas, town.saoirse] { #expect(try await town.sees(person, request)) }
    }
  }

  @Test(arguments: Engine.allCases)
  func `what is seen by nobody anyway is not listed`(_ engine: Engine) async throws {
    try await withTown(engine) { town in
      let request = try await town.raise(by: town.cleo)
      try await town.desk.perform(AddParticipants(request: request, people: [town.petra]), as: .account(town.cleo), by: .portal)
      try await town.desk.perform(ShareRequest(request: request, organization: town.borealis), as: .account(town.cleo), by: .portal)
      try await town.lower(to: .none)
      #expect(try await town.irregular() == ["Petra Vondráčková", "Borealis"])
      try await town.desk.perform(DeactivateAccount(town.petra), as: .account(town.ingrid), by: .agent)
      try await town.desk.perform(DetachOrganization(town.borealis, from: town.it), as: .account(town.ingrid), by: .agent)
      #expect(try await town.irregular() == [])
    }
  }

  @Test(arguments: Engine.allCases)
  func `a preview says who loses sight, and undoing gives it back`(_ engine: Engine) async throws {
    try await withTown(engine) { town in
      let request = try await town.raise(by: town.cleo)
      try await town.desk.perform(AddParticipants(request: request, people: [town.petra]), as: .account(town.cleo), by: .portal)
      try await town.lower(to: .none)
      let change = RemoveIrregularShares(in: town.it, try await town.shares())
      let foreseen = try await town.desk.consequences(of: change, as: .account(town.ingrid), by: .agent)
      #expect(foreseen.tally.sight == AccessTally.Delta(gained: 0, lost: 1) && foreseen.losers.map(\.account) == [town.petra])
      #expect(try await town.sees(town.petra, request))
    }
  }

  @Test func `references come through forms`() {
    for reference in [ShareReference.person(ID(3), ID(4)), .organization(ID(5), ID(6))] {
      #expect(ShareReference("\(reference)") == reference)
    }
    for text in ["", "p-1", "x-1-2", "p-1-2-3", "p--1", "p-1-a"] { #expect(ShareReference(text) == nil) }
  }
}

extension Town {
  fileprivate func lower(to rung: ShareRung) async throws {
    try await desk.perform(ChangeCustomerPermissions(it, share: rung), as: .account(ingrid), by: .agent)
  }

  fileprivate func irregular() async throws -> [String] {
    try await desk.ask(as: .account(ingrid)) { inquiry in
      try inquiry.irregularPeople(in: it).items.map(\.name) + inquiry.irregularOrganizations(in: it).items.map(\.name)
    }
  }

  fileprivate func shares() async throws -> [ShareReference] {
    try await desk.ask(as: .account(ingrid)) { inquiry in
      try inquiry.irregularPeople(in: it).items.map(\.reference) + inquiry.irregularOrganizations(in: it).items.map(\.reference)
    }
  }
}
