import Desk
import Store

/// Whom and what the operations are about: spread over the whole site, so that no page is always at hand.
struct Sample: Sendable {
  let requests: Int
  let turns: [Turn]
  /// Requests of the largest project.
  let atDesk: [ID<Request>]
  /// He works in the largest project and in another.
  let agent: Viewer
  /// He works in the smallest project only.
  let smallAgent: Viewer
  /// A tenth of all requests is shared with his organization.
  let heavyCustomer: Viewer
  let desk: ID<Project>
  let openType: ID<RequestType>

  struct Turn: Sendable {
    let request: ID<Request>
    let reporter: Viewer
  }

  init(_ snapshot: any Snapshot) throws {
    requests = try snapshot.first("SELECT max(id) AS count FROM request")?["count"] ?? 0
    let sample = stride(from: 1, to: max(requests, 2), by: max(requests / 499, 1)).map { ID<Request>(Int64($0)) }
    turns = try snapshot.rows("SELECT id, reporter_id FROM request WHERE id IN \(SQL.list(sample)) ORDER BY id").map {
      Turn(request: try $0["id"], reporter: .account(try $0["reporter_id"]))
    }
    desk = ID(1)
    let last: Int = try snapshot.first("SELECT last_number FROM project WHERE id = 1")?["last_number"] ?? 0
    let numbers = Array(stride(from: 1, to: max(last, 2), by: max(last / 499, 1)))
    atDesk = try snapshot.rows("SELECT id FROM request WHERE project_id = 1 AND number IN \(SQL.list(numbers)) ORDER BY id").map {
      try $0["id"]
    }
    let smallest = Population.firstAgent + (Population.projects - 1) * Population.agentsPerProject + 1
    agent = .account(ID(Int64(Population.firstAgent)))
    smallAgent = .account(ID(Int64(smallest)))
    let member = try snapshot.first(
      "SELECT account_id FROM organization_member WHERE organization_id = \(Population.heavyOrganization)")
    let type = try snapshot.first("SELECT id FROM request_type WHERE project_id = 1 AND for_mail")
    guard let member, let type, !turns.isEmpty, !atDesk.isEmpty else {
      throw DatabaseFailure.failed("This database was not filled by bench fill.")
    }
    heavyCustomer = .account(try member["account_id"])
    openType = try type["id"]
  }

  func turn(_ number: Int) -> Turn { turns[number % turns.count] }
  func atDesk(_ number: Int) -> ID<Request> { atDesk[number % atDesk.count] }
}
