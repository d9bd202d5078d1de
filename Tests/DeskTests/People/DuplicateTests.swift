import Desk
import Store
import Support
import Testing

@Suite struct DuplicateTests {
  @Test(arguments: Engine.allCases)
  func `pairs are found by name and domain, plus, marks, IDN and aliases; once told apart they stay so`(_ engine: Engine) async throws {
    try await withTown(engine) { town in
      while try await town.desk.perform(NoteLikenesses(), as: .operator, by: .operator) {}
      let plus = try await town.account("C. M.", "cleo+work@acme.test")
      let order = try await town.account("MARCHETTI, Cleo", "c.marchetti@acme.test")
      let marks = try await town.account("Somebody", "pétra@home.test")
      let domain = try await town.account("Jan", "jan@bücher.test")
      let ascii = try await town.account("J.", "jan@bucher.test")
      try await town.desk.perform(AddAlias(EmailAddress("saoirse+x@elsewhere.test")!, to: town.saoirse), as: .operator, by: .operator)
      let other = try await town.account("S. B.", "saoirse@elsewhere.test")
      func pairs() async throws -> [[ID<Account>]] {
        try await town.desk.ask(as: .account(town.ingrid)) { try $0.duplicates().items.map { [$0.id.first, $0.id.second] } }
      }
      #expect(
        try await Set(pairs()) == [
          [town.cleo, plus], [town.cleo, order], [town.petra, marks], [domain, ascii], [town.saoirse, other],
        ])
      try await town.desk.perform(TellApart(order, town.cleo), as: .account(town.ingrid), by: .agent)
      #expect(try await !pairs().contains([town.cleo, order]))
      try await town.desk.perform(RenameAccount(marks, to: PersonName("Petra Vondrackova")!), as: .operator, by: .operator)
      let both = try await town.desk.ask(as: .operator) { try $0.duplicates().items.first { $0.id.second == marks }?.alike }
      #expect(both == [.mailbox, .name])
    }
  }

  @Test(arguments: Engine.allCases)
  func `the list goes on behind a pair and names nobody twice`(_ engine: Engine) async throws {
    try await withTown(engine) { town in
      for number in 0..<12 { _ = try await town.account("Person \(number)", "shared+\(number)@x.test") }
      var seen: [DuplicatePair.Key] = []
      var last: DuplicatePair.Key?
      while true {
        let after = last
        let page = try await town.desk.ask(as: .account(town.ingrid)) { try $0.duplicates(after: after, limit: 7) }
        seen += page.items.map(\.id)
        guard !page.isLast else { break }
        last = page.items.last?.id
      }
      #expect(seen.count == 66 && Set(seen).count == 66)
      await #expect(throws: Refusal.notFound) {
        try await town.desk.ask(as: .account(town.priya)) { try $0.duplicates().items.count }
      }
    }
  }
}
