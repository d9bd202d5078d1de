import Desk
import Store

extension Operation {
  /// What would come of a step on a ladder that all customers of the site stand on, in the largest project and in a small one, and of shutting
  /// the whole site to them.
  static func previews(_ sample: Sample) -> [Operation] {
    [
      preview("everybody may raise, largest project", bar: 2_000_000) { _ in ChangeCustomerPermissions(sample.desk, raise: .site) },
      preview("only added people may, small project", bar: 2_000_000) { _ in ChangeCustomerPermissions(sample.smallDesk, raise: .added) },
      preview("no external accounts, whole site") { subject in
        var access = try await subject.desk.ask(as: administrator) { try $0.customerAccess() }
        access.external.isEnabled = false
        return ChangeCustomerAccess(access)
      },
    ]
  }

  private static let administrator = Viewer.account(ID(Int64(Population.administrator)))

  private static func preview<Change: AccessChange>(
    _ name: String, bar: Double? = nil, of change: @escaping @Sendable (Subject) async throws -> Change
  ) -> Operation {
    Operation(
      name: "preview: \(name)", bar: bar, isLong: true,
      way: .within { subject, _ in
        let foreseen = try await subject.desk.consequences(of: try await change(subject), as: administrator, by: .portal)
        guard !foreseen.tally.isEmpty else { throw DatabaseFailure.failed("The step changes nothing.") }
      })
  }
}
