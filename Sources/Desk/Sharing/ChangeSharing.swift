import Store

/// Changes whom one request is shared with, all at once or not at all, and can be asked beforehand what would come of it.
public struct ChangeSharing: AccessChange {
  public let request: ID<Request>
  /// The project that the request lies in.
  public let project: ID<Project>
  /// Everybody whom the commands name: where anyone may raise, being shared with makes a customer.
  public let people: [Invitee]
  public let commands: [any Command]

  public init(of request: ID<Request>, in project: ID<Project>, people: [Invitee] = [], _ commands: [any Command]) {
    self.request = request
    self.project = project
    self.people = people
    self.commands = commands
  }

  public var facts: [FactRows] {
    [
      FactRows(.requestShare, where: "request_id = \(request)"), FactRows(.participant, where: "request_id = \(request)"),
      .roles(.customers, in: project, people),
    ] + FactRows.people(people)
  }
  public var place: AccessPlace { .project(project) }

  public func title(in inquiry: Inquiry) throws -> String { "\(try inquiry.key(of: request)): whom it is shared with" }

  public func run(in act: Act) throws {
    for command in commands { _ = try command.run(in: act) }
  }
}
