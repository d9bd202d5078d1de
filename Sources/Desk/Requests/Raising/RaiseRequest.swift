import Store

/// Raises a request: for oneself as a customer, or as an agent on somebody's behalf, who thereby becomes a customer (S0-06).
public struct RaiseRequest: Command {
  public var project: ID<Project>
  public var type: ID<RequestType>
  public var input: FormInput
  public var onBehalfOf: ID<Account>?
  /// Whom it is shared with from the start; none means private.
  public var organizations: [ID<Organization>]
  public var participants: [ID<Account>]
  /// Participants by their addresses, as `InviteParticipant` takes them.
  public var invited: [String]
  /// Files that the viewer has uploaded before.
  public var attachments: [String]
  /// What makes a form that comes twice raise one request.
  public var nonce: String?

  public init(
    project: ID<Project>, type: ID<RequestType>, input: FormInput, onBehalfOf: ID<Account>? = nil, organizations: [ID<Organization>] = [],
    participants: [ID<Account>] = [], invited: [String] = [], attachments: [String] = [], nonce: String? = nil
  ) {
    self.project = project
    self.type = type
    self.input = input
    self.onBehalfOf = onBehalfOf
    self.organizations = organizations
    self.participants = participants
    self.invited = invited
    self.attachments = attachments
    self.nonce = nonce
  }

  public struct Outcome: Sendable {
    public let id: ID<Request>
    public let key: RequestKey
  }

  public func run(in act: Act) throws -> Outcome {
    guard let creator = act.viewer.account else { throw Refusal.signInFirst }
    if let done = try act.alreadyDone(nonce) {
      guard done.comment == nil else { throw act.usedElsewhere }
      return Outcome(id: done.request, key: try act.key(of: done.request))
    }

    let permitted = try act.permit(onBehalfOf == nil ? Project.raise : Project.raiseOnBehalf, project)
    let isForOther = onBehalfOf != nil && onBehalfOf != creator
    let reporter = onBehalfOf ?? creator
    if isForOther { try requireActive(reporter, in: act) }
    let works = try act.inquiry.may(Project.work, project)
    guard let form = try act.inquiry.form(of: type), form.project == permitted.id, works || !form.isForTeam else {
      throw Refusal.invalid("requestTypeId", .noSuchType)
    }
    let checked = try form.check(input, by: Sharer(account: creator, asAgent: works), in: act.inquiry)

    let (id, key, opensToAccounts) = try insert(checked, reporter: reporter, creator: creator, in: act)
    let permittedRequest = id
    if isForOther {
      try act.recordCustomer(reporter, of: project, source: .raisedFor)
    } else if opensToAccounts {
      try act.recordCustomer(reporter, of: project, source: .raised)
    }
    let sharer = Sharer(account: creator, asAgent: works)
    for organization in organizations.uniqued() { try act.share(permittedRequest, with: organization, by: sharer, told: false) }
    for person in participants.uniqued() { try act.addFoundParticipant(person, to: permittedRequest, by: sharer, told: false) }
    for address in invited.uniqued() {
      var invitation = InviteParticipant(request: id, email: address)
      invitation.isTold = false
      _ = try invitation.run(in: act)
    }
    try act.attach(attachments, to: id, comment: nil, isPublic: true)
    try act.rememberDone(nonce, id)
    try act.record(
      Event(.requestRaised, project: project, request: id, subject: reporter, isPublic: true, isTold: true, detail: ["key": "\(key)"]))
    return Outcome(id: id, key: key)
  }

  private func requireActive(_ person: ID<Account>, in act: Act) throws {
    guard try act.transaction.exists("SELECT 1 FROM account WHERE id = \(person) AND active") else {
      throw Refusal.invalid("raiseOnBehalfOf", "There is no active account of this person. Add the person as a customer first.")
    }
  }

  /// Returns also whether raising here records people as customers by name: the raise ladder stands above `added` (SPEC part 4, 4).
  private func insert(
    _ form: CheckedForm, reporter: ID<Account>, creator: ID<Account>, in act: Act
  ) throws -> (id: ID<Request>, key: RequestKey, opensToAccounts: Bool) {
    let transaction = act.transaction
    guard
      let numbered = try transaction.first(
        """
        UPDATE project SET last_number = last_number + 1 WHERE id = \(project)
        RETURNING key, last_number, project.raise IN ('site', 'anyone') AS opens,
          (SELECT status.id FROM status WHERE status.workflow_id = project.workflow_id ORDER BY status.position, status.id LIMIT 1) AS status
        """)
    else { throw Refusal.notFound }
    let key = RequestKey(project: try numbered["key"], number: try numbered["last_number"])
    let status: ID<Status> = try numbered["status"]
    let requestChannel: Channel = act.channel == .operator ? .api : act.channel
    guard
      let row = try transaction.first(
        """
        INSERT INTO request (project_id, number, type_id, summary, description, reporter_id, creator_id, status_id, channel, closed,
                             ball, ball_since, created_at, public_at, updated_at, version)
        VALUES (\(project), \(key.number), \(type), \(form.summary), \(form.description), \(reporter), \(creator), \(status), \(requestChannel),
                FALSE, 'desk', \(act.now), \(act.now), \(act.now), \(act.now), 1)
        RETURNING id
        """)
    else { throw DatabaseFailure.failed("a request was not inserted") }
    let id: ID<Request> = try row["id"]
    for (field, value) in form.values {
      try transaction.execute("INSERT INTO request_value (request_id, field_id, value) VALUES (\(id), \(field), \(try value.json))")
    }
    try transaction.execute(
      """
      INSERT INTO request_text (request_id, public, body) VALUES (\(id), TRUE, \("\(key) \(form.summary)\n\(form.description)"))
      """)
    return (id, key, try numbered["opens"])
  }
}

extension Inquiry {
  /// The key of a request that was permitted before.
  public func key(of request: ID<Request>) throws -> RequestKey {
    guard
      let row = try snapshot.first(
        "SELECT project.key, request.number FROM request JOIN project ON project.id = request.project_id WHERE request.id = \(request)")
    else { throw Refusal.notFound }
    return RequestKey(project: try row["key"], number: try row["number"])
  }
}

extension Act {
  func key(of request: ID<Request>) throws -> RequestKey { try inquiry.key(of: request) }

  /// Whether strangers become customers here: the raise ladder, as far as the site lets it.
  func opensToStrangers(_ project: ID<Project>) throws -> Bool {
    try transaction.exists("SELECT 1 FROM project, site WHERE project.id = \(project) AND project.raise = 'anyone' AND site.signup")
  }

  /// Makes somebody a customer of the project by name; once is enough.
  func recordCustomer(_ person: ID<Account>, of project: ID<Project>, source: Source) throws {
    let added = try transaction.execute(
      """
      INSERT INTO role_member (project_id, role, account_id, source, granted_by, since)
      VALUES (\(project), \(Role.customers), \(person), \(source), \(viewer.account), \(now))
      ON CONFLICT (project_id, role, account_id) DO UPDATE
        SET source = excluded.source, granted_by = excluded.granted_by, since = excluded.since, expires_at = NULL
        WHERE role_member.expires_at <= \(now)
      """)
    guard added > 0 else { return }
    try record(
      Event(.roleGranted, project: project, subject: person, detail: ["role": Role.customers.rawValue, "source": source.rawValue]))
  }
}

extension Sequence where Element: Hashable {
  /// Each element once, in the order of first occurrence.
  public func uniqued() -> [Element] {
    var seen: Set<Element> = []
    return filter { seen.insert($0).inserted }
  }
}
