import Store

/// The requests that a merge gives another reporter or assignee. The creator of a request never changes.
struct MergedRequests {
  let merge: ID<AccountMerge>
  let from: ID<Account>
  let to: ID<Account>

  private enum Part: String, CaseIterable {
    case reporter, assignee
    var column: SQL { SQL(trusted: "\(rawValue)_id") }
  }

  func turn(in act: Act) throws -> (reported: Int, assigned: Int) {
    var counts: [Part: Int] = [:]
    for part in Part.allCases {
      try act.transaction.execute(
        """
        INSERT INTO account_merge_request (merge_id, part, request_id)
        SELECT \(merge), \(part.rawValue), id FROM request WHERE \(part.column) = \(from)
        """)
      counts[part] = try act.transaction.execute("UPDATE request SET \(part.column) = \(to) WHERE \(part.column) = \(from)")
    }
    return (counts[.reporter] ?? 0, counts[.assignee] ?? 0)
  }

  /// Gives them back.
  ///
  /// - Throws: `Refusal.conflict` where one has got another reporter or assignee meanwhile.
  func turnBack(in act: Act) throws {
    for part in Part.allCases {
      let turned: SQL = "SELECT request_id FROM account_merge_request WHERE merge_id = \(merge) AND part = \(part.rawValue)"
      if let row = try act.transaction.first(
        """
        SELECT request.id FROM request WHERE request.id IN (\(turned)) AND (\(part.column) IS NULL OR \(part.column) <> \(to))
        ORDER BY request.id LIMIT 1
        """)
      {
        let key = try act.inquiry.key(of: try row["id"])
        throw Refusal.conflict(
          "\(key) has another \(part.rawValue) since the merge, so the merge cannot be undone. Give it back its \(part.rawValue) first.")
      }
      try act.transaction.execute("UPDATE request SET \(part.column) = \(from) WHERE id IN (\(turned))")
    }
  }
}
