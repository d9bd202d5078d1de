import Store
import Support
import Testing

@testable import Desk

/// The town watches every command of every test: what changes access, settings or accounts stands in the log, with what was before.
@Suite struct UnrecordedTests {
  /// Changes something, and says of it what it is told to say.
  private struct Silent: Command {
    let change: SQL
    var event: Event?

    func run(in act: Act) throws {
      try act.transaction.execute(change)
      if let event { try act.record(event) }
    }
  }

  private static let changes: [SQL] = [
    "UPDATE project SET confidential = TRUE WHERE id = 1", "UPDATE site SET signup = FALSE",
    "UPDATE account SET active = FALSE WHERE id = 7",
    "DELETE FROM organization_member WHERE account_id = 4", "UPDATE organization SET sharing_mode = 'nobody' WHERE id = 1",
    "INSERT INTO project_organization (project_id, organization_id, since) VALUES (3, 1, 1)",
    "DELETE FROM role_member WHERE account_id = 3",
    "INSERT INTO site_domain (kind, domain) VALUES ('approved', 'x.test')",
  ]

  @Test(arguments: Engine.allCases)
  func `a change without an event fails the test that made it`(_ engine: Engine) async throws {
    for change in Self.changes {
      await #expect(throws: UnrecordedChange.self) {
        try await withTown(engine) { try await $0.desk.perform(Silent(change: change), as: .operator, by: .operator) }
      }
    }
  }

  @Test(arguments: Engine.allCases)
  func `so does a setting whose event does not say what was before, or is no entry of the log`(_ engine: Engine) async throws {
    for event in [Event(.projectChanged, project: ID(1)), Event(.assigned, project: ID(1))] {
      await #expect(throws: UnrecordedChange.self) {
        try await withTown(engine) {
          try await $0.desk.perform(Silent(change: Self.changes[0], event: event), as: .operator, by: .operator)
        }
      }
    }
    let detail = ["confidential.before": "false", "confidential.after": "true"]
    try await withTown(engine) {
      let event = Event(.projectChanged, project: ID(1), detail: detail)
      try await $0.desk.perform(Silent(change: Self.changes[0], event: event), as: .operator, by: .operator)
    }
  }

  @Test(arguments: Engine.allCases)
  func `visits and what requests repeat of themselves are no changes of access`(_ engine: Engine) async throws {
    for change in [
      "UPDATE account SET last_seen_at = 5 WHERE id = 4", "UPDATE project SET last_number = last_number + 1 WHERE id = 1",
      "UPDATE participant SET public_at = 5",
    ] as [SQL] {
      try await withTown(engine) { try await $0.desk.perform(Silent(change: change), as: .operator, by: .operator) }
    }
  }
}
