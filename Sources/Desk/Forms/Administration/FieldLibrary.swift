import Store

/// A field that every request has; it lies in the request itself.
enum SystemField: String, Sendable, Storable, CaseIterable {
  case summary, description, attachment

  var name: String { rawValue.capitalizedFirst }

  var kind: FieldKind {
    switch self {
    case .summary: .text
    case .description: .longtext
    case .attachment: .attachment
    }
  }
}

/// A field of the site's library, which forms of every project draw on.
public struct LibraryField: Sendable, Hashable, Identifiable {
  public let id: ID<Field>
  /// What forms and the API call it: `summary` or `customfield_12`.
  public let key: String
  public let name: String
  public let kind: FieldKind
  public let options: [FieldOption]
  /// Whether every request has it.
  public let isSystem: Bool
  /// On how many forms it stands, on the whole site.
  public let formCount: Int
}

extension Inquiry {
  /// The fields that forms of a project can ask, by name, for its administrators.
  ///
  /// - Throws: `Refusal.notFound`, `Refusal.forbidden`
  public func fieldLibrary(for project: ID<Project>) throws -> [LibraryField] {
    _ = try permit(Project.administer, project)
    return try snapshot.rows(
      """
      SELECT field.id, field.name, field.kind, field.options, field.system,
        (SELECT count(*) FROM request_type_field WHERE request_type_field.field_id = field.id) AS forms
      FROM field ORDER BY CASE WHEN field.system IS NULL THEN 1 ELSE 0 END, field.name, field.id LIMIT \(CreateField.most)
      """
    ).map { row in
      let id: ID<Field> = try row["id"]
      let system: String? = try row["system"]
      return LibraryField(
        id: id, key: system ?? "customfield_\(id)", name: try row["name"], kind: try row["kind"],
        options: try JSON.value(try row["options"]), isSystem: system != nil, formCount: try row["forms"])
    }
  }
}

extension Act {
  /// The field of the library that is one of those that every request has. Asks no policy.
  func systemField(_ field: SystemField) throws -> ID<Field> {
    try transaction.execute(
      "INSERT INTO field (name, kind, options, system) VALUES (\(field.name), \(field.kind), '[]', \(field)) ON CONFLICT (system) DO NOTHING"
    )
    guard let row = try transaction.first("SELECT id FROM field WHERE system = \(field)") else {
      throw DatabaseFailure.failed("a field was neither made nor found")
    }
    return try row["id"]
  }

  /// The field of the library that asks the same; it is made when there is none. Asks no policy.
  func libraryField(_ name: String, kind: FieldKind, options: [FieldOption]) throws -> ID<Field> {
    let json = try JSON.text(options)
    let known = try transaction.first(
      "SELECT id FROM field WHERE name = \(name) AND kind = \(kind) AND options = \(json) AND system IS NULL ORDER BY id LIMIT 1")
    if let known { return try known["id"] }
    let made = try transaction.first("INSERT INTO field (name, kind, options) VALUES (\(name), \(kind), \(json)) RETURNING id")
    guard let id: ID<Field> = try made?["id"] else { throw DatabaseFailure.failed("a field was not inserted") }
    return id
  }
}
