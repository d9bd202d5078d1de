import Store

/// Lets people take part in a request, as far as the ladder reaches them (S0-15…24).
public struct AddParticipants: Command {
  public var request: ID<Request>
  public var people: [ID<Account>]
  /// As what the viewer does it; nil: as agent if he is one.
  public var part: Standing?
  /// When it ends by itself.
  public var expiresAt: Instant?

  public init(request: ID<Request>, people: [ID<Account>], part: Standing? = nil, expiresAt: Instant? = nil) {
    self.request = request
    self.people = people
    self.part = part
    self.expiresAt = expiresAt
  }

  public func run(in act: Act) throws {
    let permitted = try act.permit(Request.share, request)
    guard people.count <= 50 else { throw Refusal.invalid("participants", .tooManyPeople) }
    let sharer = try act.sharer(permitted, part: part)
    try act.requireFuture(expiresAt)
    for person in people.uniqued() { try act.addFoundParticipant(person, to: request, by: sharer, told: true, until: expiresAt) }
    if !people.isEmpty { try act.touch(request, isPublic: true) }
  }
}

/// Takes somebody off a request: an agent anybody, a reporter anybody, everyone else those whom he added, and himself.
public struct RemoveParticipant: Command {
  public var request: ID<Request>
  public var person: ID<Account>

  public init(request: ID<Request>, person: ID<Account>) {
    self.request = request
    self.person = person
  }

  public func run(in act: Act) throws {
    guard let viewer = act.viewer.account else { throw Refusal.signInFirst }
    let permitted = try act.permit(Request.see, request)
    guard
      let row = try act.transaction.first(
        """
        SELECT request.reporter_id, request.project_id, taking.granted_by, taking.account_id FROM request
        LEFT JOIN participant AS taking ON taking.request_id = request.id AND taking.account_id = \(person)
        WHERE request.id = \(request)
        """)
    else { throw Refusal.notFound }
    let taking: ID<Account>? = try row["account_id"]
    guard taking != nil else {
      throw Refusal.invalid("participant", .takesNoPart)
    }
    let isGranted = try row["reporter_id"] == viewer || row["granted_by"] as ID<Account>? == viewer
    let mayRemove = try person == viewer || permitted.asAgent || isGranted && act.inquiry.may(Request.share, request)
    guard mayRemove else { throw Refusal.forbidden(.mayNotTakeOff) }
    try act.transaction.execute("DELETE FROM participant WHERE request_id = \(request) AND account_id = \(person)")
    try act.touch(request, isPublic: true)
    try act.record(Event(.participantRemoved, project: try row["project_id"], request: request, subject: person, isPublic: true))
  }
}

extension Act {
  func sharer(_ permitted: Permitted<Request>, part: Standing?) throws -> Sharer {
    guard let account = viewer.account else { throw Refusal.signInFirst }
    return Sharer(account: account, asAgent: permitted.asAgent && part != .customer)
  }

  /// Adds one person who is named by his account, not by his address. Ids can be counted through: they add only whom the sharer finds by
  /// searching, so that the `email` rung still asks for the exact address (T-05).
  func addFoundParticipant(
    _ person: ID<Account>, to request: ID<Request>, by sharer: Sharer, told: Bool, until end: Instant? = nil
  ) throws {
    let project = try project(of: request)
    guard try inquiry.found(person, by: sharer, in: project) else {
      throw Refusal.invalid("participants", try outOfReach(sharer, project))
    }
    try addParticipant(person, to: request, by: sharer, told: told, until: end)
  }

  /// Adds one person whom the sharer's rung reaches; what has run out is granted anew. A person who does not exist and one who is not reached
  /// are refused alike (T-05).
  func addParticipant(_ person: ID<Account>, to request: ID<Request>, by sharer: Sharer, told: Bool, until end: Instant? = nil) throws {
    let project = try project(of: request)
    guard try inquiry.reached(person, by: sharer, in: project) else {
      throw Refusal.invalid("participants", try outOfReach(sharer, project))
    }
    if try transaction.exists("SELECT 1 FROM request WHERE id = \(request) AND reporter_id = \(person)") { return }
    let added = try transaction.execute(
      """
      INSERT INTO participant (request_id, account_id, source, granted_by, since, expires_at, project_id, closed, public_at)
      SELECT request.id, \(person), \(Source.shared), \(viewer.account), \(now), \(end), request.project_id, request.closed,
             request.public_at
      FROM request WHERE request.id = \(request)
      ON CONFLICT (request_id, account_id) DO UPDATE
        SET source = excluded.source, granted_by = excluded.granted_by, since = excluded.since, expires_at = excluded.expires_at
        WHERE participant.expires_at <= \(now)
      """)
    guard added > 0 else { return }
    if try opensToStrangers(project) { try recordCustomer(person, of: project, source: .shared) }
    try record(Event(.participantAdded, project: project, request: request, subject: person, isPublic: true, isTold: told))
  }

  /// One sentence for everybody out of reach, whether there is such a person or not.
  func outOfReach(_ sharer: Sharer, _ project: ID<Project>) throws -> RefusalPhrase {
    if sharer.asAgent { return .onlyCustomers }
    let row = try transaction.first("SELECT share FROM project WHERE id = \(project)")
    switch try row?["share"] as String? {
    case "none": return .staysBetween
    case "organization": return .ownOrganizationOnly
    default: return .nobodyByThisAddress
    }
  }
}
