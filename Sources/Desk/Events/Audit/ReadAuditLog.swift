import Store

extension Inquiry {
  /// The audit log, newest first. Site administrators read all of it; project administrators what concerns their project, and of its
  /// requests those that they see.
  ///
  /// - Throws: `Refusal.notFound`, `Refusal.forbidden`
  public func auditLog(
    _ filter: AuditFilter, after place: AuditPlace? = nil, skipping: Int = 0, limit: Int = 50
  ) throws -> Page<AuditEntry> {
    let limit = min(max(limit, 1), 1000)
    let scope = try auditScope(filter)
    let rows = try snapshot.rows(
      """
      SELECT \(AuditEntry.columns)
      FROM (\(auditWalk(filter, scope, after: place, limit: max(skipping, 0) + limit + 1))) AS found JOIN event ON event.id = found.id \(AuditEntry.joins)
      ORDER BY found.at DESC, found.id DESC LIMIT \(limit + 1) OFFSET \(max(skipping, 0))
      """)
    return try Page(rows, limit: limit, AuditEntry.init)
  }

  /// How many events of the log fit.
  ///
  /// - Throws: as `auditLog`.
  public func auditCount(_ filter: AuditFilter) throws -> Int {
    let scope = try auditScope(filter)
    let person: SQL = filter.person.map { "(event.actor_id = \($0) OR event.subject_id = \($0))" } ?? "TRUE"
    return try snapshot.first("SELECT count(*) AS count FROM event WHERE \(filter.conditions) AND \(scope) AND \(person)")?["count"] ?? 0
  }

  /// The condition of what the viewer may read of it.
  private func auditScope(_ wish: AuditFilter) throws -> SQL {
    if try viewer == .operator || may(Site.administer, Site.id) { return "TRUE" }
    guard let project = wish.project else {
      _ = try permit(Site.administer, Site.id)
      return "FALSE"
    }
    _ = try permit(Project.administer, project)
    return """
      (event.request_id IS NULL OR EXISTS (
        SELECT 1 FROM request WHERE request.id = event.request_id AND \(filter(Request.readNotes))))
      """
  }

  /// Ids and moments in order. What a person did and what happened to him are two walks, each along its own index.
  private func auditWalk(_ filter: AuditFilter, _ scope: SQL, after place: AuditPlace?, limit: Int) -> SQL {
    let further: SQL = place.map { "(event.at, event.id) < (\($0.at), \($0.id))" } ?? "TRUE"
    func walk(_ person: SQL) -> SQL {
      """
      SELECT event.at, event.id FROM event
      WHERE \(filter.conditions) AND \(person) AND \(further) AND \(scope) ORDER BY event.at DESC, event.id DESC LIMIT \(limit)
      """
    }
    guard let person = filter.person else { return walk("TRUE") }
    return """
      SELECT at, id FROM (\(walk("event.actor_id = \(person)"))) AS done
      UNION SELECT at, id FROM (\(walk("event.subject_id = \(person)"))) AS happened ORDER BY at DESC, id DESC LIMIT \(limit)
      """
  }
}
