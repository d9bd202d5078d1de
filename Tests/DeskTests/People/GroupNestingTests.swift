import Desk
import Store
import Support
import Testing

@Suite struct GroupNestingTests {
  @Test(arguments: Engine.allCases)
  func `S2-09 leaving one group keeps what another gives, nested or not`(_ engine: Engine) async throws {
    try await withTown(engine) { town in
      let admin = Viewer.account(town.ingrid)
      let (support, shift, lisbon) = try await town.groups("Support", "Night shift", "Lisbon")
      // Petra is in Lisbon, which is part of the night shift, which is part of support; and in support herself.
      try await town.desk.perform(NestGroup(shift, in: support), as: admin, by: .agent)
      try await town.desk.perform(NestGroup(lisbon, in: shift), as: admin, by: .agent)
      for group in [support, lisbon] {
        try await town.desk.perform(AddGroupMembers(group, [.account(town.petra)]), as: admin, by: .agent)
      }
      func works() async throws -> Bool { try await town.desk.ask(as: .account(town.petra)) { try $0.may(Project.work, town.leave) } }
      #expect(try await !works())
      try await town.desk.perform(GrantRole(town.leave, .team, to: [], groups: [support]), as: admin, by: .agent)
      #expect(try await works())
      try await town.desk.perform(RemoveGroupMembers(support, [town.petra]), as: admin, by: .agent)
      #expect(try await works())
      let why = try await town.desk.ask(as: admin) { try $0.explain(Project.work, town.leave, for: .account(town.petra)) }
      #expect(
        why.paths.first { $0.holds }?.because.english == "In the group Lisbon, part of Support, which is among the agents.")
      let held = try await town.desk.ask(as: admin) { try $0.holdings(of: town.petra) }
      #expect(held.roles.map(\.group) == ["Lisbon, part of Support"])
      #expect(held.groups.map(\.wholes) == [["Night shift", "Support"]])
      try await town.desk.perform(UnnestGroup(shift, from: support), as: admin, by: .agent)
      #expect(try await !works())
    }
  }

  @Test(arguments: Engine.allCases)
  func `whoever is in a part is counted with the whole, once, and a part tells what the whole gives`(_ engine: Engine) async throws {
    try await withTown(engine) { town in
      let admin = Viewer.account(town.ingrid)
      let (support, shift, lisbon) = try await town.groups("Support", "Night shift", "Lisbon")
      try await town.desk.perform(NestGroup(shift, in: support), as: admin, by: .agent)
      try await town.desk.perform(NestGroup(lisbon, in: shift), as: admin, by: .agent)
      try await town.desk.perform(AddGroupMembers(lisbon, [.account(town.petra), .account(town.tomas)]), as: admin, by: .agent)
      try await town.desk.perform(AddGroupMembers(shift, [.account(town.petra)]), as: admin, by: .agent)
      try await town.desk.perform(GrantRole(town.leave, .team, to: [], groups: [support]), as: admin, by: .agent)
      try await town.desk.ask(as: admin) { inquiry in
        for (group, members) in [(support, 0), (shift, 1), (lisbon, 2)] {
          let summary = try inquiry.group(group)
          #expect(summary.memberCount == members && summary.peopleCount == 2, "\(summary.name)")
          #expect(try inquiry.uses(of: group).map(\.role) == [.team], "\(summary.name)")
        }
        #expect(try inquiry.groups(of: .team, in: town.leave).map(\.peopleCount) == [2])
        #expect(try inquiry.uses(of: support).map(\.through) == [nil])
        #expect(try inquiry.uses(of: lisbon).map(\.through) == ["Support"])
      }
    }
  }

  @Test(arguments: Engine.allCases)
  func `a circle is refused, also when its halves come at once`(_ engine: Engine) async throws {
    try await withTown(engine) { town in
      let admin = Viewer.account(town.ingrid)
      let (one, two, three) = try await town.groups("One", "Two", "Three")
      await #expect(throws: Refusal.self) { try await town.desk.perform(NestGroup(one, in: one), as: admin, by: .agent) }
      try await town.desk.perform(NestGroup(two, in: one), as: admin, by: .agent)
      try await town.desk.perform(NestGroup(two, in: one), as: admin, by: .agent)
      try await town.desk.perform(NestGroup(three, in: two), as: admin, by: .agent)
      do {
        try await town.desk.perform(NestGroup(one, in: three), as: admin, by: .agent)
        Issue.record("a circle of groups was made")
      } catch Refusal.conflict(let sentence) {
        #expect(sentence.english == "Three is part of One already, so One cannot be part of it. Choose another group.")
      }
      try await town.desk.perform(UnnestGroup(three, from: two), as: admin, by: .agent)
      let desk = town.desk
      let successes = await withTaskGroup(of: Bool.self) { group in
        for (inner, outer) in [(three, two), (one, three)] {
          group.addTask { (try? await desk.perform(NestGroup(inner, in: outer), as: admin, by: .agent)) != nil }
        }
        return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
      }
      #expect(successes == 1)
    }
  }

  @Test(arguments: Engine.allCases)
  func `only site administrators nest, and a deleted group is part of nothing`(_ engine: Engine) async throws {
    try await withTown(engine) { town in
      let admin = Viewer.account(town.ingrid)
      let (one, two, _) = try await town.groups("One", "Two", "Three")
      for viewer in [Viewer.account(town.priya), .account(town.cleo)] {
        await #expect(throws: Refusal.notFound) { try await town.desk.perform(NestGroup(two, in: one), as: viewer, by: .agent) }
      }
      try await town.desk.perform(NestGroup(two, in: one), as: admin, by: .agent)
      await #expect(throws: Refusal.notFound) {
        try await town.desk.perform(UnnestGroup(two, from: one), as: .account(town.priya), by: .agent)
      }
      try await town.desk.perform(DeleteGroup(two), as: admin, by: .agent)
      #expect(try await town.desk.ask(as: admin) { try $0.surround(of: one) }.parts.isEmpty)
    }
  }
}

extension Town {
  fileprivate func groups(_ first: String, _ second: String, _ third: String) async throws -> (ID<Group>, ID<Group>, ID<Group>) {
    func make(_ name: String) async throws -> ID<Group> { try await desk.perform(CreateGroup(name), as: .account(ingrid), by: .agent) }
    return (try await make(first), try await make(second), try await make(third))
  }
}
