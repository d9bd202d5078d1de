import Desk
import Store

/// Whom and what the operations are about: spread over the whole site, so that no page is always at hand.
struct Sample: Sendable {
  let requests: Int
  /// Requests of all projects.
  let turns: [Turn]
  /// Requests of the largest project.
  let deskTurns: [Turn]
  /// He works in the largest project and in another.
  let agent: Viewer
  /// He works in the smallest project only.
  let smallAgent: Viewer
  /// A tenth of all requests is shared with his organization.
  let heavyCustomer: Viewer
  let desk: ID<Project>
  let deskKey: String
  /// The last and smallest project.
  var smallDesk: ID<Project> { ID(Int64(Population.projects)) }
  let openType: ID<RequestType>
  let openQueue: ID<Queue>
  let solvedQueue: ID<Queue>

  struct Turn: Sendable {
    let request: ID<Request>
    let key: RequestKey
    let reporter: Viewer
    let address: String

    init(_ row: Row) throws {
      request = try row["id"]
      key = RequestKey(project: try row["key"], number: try row["number"])
      reporter = .account(try row["reporter_id"])
      address = try row["address"]
    }
  }

  init(_ snapshot: any Snapshot) throws {
    requests = try snapshot.first("SELECT max(id) AS count FROM request")?["count"] ?? 0
    turns = try Self.turns(among: "request.id", of: requests, in: snapshot)
    let last: Int = try snapshot.first("SELECT last_number FROM project WHERE id = 1")?["last_number"] ?? 0
    deskTurns = try Self.turns(among: "request.project_id = 1 AND request.number", of: last, in: snapshot)
    let smallest = Population.firstAgent + (Population.projects - 1) * Population.agentsPerProject + 1
    agent = .account(ID(Int64(Population.firstAgent)))
    smallAgent = .account(ID(Int64(smallest)))
    desk = ID(1)
    let member = try snapshot.first(
      "SELECT account_id FROM organization_member WHERE organization_id = \(Population.heavyOrganization)")
    let project = try snapshot.first(
      """
      SELECT project.key, kind.id AS kind, (SELECT id FROM queue WHERE project_id = 1 AND name = 'All open') AS open,
        (SELECT id FROM queue WHERE project_id = 1 AND name = 'Solved') AS solved
      FROM project JOIN request_type AS kind ON kind.project_id = project.id AND kind.for_mail WHERE project.id = 1
      """)
    guard let member, let project, !turns.isEmpty, !deskTurns.isEmpty else {
      throw DatabaseFailure.failed("This database was not filled by bench fill.")
    }
    heavyCustomer = .account(try member["account_id"])
    deskKey = try project["key"]
    openType = try project["kind"]
    openQueue = try project["open"]
    solvedQueue = try project["solved"]
  }

  func turn(_ number: Int) -> Turn { turns[number % turns.count] }
  func atDesk(_ number: Int) -> Turn { deskTurns[number % deskTurns.count] }

  /// Everybody who asks for pages.
  var people: [Viewer] { [agent, smallAgent, heavyCustomer] + (turns + deskTurns).map(\.reporter) }

  /// Some hundreds, evenly among the numbers up to `last` of a column.
  private static func turns(among column: SQL, of last: Int, in snapshot: any Snapshot) throws -> [Turn] {
    let numbers = Array(stride(from: 1, to: max(last, 2), by: max(last / 499, 1)))
    return try snapshot.rows(
      """
      SELECT request.id, request.number, request.reporter_id, account.address, project.key
      FROM request JOIN project ON project.id = request.project_id JOIN account ON account.id = request.reporter_id
      WHERE \(column) IN \(SQL.list(numbers)) ORDER BY request.id
      """
    ).map(Turn.init)
  }
}
