import Desk
import Store

extension Operation {
  /// What would come of a step on a ladder that all customers of the site stand on, in the largest project and in a small one.
  static func previews(_ sample: Sample) -> [Operation] {
    let steps: [(name: String, project: ID<Project>, raise: RaiseRung)] = [
      ("preview: everybody may raise, largest project", sample.desk, .site),
      ("preview: only added people may, small project", sample.smallDesk, .added),
    ]
    return steps.map { step in
      Operation(
        name: step.name, bar: 2_000_000, isLong: true,
        way: .within { subject, _ in
          let change = ChangeCustomerPermissions(step.project, raise: step.raise)
          let administrator = Viewer.account(ID(Int64(Population.administrator)))
          let foreseen = try await subject.desk.consequences(of: change, as: administrator, by: .portal)
          guard !foreseen.tally.isEmpty else { throw DatabaseFailure.failed("The step changes nothing.") }
        })
    }
  }
}
