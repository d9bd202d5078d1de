import Desk
import Store

/// What happened to a request, with the names that its mails need.
struct RequestStory: Sendable {
  let event: EventKind
  let key: RequestKey
  let summary: String
  let description: String
  /// The way by which the request came, and that by which the comment did.
  let channel: Channel
  let commentChannel: Channel?
  let project: String
  /// Nil where nobody in particular did it.
  let actor: String?
  let actorIsDesk: Bool
  /// The text of the comment that the event is about.
  let comment: String?
  /// The status in the customer's words.
  let status: String
  let isSolved: Bool
  /// Whether the comment came with a change of status: then one mail tells both.
  let movesToo: Bool
  let organization: String?
}

/// As what a person is told.
enum NoticePart: String, Sendable, CaseIterable {
  case reporter, participant, member, address, desk

  var isDesk: Bool { self == .desk }
}

/// An event of a request as the mails about it need it, read when they leave.
struct ToldEvent: Sendable {
  let story: RequestStory
  let at: Instant
  let request: ID<Request>
  let project: ID<Project>
  let reporter: ID<Account>
  let assignee: ID<Account>?
  let actor: ID<Account>?
  let subject: ID<Account>?
  let isPublic: Bool
  let isWriteOnly: Bool
  let hasSecurityLevel: Bool
  let organization: ID<Organization>?
  /// The bare address that was added.
  let address: String?

  /// Reads the event of a notice; nil if it is none about a request.
  static func read(_ event: ID<Event>, now: Instant, in snapshot: any Snapshot) throws -> ToldEvent? {
    guard
      let row = try snapshot.first(
        """
        SELECT event.kind, event.at, event.actor_id, event.subject_id, event.public, event.detail, request.id, request.number,
          request.summary, request.description, request.channel, request.reporter_id, request.assignee_id, request.security_level_id, status.says,
          status.category, project.id AS project_id, project.key, project.name AS project_name, project.write_only,
          actor.name AS actor_name, comment.body, comment.by_agent, comment.channel AS comment_channel,
          EXISTS (SELECT 1 FROM event AS beside WHERE beside.request_id = event.request_id AND beside.at = event.at
                  AND beside.kind = 'request.status-changed') AS moves,
          EXISTS (SELECT 1 FROM event AS beside WHERE beside.request_id = event.request_id AND beside.at = event.at
                  AND beside.kind = 'request.commented') AS comments
        FROM event JOIN request ON request.id = event.request_id JOIN project ON project.id = request.project_id
        JOIN status ON status.id = request.status_id LEFT JOIN account AS actor ON actor.id = event.actor_id
        LEFT JOIN comment ON comment.id = event.comment_id
        WHERE event.id = \(event)
        """)
    else { return nil }
    return try ToldEvent(row, now: now, in: snapshot)
  }

  private init?(_ row: Row, now: Instant, in snapshot: any Snapshot) throws {
    let kind: EventKind = try row["kind"]
    // The mail about the comment of the same moment tells of the new status too.
    if kind == .statusChanged, try row["comments"] { return nil }
    at = try row["at"]
    request = try row["id"]
    project = try row["project_id"]
    reporter = try row["reporter_id"]
    assignee = try row["assignee_id"]
    actor = try row["actor_id"]
    subject = try row["subject_id"]
    isPublic = try row["public"]
    isWriteOnly = try row["write_only"]
    hasSecurityLevel = try row["security_level_id"] as Int64? != nil
    let detail = EventDetail.read(try row["detail"])
    organization = detail["organizationId"].flatMap { ID<Organization>($0) }
    address = detail["address"]
    let byAgent: Bool? = try row["by_agent"]
    let actorIsDesk: Bool
    if let byAgent {
      actorIsDesk = byAgent
    } else if let actor, actor != reporter {
      actorIsDesk = try Inquiry(snapshot: snapshot, viewer: .account(actor), now: now).may(Project.work, project)
    } else {
      actorIsDesk = false
    }
    story = RequestStory(
      event: kind, key: RequestKey(project: try row["key"], number: try row["number"]), summary: try row["summary"],
      description: try row["description"], channel: try row["channel"], commentChannel: try row["comment_channel"],
      project: try row["project_name"], actor: try row["actor_name"], actorIsDesk: actorIsDesk,
      comment: try row["body"], status: try row["says"], isSolved: try row["category"] as String == "done", movesToo: try row["moves"],
      organization: detail["organization"])
  }
}
