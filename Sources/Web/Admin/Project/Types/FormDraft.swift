import Desk
import Store
import Web

/// A form as somebody is arranging it: what each field asks, in order; nothing is saved yet.
struct FormDraft: Sendable {
  var lines: [Line]

  /// One field of the form.
  struct Line: Sendable, Identifiable {
    let id: ID<Field>
    let name: String
    let kind: FieldKind
    let options: [FieldOption]
    var label: String
    var help: String
    var isRequired: Bool
    var isHidden: Bool
    /// What it holds beforehand: a visible field is filled with it, a hidden one always holds it.
    var values: [String]
  }

  /// The form that is saved.
  init(_ fields: [FormField], in inquiry: Inquiry) throws {
    lines = try fields.map { field in
      Line(
        id: field.field, name: field.name, kind: field.kind, options: field.options, label: field.label, help: field.help,
        isRequired: field.isRequired, isHidden: field.isHidden, values: try (field.preset ?? field.initial)?.texts(in: inquiry) ?? [])
    }
  }

  /// The form as it was sent; fields that the library does not have are left out.
  init(_ sent: Form, library: [LibraryField]) {
    let known = Dictionary(library.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    lines = sent.all("field").prefix(ChangeForm.most + 1).compactMap { ID<Field>($0).flatMap { known[$0] } }.map { field in
      Line(
        id: field.id, name: field.name, kind: field.kind, options: field.options, label: sent["label-\(field.id)"],
        help: sent["help-\(field.id)"],
        isRequired: sent.has("required-\(field.id)"), isHidden: sent.has("hidden-\(field.id)"),
        values: sent.all("value-\(field.id)").filter { !$0.trimmingSpace.isEmpty })
    }
  }

  mutating func add(_ field: LibraryField) {
    guard !lines.contains(where: { $0.id == field.id }) else { return }
    lines.append(
      Line(
        id: field.id, name: field.name, kind: field.kind, options: field.options, label: field.name, help: "", isRequired: false,
        isHidden: false,
        values: []))
  }

  /// What is to be saved.
  ///
  /// - Throws: `Refusal.invalid` for `value-12`, the control of field 12.
  func inputs(in inquiry: Inquiry) throws -> [FormFieldInput] {
    var errors: [String: Sentence] = [:]
    let inputs = try lines.map { line in
      var value: FieldValue?
      do {
        value = try FieldValue.read(line.values, as: line.kind, in: inquiry)
      } catch Refusal.invalid(let sentences) {
        errors["value-\(line.id)"] = sentences.values.first
      }
      return FormFieldInput(
        field: line.id, label: line.label, help: line.help, isRequired: line.isRequired, isHidden: line.isHidden,
        preset: line.isHidden ? value : nil, initial: line.isHidden ? nil : value)
    }
    guard errors.isEmpty else { throw Refusal.invalid(errors) }
    return inputs
  }
}

extension FieldValue {
  /// As the controls of a form show it.
  fileprivate func texts(in inquiry: Inquiry) throws -> [String] {
    switch self {
    case .text(let text), .day(let text), .number(let text): [text]
    case .options(let ids): ids
    case .person(let id): [try inquiry.snapshot.accountProfile(ID(id))?.email ?? ""]
    case .organization(let id): ["\(id)"]
    }
  }

  fileprivate static func read(_ texts: [String], as kind: FieldKind, in inquiry: Inquiry) throws -> FieldValue? {
    guard let first = texts.first else { return nil }
    switch kind {
    case .text, .longtext: return .text(first)
    case .select, .multiselect: return .options(texts)
    case .date: return .day(first.trimmingSpace)
    case .number: return .number(first.trimmingSpace)
    case .person:
      guard let address = EmailAddress(first), let account = try inquiry.snapshot.accountProfile(at: address) else {
        throw Refusal.invalid("", "No account has the address “\(first.prefix(60))”. Check it.")
      }
      return .person(account.id.number)
    case .organization:
      guard let id = Int64(first) else { throw Refusal.invalid("", "Choose an organization of the list.") }
      return .organization(id)
    case .attachment: return nil
    }
  }
}
