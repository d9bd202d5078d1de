import Store

/// A workflow that every site knows: its statuses in order, and the steps between them.
struct ShippedWorkflow: Sendable {
  let name: String
  let statuses: [Status]
  let steps: [Step]

  struct Status: Sendable {
    let name: String
    /// In the customer's words.
    let says: String
    let category: StatusCategory
    /// Who must act in it; nil: whoever had to before.
    var ball: Ball?
  }

  struct Step: Sendable {
    let name: String
    let from: [String]
    let to: String
    /// Whether a customer may take it himself.
    var forCustomers = false
    /// Whether it is taken when a customer comments.
    var onCustomerComment = false
  }

  static let serviceDesk = ShippedWorkflow(
    name: "Service desk",
    statuses: [
      Status(name: "Waiting for support", says: "Waiting for us", category: .new, ball: .desk),
      Status(name: "In progress", says: "We are on it", category: .indeterminate),
      Status(name: "Waiting for customer", says: "Waiting for you", category: .indeterminate, ball: .customer),
      Status(name: "Resolved", says: "Solved", category: .done, ball: .nobody),
      Status(name: "Closed", says: "Closed", category: .done, ball: .nobody),
    ],
    steps: [
      Step(name: "Start work", from: ["Waiting for support", "Waiting for customer"], to: "In progress"),
      Step(name: "Ask the customer", from: ["Waiting for support", "In progress"], to: "Waiting for customer"),
      Step(name: "Back to support", from: ["Waiting for customer"], to: "Waiting for support", onCustomerComment: true),
      Step(
        name: "Mark as solved", from: ["Waiting for support", "In progress", "Waiting for customer"], to: "Resolved", forCustomers: true),
      Step(name: "Close", from: ["Resolved"], to: "Closed"),
      Step(name: "Reopen", from: ["Resolved"], to: "Waiting for support", forCustomers: true, onCustomerComment: true),
      // An answer to a closed request must not get lost: it comes back to the desk, but no customer sees a button for it.
      Step(name: "Reopen", from: ["Closed"], to: "Waiting for support", onCustomerComment: true),
    ])

  static let twoStates = ShippedWorkflow(
    name: "Open and done",
    statuses: [
      Status(name: "Open", says: "Open", category: .new, ball: .desk),
      Status(name: "Done", says: "Done", category: .done, ball: .nobody),
    ],
    steps: [
      Step(name: "Mark as done", from: ["Open"], to: "Done", forCustomers: true),
      Step(name: "Reopen", from: ["Done"], to: "Open", forCustomers: true, onCustomerComment: true),
    ])
}

extension Act {
  /// The shipped workflow as this site has it; it is put in when a project first needs it. Asks no policy.
  func workflow(_ shipped: ShippedWorkflow) throws -> ID<Workflow> {
    let made = try transaction.first(
      "INSERT INTO workflow (name) VALUES (\(shipped.name)) ON CONFLICT (name) DO NOTHING RETURNING id")
    guard let made else {
      guard let known = try transaction.first("SELECT id FROM workflow WHERE name = \(shipped.name)") else {
        throw DatabaseFailure.failed("a workflow was neither made nor found")
      }
      return try known["id"]
    }
    let id: ID<Workflow> = try made["id"]
    var statuses: [String: ID<Status>] = [:]
    for (position, status) in shipped.statuses.enumerated() {
      let row = try transaction.first(
        """
        INSERT INTO status (workflow_id, name, says, category, ball, position)
        VALUES (\(id), \(status.name), \(status.says), \(status.category), \(status.ball), \(position)) RETURNING id
        """)
      statuses[status.name] = try row?["id"]
    }
    for (position, step) in shipped.steps.enumerated() {
      for from in step.from {
        try transaction.execute(
          """
          INSERT INTO transition (workflow_id, name, from_id, to_id, for_customers, on_customer_comment, position)
          VALUES (\(id), \(step.name), \(statuses[from]), \(statuses[step.to]), \(step.forCustomers), \(step.onCustomerComment), \(position))
          """)
      }
    }
    return id
  }
}
