import Query
import Store

extension Inquiry {
  /// The site's own fields, which every query may name.
  func vocabulary() throws -> Vocabulary {
    let rows = try snapshot.rows("SELECT id, name, kind, options FROM field WHERE system IS NULL ORDER BY id LIMIT 1000")
    return Vocabulary(
      fields: try rows.compactMap { row in
        guard let kind = CustomField.Kind(rawValue: try row["kind"]) else { return nil }
        let options: [FieldOption] = try JSON.value(try row["options"])
        return CustomField(
          id: try row["id"], name: try row["name"], kind: kind, options: options.map { .init(id: $0.id, label: $0.label) })
      })
  }

  /// The vocabulary with the names that mean anything to the viewer at a desk: a mistyped status is told instead of finding nothing.
  func fullVocabulary() throws -> Vocabulary {
    var vocabulary = try vocabulary()
    let mine: SQL = "SELECT project.id FROM project WHERE \(filter(Project.see))"
    vocabulary.projects = try names("SELECT project.key AS name FROM project WHERE project.id IN (\(mine))")
    if let named = try names("SELECT project.name FROM project WHERE project.id IN (\(mine))") { vocabulary.projects? += named }
    vocabulary.types = try names("SELECT DISTINCT kind.name FROM request_type AS kind WHERE kind.project_id IN (\(mine))")
    vocabulary.statuses = try names(
      """
      SELECT DISTINCT state.name FROM status AS state
      WHERE state.workflow_id IN (SELECT used.workflow_id FROM project AS used WHERE used.id IN (\(mine)))
      """)
    return vocabulary
  }

  /// Names to check against; nil where there are too many for it.
  private func names(_ query: SQL) throws -> [String]? {
    let limit = 2000
    let names = try snapshot.rows("\(query) LIMIT \(limit + 1)").map { try $0["name"] as String }
    return names.count > limit ? nil : names
  }

  /// What is wrong with a query that somebody of the desk is writing, and where; nil if nothing is.
  public func mistake(in jql: String) throws -> QueryError? {
    let vocabulary = try fullVocabulary()
    do throws(QueryError) {
      _ = try ParsedQuery(jql).checked(against: vocabulary, for: .desk)
      return nil
    } catch {
      return error
    }
  }

  /// The site's own fields, for those who work at a desk; nobody else learns what the desk asks itself.
  public func ownFields() throws -> [CustomField] {
    try snapshot.exists("SELECT 1 FROM project WHERE \(filter(Project.work))") ? vocabulary().fields : []
  }

  /// The names that can stand in a query, for completion.
  public func queryFields() throws -> [String] { try vocabulary().fieldNames(for: .desk) }
}

extension Vocabulary {
  /// - Throws: `Refusal.invalid` for the field `jql`, with the place in the sentence.
  func check(_ jql: String, for audience: Audience = .desk) throws -> CheckedQuery {
    do throws(QueryError) {
      return try ParsedQuery(jql).checked(against: self, for: audience)
    } catch {
      throw Refusal.invalid("jql", Sentence(english: error.description))
    }
  }
}
