import Store

/// Puts a field into the site's library, for the forms of this project and of others.
public struct CreateField: Command {
  public let project: ID<Project>
  public let name: String
  public let kind: FieldKind
  /// What can be chosen, for select and multiselect.
  public let options: [String]

  /// In the library of a site.
  public static let most = 500
  public static let longestName = 80
  public static let mostOptions = 200

  public init(_ project: ID<Project>, name: String, kind: FieldKind, options: [String] = []) {
    self.project = project
    self.name = name
    self.kind = kind
    self.options = options
  }

  public func run(in act: Act) throws -> ID<Field> {
    let permitted = try act.permit(Project.administer, project)
    let name = try PlainText.line(name, for: "name", upTo: Self.longestName)
    guard kind != .attachment else { throw Refusal.invalid("kind", "There is one field for files already. Choose another kind.") }
    let choices = try kind.checked(options.map { OptionInput(label: $0) }, known: [], in: act)
    guard try act.transaction.first("SELECT count(*) AS count FROM field")?["count"] ?? 0 < Self.most else {
      throw Refusal.conflict("The library is full: \(Self.most) fields. Use one that is there.")
    }
    let row = try act.transaction.first(
      "INSERT INTO field (name, kind, options) VALUES (\(name), \(kind), \(try JSON.text(choices))) RETURNING id")
    guard let id: ID<Field> = try row?["id"] else { throw DatabaseFailure.failed("a field was not inserted") }
    try act.record(Event(.formChanged, project: permitted.id, detail: ["field": "\(id)", "name.before": "", "name.after": name]))
    return id
  }
}

/// One choice as it is to be: with its id where it exists already, so that what was chosen keeps its meaning under another label.
public struct OptionInput: Sendable, Hashable {
  public var id: String?
  public var label: String

  public init(id: String? = nil, label: String) {
    self.id = id
    self.label = label
  }
}

/// Changes a field of the library wherever it stands: only those may who administer every project that uses it.
public struct ChangeField: Command {
  public let field: ID<Field>
  public var name: String?
  /// The whole list in order; what is left out can be chosen no more.
  public var options: [OptionInput]?

  public init(_ field: ID<Field>, name: String? = nil, options: [OptionInput]? = nil) {
    self.field = field
    self.name = name
    self.options = options
  }

  public func run(in act: Act) throws {
    let users: [ID<Project>] = try act.transaction.rows(
      """
      SELECT DISTINCT request_type.project_id FROM request_type_field JOIN request_type ON request_type.id = request_type_field.type_id
      WHERE request_type_field.field_id = \(field) ORDER BY request_type.project_id LIMIT 1000
      """
    ).map { try $0["project_id"] }
    if users.isEmpty { _ = try act.permit(Site.administer, Site.id) }
    for project in users { _ = try act.permit(Project.administer, project) }
    guard let row = try act.transaction.first("SELECT name, kind, options, system FROM field WHERE id = \(field)") else {
      throw Refusal.notFound
    }
    let system: String? = try row["system"]
    guard system == nil else { throw Refusal.conflict("Every request has this field, so it stays as it is. Change its label on a form.") }
    let before: [FieldOption] = try JSON.value(try row["options"])
    let kind: FieldKind = try row["kind"]
    let name = try self.name.map { try PlainText.line($0, for: "name", upTo: CreateField.longestName) } ?? row["name"]
    let after = try options.map { try kind.checked($0, known: before, in: act) } ?? before
    var differences = Differences()
    differences.note("name", try row["name"], name)
    differences.note("options", before.map(\.label).joined(separator: ", "), after.map(\.label).joined(separator: ", "))
    guard !differences.isEmpty || before != after else { return }
    try act.transaction.execute("UPDATE field SET name = \(name), options = \(try JSON.text(after)) WHERE id = \(field)")
    for project in users.isEmpty ? [nil] : users.map(Optional.some) {
      try act.record(Event(.formChanged, project: project, detail: differences.detail.merging(["field": "\(field)"]) { $1 }))
    }
  }
}

extension FieldKind {
  var hasOptions: Bool { self == .select || self == .multiselect }

  /// Choices with stable ids: a new one gets an id that no other choice of the field ever had.
  ///
  /// - Throws: `Refusal.invalid` for `options`
  fileprivate func checked(_ options: [OptionInput], known: [FieldOption], in act: Act) throws -> [FieldOption] {
    guard hasOptions else {
      guard options.isEmpty else { throw Refusal.invalid("options", "Only fields with a list have choices. Leave them out.") }
      return []
    }
    guard !options.isEmpty else { throw Refusal.invalid("options", "Write at least one choice.") }
    guard options.count <= CreateField.mostOptions else {
      throw Refusal.invalid("options", "A field has at most \(CreateField.mostOptions) choices. Remove some.")
    }
    let checked = try options.map { option in
      let label = try PlainText.line(option.label, for: "options", upTo: 120)
      guard let id = option.id else { return FieldOption(id: act.freshOptionID(), label: label) }
      guard known.contains(where: { $0.id == id }) else { throw Refusal.invalid("options", "There is no choice \(id.prefix(20)) to keep.") }
      return FieldOption(id: id, label: label)
    }
    guard Set(checked.map(\.label)).count == checked.count, Set(checked.map(\.id)).count == checked.count else {
      throw Refusal.invalid("options", "A choice stands in the list twice. Remove one of the two.")
    }
    return checked
  }
}

extension Act {
  /// Drawn at random, so that an id is not given again after its choice was removed.
  fileprivate func freshOptionID() -> String {
    "\(randomBytes(6).reduce(UInt64(1)) { $0 << 8 | UInt64($1) })"
  }
}
