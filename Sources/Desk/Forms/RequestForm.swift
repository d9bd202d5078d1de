import Store

/// The form of a request type: what is asked, in order.
public struct RequestForm: Sendable {
  public let type: ID<RequestType>
  public let project: ID<Project>
  public let name: String
  public let description: String
  public let help: String
  public let icon: String
  public let fields: [FormField]
  /// Whether only agents raise it.
  public let isForTeam: Bool

  /// What customers fill in.
  public var visibleFields: [FormField] { fields.filter { !$0.isHidden } }

  /// The same form without some of its fields.
  func without(_ left: [FormField]) -> RequestForm {
    let keys = Set(left.map(\.key))
    return RequestForm(
      type: type, project: project, name: name, description: description, help: help, icon: icon,
      fields: fields.filter { !keys.contains($0.key) }, isForTeam: isForTeam)
  }
}

extension Inquiry {
  /// The form of a type that is in use, or nil.
  public func form(of type: ID<RequestType>) throws -> RequestForm? {
    guard
      let row = try snapshot.first(
        "SELECT project_id, name, description, help, icon, open_to FROM request_type WHERE id = \(type) AND NOT retired")
    else { return nil }
    let fields = try snapshot.rows(
      """
      SELECT \(FormField.columns) FROM request_type_field AS on_form JOIN field ON field.id = on_form.field_id
      WHERE on_form.type_id = \(type) ORDER BY on_form.position, field.id LIMIT 200
      """
    ).map(FormField.init)
    return RequestForm(
      type: type, project: try row["project_id"], name: try row["name"], description: try row["description"], help: try row["help"],
      icon: try row["icon"], fields: fields, isForTeam: try row["open_to"] == "team")
  }
}
