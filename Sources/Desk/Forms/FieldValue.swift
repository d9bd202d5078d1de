import Foundation
import Store

/// What a field of a request holds, checked.
public enum FieldValue: Sendable, Hashable, Codable {
  case text(String)
  /// Ids of options, for select and multiselect.
  case options([String])
  /// A calendar day, `2026-11-21`.
  case day(String)
  /// A decimal number in its shortest form.
  case number(String)
  case person(Int64)
  case organization(Int64)
}

/// The kinds of fields.
public enum FieldKind: String, Sendable, Storable, CaseIterable {
  case text, longtext, select, multiselect, date, number, person, organization, attachment
}

/// One choice of a select field.
public struct FieldOption: Sendable, Hashable, Codable {
  public let id: String
  public let label: String

  public init(id: String, label: String) {
    self.id = id
    self.label = label
  }
}

/// One field as it stands on the form of a request type.
public struct FormField: Sendable, Hashable {
  public let field: ID<Field>
  /// What forms and the API call it: `summary`, `description`, `attachment` or `customfield_12`.
  public let key: String
  public let name: String
  public let kind: FieldKind
  public let label: String
  public let help: String
  public let isRequired: Bool
  public let isHidden: Bool
  public let preset: FieldValue?
  public let initial: FieldValue?
  public let options: [FieldOption]

  static let columns: SQL = """
    field.id, field.name, field.kind, field.options, field.system, on_form.label, on_form.help, on_form.required, on_form.hidden,
    on_form.preset, on_form.default_value
    """

  init(_ row: Row) throws {
    field = try row["id"]
    let system: String? = try row["system"]
    key = system ?? "customfield_\(field)"
    name = try row["name"]
    kind = try row["kind"]
    label = try row["label"]
    help = try row["help"]
    isRequired = try row["required"]
    isHidden = try row["hidden"]
    preset = try (row["preset"] as String?).map { try JSON.value($0) }
    initial = try (row["default_value"] as String?).map { try JSON.value($0) }
    let choices: String = try row["options"]
    options = choices == "[]" ? [] : try JSON.value(choices)
  }
}

extension FieldValue {
  /// The value as the database keeps it.
  var json: String { get throws { try JSON.text(self) } }
}
