import Desk
import Store
import Support
import Testing

/// Whether decisions walk indexes, as the engines themselves tell: the tables that grow are never read from end to end.
@Suite struct AccessIndexTests {
  @Test("A decision on one thing reads no growing table from end to end", arguments: Engine.allCases)
  func checksWalkIndexes(on engine: Engine) async throws {
    try await expectNoScan(on: engine) { inquiry in
      for question in Question<Project>.all + Question<Project>.sharing(by: ID(2), asAgent: false) {
        _ = try inquiry.permitted(question.permission, ID(1))
      }
      for question in Question<Organization>.all { _ = try inquiry.permitted(question.permission, ID(1)) }
      for question in Question<Account>.all { _ = try inquiry.permitted(question.permission, ID(2)) }
      for question in Question<Request>.all { _ = try inquiry.permitted(question.permission, ID(1)) }
    }
  }

  @Test("A list of what somebody may do reads no growing table from end to end", arguments: Engine.allCases)
  func listsWalkIndexes(on engine: Engine) async throws {
    try await expectNoScan(on: engine) { inquiry in
      for question in Question<Project>.all {
        _ = try inquiry.snapshot.rows("SELECT id FROM project WHERE \(inquiry.filter(question.permission))")
      }
      _ = try inquiry.whatSees(ID(1))
      for ownership in [RequestListing.Ownership.all, .reported, .participated, .organizations] {
        _ = try inquiry.requests(RequestListing(ownership: ownership))
      }
    }
  }

  private func expectNoScan(on engine: Engine, _ ask: @escaping @Sendable (Inquiry) throws -> Void) async throws {
    try await withDatabase(engine) { database in
      let scans = try await database.rehearse { transaction in
        let world = RandomWorld(seed: 1)
        try world.load(into: transaction)
        let recorder = RecordingSnapshot(transaction)
        try ask(Inquiry(snapshot: recorder, viewer: .account(ID(1)), now: world.now))
        return try recorder.statements.flatMap { try transaction.scans(of: $0) }
      }
      #expect(scans.isEmpty)
    }
  }
}

/// The tables that grow with people and requests, and the names that they bear in the policy.
private let growing = [
  "account", "self", "person", "holder", "ours", "theirs", "request", "raised", "given", "participant", "taking", "request_share", "handed",
  "role_member", "group_member", "organization_member",
]

extension Transaction {
  /// The lines of the engine's plan that read a growing table from end to end.
  fileprivate func scans(of statement: SQL) throws -> [String] {
    switch dialect {
    case .sqlite:
      return try rows("EXPLAIN QUERY PLAN \(statement)").map { try $0["detail"] }
        .filter { (line: String) in growing.contains { line == "SCAN \($0)" || line.hasPrefix("SCAN \($0) ") } }
    case .postgres:
      try run(script: "SET LOCAL enable_seqscan = off")
      return try rows("EXPLAIN \(statement)").map { try $0["QUERY PLAN"] }
        .filter { (line: String) in growing.contains { line.contains("Seq Scan on \($0) ") } }
    }
  }
}
