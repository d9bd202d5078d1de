import Store

/// Changes what a request says: its summary, its description, the values of its fields.
public struct EditRequest: Command {
  public var request: ID<Request>
  /// Answers by the fields' keys; fields that are left out stay as they are, an empty text clears one.
  public var input: FormInput

  public init(request: ID<Request>, input: FormInput) {
    self.request = request
    self.input = input
  }

  public func run(in act: Act) throws {
    _ = try act.permit(Request.work, request)
    guard
      let row = try act.transaction.first("SELECT type_id, project_id, summary, description FROM request WHERE id = \(request)"),
      let form = try act.inquiry.fields(of: try row["type_id"] as ID<RequestType>), let editor = act.viewer.account
    else { throw Refusal.notFound }
    let project: ID<Project> = try row["project_id"]
    var wrong: [String: Sentence] = [:]
    // Of fields that customers do not see, not even a change may show.
    var (open, inHouse): ([String], [String]) = ([], [])
    var summary: String = try row["summary"]
    var description: String = try row["description"]
    for (key, answer) in input.answers.sorted(by: { $0.key < $1.key }) {
      guard let field = form.first(where: { $0.key == key }), field.kind != .attachment else {
        wrong[key] = "This request has no field “\(key.prefix(60))” that could be changed. Leave it out."
        continue
      }
      do {
        let value = try field.value(answer, by: Sharer(account: editor, asAgent: true), project: project, in: act.inquiry)
        if value == nil && field.isRequired { throw FieldMistake(.needsAnswer(field.label)) }
        switch (key, value) {
        case ("summary", .text(let text)?): summary = text
        case ("summary", _): throw FieldMistake(.needsAnswer(field.label))
        case ("description", .text(let text)?): description = text
        case ("description", _): description = ""
        default: try store(value, in: field.field, act)
        }
        if field.isHidden { inHouse.append(field.label) } else { open.append(field.label) }
      } catch let mistake as FieldMistake {
        wrong[key] = mistake.sentence
      }
    }
    guard wrong.isEmpty else { throw Refusal.invalid(wrong) }
    guard !open.isEmpty || !inHouse.isEmpty else { return }
    // Who takes words out of the description means them to be gone from the mail that brought them, too.
    if try description != row["description"] { try act.transaction.execute("DELETE FROM request_html WHERE request_id = \(request)") }
    try act.transaction.execute("UPDATE request SET summary = \(summary), description = \(description) WHERE id = \(request)")
    try act.transaction.execute(
      """
      UPDATE request_text SET body = \("\(try act.key(of: request)) \(summary)\n\(description)")
      WHERE request_id = \(request) AND comment_id IS NULL
      """)
    try act.touch(request, isPublic: !open.isEmpty)
    for (labels, isPublic) in [(open, true), (inHouse, false)] where !labels.isEmpty {
      try act.record(
        Event(.edited, project: project, request: request, isPublic: isPublic, detail: ["fields": labels.joined(separator: ", ")]))
    }
  }

  private func store(_ value: FieldValue?, in field: ID<Field>, _ act: Act) throws {
    guard let value else {
      try act.transaction.execute("DELETE FROM request_value WHERE request_id = \(request) AND field_id = \(field)")
      return
    }
    try act.transaction.execute(
      """
      INSERT INTO request_value (request_id, field_id, value) VALUES (\(request), \(field), \(try value.json))
      ON CONFLICT (request_id, field_id) DO UPDATE SET value = excluded.value
      """)
  }
}

extension Inquiry {
  /// The fields of a type, whether it is in use or retired.
  func fields(of type: ID<RequestType>) throws -> [FormField]? {
    try snapshot.rows(
      """
      SELECT \(FormField.columns) FROM request_type_field AS on_form JOIN field ON field.id = on_form.field_id
      WHERE on_form.type_id = \(type) ORDER BY on_form.position, field.id LIMIT 200
      """
    ).map(FormField.init)
  }
}
