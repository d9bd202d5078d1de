import Store

/// One line of the audit log.
public struct AuditEntry: Sendable {
  public let id: ID<Event>
  public let kind: EventKind
  public let at: Instant
  public let channel: Channel
  /// Nil where nobody had signed in, and for the command line and the clockwork.
  public let actor: Person?
  public let subject: Person?
  public let project: (key: String, name: String)?
  public let request: RequestKey?
  public let organization: ID<Organization>?
  public let detail: [String: String]

  public var place: AuditPlace { AuditPlace(at: at, id: id) }

  /// What was before and what is after, by name.
  public var changes: [Change] {
    let names = Set(detail.keys.filter { $0.hasSuffix(".before") || $0.hasSuffix(".after") }.map { $0.prefix { $0 != "." } }).sorted()
    let own =
      detail["before"] == nil && detail["after"] == nil
      ? [] : [Change(name: "", before: detail["before"] ?? "", after: detail["after"] ?? "")]
    return own + names.map { Change(name: String($0), before: detail["\($0).before"] ?? "", after: detail["\($0).after"] ?? "") }
  }

  public struct Change: Sendable, Hashable {
    public let name: String
    public let before: String
    public let after: String

    /// The name in words: `sharingMode` is “Sharing mode”.
    public var words: String {
      switch name {
      case "jql": "Query"
      case "raise": "Who can raise"
      case "share": "Whom customers share with"
      default: name.reduce(into: "") { $0 += $1.isUppercase ? " \($1.lowercased())" : $1 == "_" ? " " : "\($1)" }.capitalizedFirst
      }
    }

    /// A value as it is read: nothing, yes and no have words of their own.
    public static func read(_ value: String) -> String {
      switch value {
      case "": "nothing"
      case "true": "yes"
      case "false": "no"
      default: value
      }
    }
  }

  static let columns: SQL = """
    event.id, event.kind, event.at, event.channel, event.organization_id, event.detail, event.actor_id, actor.name AS actor_name,
    event.subject_id, subject.name AS subject_name, its_project.key AS project_key, its_project.name AS project_name,
    its_request.number AS request_number, request_project.key AS request_project_key
    """

  static let joins: SQL = """
    LEFT JOIN account AS actor ON actor.id = event.actor_id LEFT JOIN account AS subject ON subject.id = event.subject_id
    LEFT JOIN project AS its_project ON its_project.id = event.project_id LEFT JOIN request AS its_request ON its_request.id = event.request_id
    LEFT JOIN project AS request_project ON request_project.id = its_request.project_id
    """
}

extension AuditEntry {
  init(_ row: Row) throws {
    id = try row["id"]
    kind = try row["kind"]
    at = try row["at"]
    channel = try row["channel"]
    organization = try row["organization_id"]
    detail = try JSON.value(try row["detail"])
    func person(_ id: ID<Account>?, _ name: String?) -> Person? { id.map { Person(id: $0, name: name ?? "") } }
    actor = person(try row["actor_id"], try row["actor_name"])
    subject = person(try row["subject_id"], try row["subject_name"])
    let key: String? = try row["project_key"]
    let name: String? = try row["project_name"]
    project = key.map { ($0, name ?? $0) }
    let (place, number): (String?, Int?) = (try row["request_project_key"], try row["request_number"])
    request = place.flatMap { place in number.map { RequestKey(project: place, number: $0) } }
  }
}
