import Store

extension RequestWalks {
  /// The few requests that have certain words, each looked at by itself: whether a path of the policy leads to it.
  func narrowed(_ found: WordCondition) -> SQL {
    let leads: SQL = "(\(SQL.joined(leading, by: " OR ", or: "FALSE").bracketed) AND \(admits))"
    var conditions: [SQL] = [found.condition, listing.ownership.takesInReported ? "(\(leads) OR \(readsOn))" : leads]
    if let closed = listing.closed { conditions.append("request.closed = \(closed)") }
    if let after = listing.after { conditions.append("(request.public_at, request.id) < (\(after.activityAt), \(after.id))") }
    if let project = listing.project { conditions.append("request.project_id = \(project)") }
    if let type = listing.type { conditions.append("request.type_id = \(type)") }
    return """
      SELECT request.id, request.public_at FROM request WHERE \(SQL.joined(conditions, by: " AND ", or: "TRUE"))
      ORDER BY request.public_at DESC, request.id DESC LIMIT \(listing.skip + listing.limit)
      """
  }

  /// The paths that the listing wants, as conditions on one request.
  private var leading: [SQL] {
    switch listing.ownership {
    case .all: [leads(.reporter), leads(.participant), leads(.sharedOrganization)]
    case .reported: [leads(.reporter)]
    case .participated: [leads(.participant)]
    case .organizations: [leads(.sharedOrganization)]
    case .organization(let organization): [leads(.sharedOrganization, only: "handed.organization_id = \(organization)")]
    }
  }

  private func leads(_ path: Path<Request>, only: SQL = "TRUE") -> SQL {
    let asker = inquiry.asker
    let relation = path.relation(asker)
    // OFFSET keeps PostgreSQL from putting together all that the path leads to.
    return """
      EXISTS (SELECT 1 FROM \(relation.from)
              WHERE \(relation.thing) = request.id AND \(relation.holds(for: asker)) AND \(only) LIMIT 1 OFFSET 0)
      """
  }
}
