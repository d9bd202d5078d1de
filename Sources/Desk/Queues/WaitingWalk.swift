import Query
import Store

/// A project's requests in the order of who waits for whom: those that wait for the desk, longest first, then those that wait for the customer,
/// then the rest; closed ones last, the latest change first. Each part walks an index that has its order, and ends when the page is full.
struct WaitingWalk {
  let inquiry: Inquiry
  let found: FoundRequests

  /// The parts in order; a place begins with the number of its part.
  private enum Part: Int64, CaseIterable {
    case desk, customer, nobody, closed
  }

  func rows(after place: OrderPlace?, limit: Int) throws -> [FoundRow] {
    let start = try place.map { try Start($0) }
    var rows: [FoundRow] = []
    for part in Part.allCases where reaches(part) && part.rawValue >= start?.part ?? 0 && rows.count < limit {
      rows += try walk(part, after: part.rawValue == start?.part ? start : nil, limit: limit - rows.count)
    }
    return rows
  }

  private func reaches(_ part: Part) -> Bool {
    let reach = found.query.reach
    switch part {
    case .desk: return reach.closed.contains(false) && reach.balls.contains("desk")
    case .customer: return reach.closed.contains(false) && reach.balls.contains("customer")
    case .nobody: return reach.closed.contains(false) && reach.balls.contains("nobody")
    case .closed: return reach.closed.contains(true)
    }
  }

  private func walk(_ part: Part, after start: Start?, limit: Int) throws -> [FoundRow] {
    let isClosed = part == .closed
    let time: SQL = isClosed ? "request.updated_at" : "request.ball_since"
    let sign: SQL = isClosed ? "<" : ">"
    let direction: SQL = isClosed ? " DESC" : ""
    var conditions: [SQL] = [
      found.project, "request.closed = \(isClosed)", found.asked, found.seen,
    ]
    if let ball = ball(part) { conditions.insert("request.ball = \(ball)", at: 2) }
    if let start { conditions.append("(\(time), request.id) \(sign) (\(start.time), \(start.id))") }
    return try inquiry.snapshot.rows(
      """
      SELECT request.id, \(time) AS sorted FROM request WHERE \(SQL.joined(conditions, by: " AND ", or: "TRUE"))
      ORDER BY \(time)\(direction), request.id\(direction) LIMIT \(limit)
      """
    ).map { row in
      let id: ID<Request> = try row["id"]
      return FoundRow(id: id, place: OrderPlace([.integer(part.rawValue), .integer(try row["sorted"]), id.stored]))
    }
  }

  private func ball(_ part: Part) -> Ball? {
    switch part {
    case .desk: .desk
    case .customer: .customer
    case .nobody: .nobody
    case .closed: nil
    }
  }

  private struct Start {
    let part: Int64
    let time: Int64
    let id: Int64

    init(_ place: OrderPlace) throws {
      guard place.values.count == 3, case .integer(let part) = place.values[0], case .integer(let time) = place.values[1],
        case .integer(let id) = place.values[2]
      else { throw Refusal.invalid("after", .otherOrder) }
      self.part = part
      self.time = time
      self.id = id
    }
  }
}
