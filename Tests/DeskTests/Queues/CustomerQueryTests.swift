import Desk
import Store
import Support
import Testing

/// Queries asked by customers, which find what they follow, and learn nothing of the desk.
@Suite struct CustomerQueryTests {
  @Test(arguments: Engine.allCases) func aCustomerFindsWhatHeFollowsInHisOwnWords(engine: Engine) async throws {
    try await withTown(engine) { town in
      let first = try await town.raise("The printer is out of paper", by: town.cleo)
      let shared = try await town.raise("The lamp flickers", by: town.tomas, sharedWith: [town.acme])
      _ = try await town.raise("My salary is late", by: town.petra)
      try await town.desk.perform(ChangeStatus(request: first, transition: town.start), as: .account(town.priya), by: .agent)
      func found(_ jql: String, _ person: ID<Account>) async throws -> [ID<Request>] {
        try await town.desk.ask(as: .account(person)) { try $0.find(QueryListing(jql: jql, as: .customer)).requests.sorted() }
      }
      #expect(try await found("", town.cleo) == [first, shared])
      #expect(try await found("status = \"We are on it\"", town.cleo) == [first])
      #expect(try await found("status = \"In progress\"", town.cleo) == [], "That is the desk's word.")
      #expect(try await found("reporter = currentUser() ORDER BY created", town.tomas) == [shared])
      let count = try await town.desk.ask(as: .account(town.cleo)) { try $0.count(QueryListing(jql: "", as: .customer)) }
      #expect(count == 2)
    }
  }

  @Test(arguments: Engine.allCases) func theOrderOfACustomersListMovesWithWhatHeMayKnow(engine: Engine) async throws {
    try await withTown(engine) { town in
      let first = try await town.raise(by: town.cleo)
      town.clock.advance(.minutes(1))
      let second = try await town.raise(by: town.cleo)
      town.clock.advance(.minutes(1))
      _ = try await town.desk.perform(
        AddComment(request: first, body: "She has lost it again.", readers: .deskOnly), as: .account(town.priya), by: .agent)
      for jql in ["", "ORDER BY updated DESC"] {
        let found = try await town.desk.ask(as: .account(town.cleo)) { try $0.find(QueryListing(jql: jql, as: .customer)).requests }
        #expect(found == [second, first])
        let desk = try await town.desk.ask(as: .account(town.priya)) { try $0.find(QueryListing(jql: jql)).requests }
        #expect(desk == [first, second])
      }
    }
  }

  @Test(arguments: Engine.allCases, ["assignee = 2", "\"Cost centre\" = 3", "organizations = Acme", "comment ~ lost"])
  func whatOnlyTheDeskKnowsFindsNothingForCustomers(engine: Engine, jql: String) async throws {
    try await withTown(engine) { town in
      let request = try await town.raise(by: town.cleo)
      _ = try await town.desk.perform(
        AddComment(request: request, body: "She has lost it again.", readers: .deskOnly), as: .account(town.priya), by: .agent)
      let found = try? await town.desk.ask(as: .account(town.cleo)) { try $0.find(QueryListing(jql: jql, as: .customer)).requests }
      #expect(found == nil || found == [])
    }
  }

  @Test(arguments: Engine.allCases) func aWalkGoesOnWhereThePageEnded(engine: Engine) async throws {
    try await withTown(engine) { town in
      var all: [ID<Request>] = []
      for _ in 0..<7 { all.append(try await town.raise(by: town.cleo)) }
      for standing in [Standing.agent, .customer] {
        let person = standing == .agent ? town.priya : town.cleo
        var (walked, place): ([ID<Request>], OrderPlace?) = ([], nil)
        repeat {
          let page = try await town.desk.ask(as: .account(person)) { [place] inquiry in
            try inquiry.find(QueryListing(jql: "ORDER BY created", as: standing, after: place, limit: 3))
          }
          walked += page.requests
          place = page.next
        } while place != nil
        #expect(walked == all)
      }
    }
  }
}
