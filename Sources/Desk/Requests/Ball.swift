import Store

/// Who must act next on a request (S1-09): notes never move it, public comments and statuses do.
public enum Ball: String, Sendable, Storable, CaseIterable {
  case desk, customer, nobody
}

/// Where a status stands in the life of a request.
public enum StatusCategory: String, Sendable, Storable, CaseIterable {
  case new, indeterminate, done
}

extension Act {
  /// Moves the request's clocks. What customers may know of also moves the copies that their lists walk.
  func touch(_ request: ID<Request>, isPublic: Bool, ball: Ball? = nil) throws {
    guard isPublic else {
      try transaction.execute("UPDATE request SET updated_at = \(now), version = version + 1 WHERE id = \(request)")
      return
    }
    // A closed request is nobody's turn.
    let turn: SQL =
      ball.map {
        """
        , ball_since = CASE WHEN closed OR ball = \($0) THEN ball_since ELSE \(now) END, ball = CASE WHEN closed THEN ball ELSE \($0) END
        """
      } ?? ""
    try transaction.execute(
      "UPDATE request SET public_at = \(now), updated_at = \(now), version = version + 1\(turn) WHERE id = \(request)")
    try transaction.execute(
      "UPDATE participant SET public_at = \(now), closed = (SELECT closed FROM request WHERE id = \(request)) WHERE request_id = \(request)"
    )
    try transaction.execute(
      "UPDATE request_share SET public_at = \(now), closed = (SELECT closed FROM request WHERE id = \(request)) WHERE request_id = \(request)"
    )
  }
}
