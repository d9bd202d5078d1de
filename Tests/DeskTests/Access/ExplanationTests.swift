import Store
import Support
import Testing

@testable import Desk

/// What an explanation says about named people; that it says the right thing about everybody, the random worlds prove.
@Suite struct ExplanationTests {
  @Test("A permission names every path that holds, with its provenance", arguments: Engine.allCases)
  func permissionNamesItsPaths(on engine: Engine) async throws {
    try await withTown(engine) { town in
      let request = try await town.raise(by: town.cleo, in: town.leave, sharedWith: [town.acme])
      let why = try await town.why(Request.see, request, town.tomas)
      #expect(why.allowed)
      let held = why.paths.filter(\.holds)
      #expect(held.map(\.rule) == ["request.organization"])
      #expect(held.first?.because == "It is shared with Acme, where this account is a member.")
      #expect(
        held.first?.provenance == [Provenance(since: town.clock.now, by: "Cleo Marchetti", source: "shared", via: "Acme")])
      #expect(!why.gates.contains { !$0.holds })
    }
  }

  @Test("A gate that asks for another permission shows what that one found", arguments: Engine.allCases)
  func gatesShowWhatLiesWithin(on engine: Engine) async throws {
    try await withTown(engine) { town in
      let request = try await town.raise(by: town.cleo, in: town.leave)
      let why = try await town.why(Request.see, request, town.cleo)
      let entry = try #require(why.gates.first { $0.rule == "project.enter" })
      #expect(entry.within.contains { $0.rule == "account.active" && $0.holds })
      let organization = try #require(entry.within.first { $0.rule == "organization.attached" })
      #expect(organization.because == "A member of Acme, which is attached to the project: added by Ingrid Solheim.")
    }
  }

  @Test("A denial names the shut gates, and every path that is missing", arguments: Engine.allCases)
  func denialNamesWhatIsMissing(on engine: Engine) async throws {
    try await withTown(engine) { town in
      let request = try await town.raise(by: town.cleo, in: town.leave)
      let outside = try await town.why(Request.see, request, town.saoirse)
      #expect(!outside.allowed)
      #expect(outside.gates.filter { !$0.holds }.map(\.rule) == ["project.enter"])
      #expect(!outside.paths.contains { $0.holds || !$0.provenance.isEmpty })
      let missing = outside.paths.map(\.rule)
      for rule in ["request.reporter", "request.participant", "request.organization", "browse.role"] { #expect(missing.contains(rule)) }
      #expect(outside.refusal == "This account may not enter the project.")

      let inside = try await town.why(Request.see, request, town.tomas)
      #expect(!inside.gates.contains { !$0.holds })
      #expect(inside.refusal.english.hasPrefix("Did not raise it. Does not take part in it."))
    }
  }

  @Test("A deactivated account is told by its own gate", arguments: Engine.allCases)
  func deactivatedAccountIsToldApart(on engine: Engine) async throws {
    try await withTown(engine) { town in
      let why = try await town.why(Project.enter, town.leave, town.felix)
      #expect(why.refusal == "The account is deactivated, or there is none.")
      #expect(why.paths.contains { $0.rule == "organization.attached" && $0.holds })
    }
  }

  @Test("Whoever has signed in is not judged as somebody who has not", arguments: Engine.allCases)
  func nobodyPassesForAStranger(on engine: Engine) async throws {
    try await withTown(engine) { town in
      try await town.desk.database.write { _ = try $0.execute("UPDATE site SET anonymous_portal = TRUE") }
      let stranger = try await town.desk.ask(as: .anonymous) { try $0.permitted(Project.raise, town.sup)?.standings }
      #expect(stranger == [.stranger])
      let deactivated = try await town.desk.ask(as: .account(town.felix)) { try $0.may(Project.raise, town.sup) }
      #expect(!deactivated)
    }
  }

  @Test("What does not exist is explained as what may not be seen", arguments: Engine.allCases)
  func nothingIsExplainedLikeTheUnseen(on engine: Engine) async throws {
    try await withTown(engine) { town in
      let why = try await town.why(Request.see, ID(4711), town.priya)
      #expect(!why.allowed)
      #expect(!why.ways.contains { $0.holds })
    }
  }
}

extension Town {
  fileprivate func why<Thing: Guarded>(_ permission: Permission<Thing>, _ id: ID<Thing>, _ person: ID<Account>) async throws -> Explanation
  {
    try await desk.ask(as: .operator) { try $0.explain(permission, id, for: .account(person)) }
  }
}
