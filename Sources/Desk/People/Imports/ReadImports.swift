import Store

extension Inquiry {
  /// An import, for whoever began it and may still do so, and for the administrators of its project and of the site.
  ///
  /// - Throws: `Refusal.notFound`
  public func peopleImport(_ id: ID<PeopleImport>) throws -> PeopleImport {
    guard let row = try snapshot.first("SELECT \(PeopleImport.columns) FROM \(PeopleImport.rows) WHERE people_import.id = \(id)") else {
      throw Refusal.notFound
    }
    let found = try PeopleImport(row)
    if viewer == .operator { return found }
    guard let project = found.plan.project else {
      _ = try permit(Site.administer, Site.id)
      return found
    }
    let isMaker = viewer.account != nil && found.maker?.id == viewer.account
    guard try may(Project.administer, project) || isMaker && may(Project.work, project) else { throw Refusal.notFound }
    return found
  }

  /// The imports of the site for its administrators, those of a project for its desk; the latest first.
  ///
  /// - Throws: `Refusal.notFound`
  public func peopleImports(of project: ID<Project>? = nil, before: ID<PeopleImport>? = nil, limit: Int = 20) throws -> Page<PeopleImport> {
    if let project { try requireDesk(of: project) } else { _ = try permit(Site.administer, Site.id) }
    let limit = Page<PeopleImport>.bounded(limit)
    let own: SQL =
      try project.map { project in
        let isAdministrator = try may(Project.administer, project)
        return "people_import.project_id = \(project) AND (\(isAdministrator) OR people_import.made_by = \(viewer.account))"
      } ?? "TRUE"
    let place: SQL = before.map { "people_import.id < \($0)" } ?? "TRUE"
    let rows = try snapshot.rows(
      """
      SELECT \(PeopleImport.columns) FROM \(PeopleImport.rows) WHERE people_import.state <> 'reading' AND \(own) AND \(place)
      ORDER BY people_import.id DESC LIMIT \(limit + 1)
      """)
    return try Page(rows, limit: limit, PeopleImport.init)
  }

  /// How many rows had, or would have, which outcome, as far as it has come.
  public func outcomes(of present: PeopleImport) throws -> [ImportRow.Outcome: Int] {
    let reached = [.running, .done].contains(present.state) ? present.done : present.checked
    let rows = try snapshot.rows(
      """
      SELECT outcome, count(*) AS rows FROM people_import_row
      WHERE import_id = \(present.id) AND outcome IS NOT NULL AND number <= \(reached) GROUP BY outcome
      """)
    return try rows.reduce(into: [:]) { counts, row in counts[try row["outcome"]] = try row["rows"] }
  }

  /// The rows of an import in their order, those of one outcome or all. Asks no policy beyond the import that was read.
  public func rows(
    of present: PeopleImport, outcome: ImportRow.Outcome? = nil, after number: Int = 0, limit: Int = 50
  ) throws -> Page<ImportRow> {
    let wanted: SQL = outcome.map { "taken.outcome = \($0)" } ?? "TRUE"
    let rows = try snapshot.rows(
      """
      SELECT \(ImportRow.columns) FROM people_import_row AS taken
      WHERE taken.import_id = \(present.id) AND taken.number > \(number) AND \(wanted) ORDER BY taken.number LIMIT \(limit + 1)
      """)
    return try Page(rows, limit: limit, ImportRow.init)
  }
}
