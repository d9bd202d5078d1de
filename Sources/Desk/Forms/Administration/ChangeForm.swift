import Store

/// One field as it is to stand on a form.
public struct FormFieldInput: Sendable, Hashable {
  public var field: ID<Field>
  /// What customers read beside it; empty: the field's own name.
  public var label: String
  public var help: String
  public var isRequired: Bool
  /// Whether customers do not see it; it then holds what is preset.
  public var isHidden: Bool
  public var preset: FieldValue?
  /// What a visible field is filled with beforehand.
  public var initial: FieldValue?

  public init(
    field: ID<Field>, label: String = "", help: String = "", isRequired: Bool = false, isHidden: Bool = false, preset: FieldValue? = nil,
    initial: FieldValue? = nil
  ) {
    self.field = field
    self.label = label
    self.help = help
    self.isRequired = isRequired
    self.isHidden = isHidden
    self.preset = preset
    self.initial = initial
  }
}

/// Says what a request type asks, whole and in order. Values that requests hold already stay where they are.
public struct ChangeForm: Command {
  public let type: ID<RequestType>
  public let fields: [FormFieldInput]

  /// On a form.
  public static let most = 60

  public init(_ type: ID<RequestType>, fields: [FormFieldInput]) {
    self.type = type
    self.fields = fields
  }

  public func run(in act: Act) throws {
    let known = try act.transaction.type(type)
    _ = try act.permit(Project.administer, known.project)
    guard fields.count <= Self.most else { throw Refusal.invalid("fields", "A form has at most \(Self.most) fields. Remove some.") }
    guard Set(fields.map(\.field)).count == fields.count else {
      throw Refusal.invalid("fields", "A field stands on the form twice. Remove one of the two.")
    }
    let before = try act.inquiry.administeredForm(of: type)
    try act.transaction.execute("DELETE FROM request_type_field WHERE type_id = \(type)")
    for (position, input) in fields.enumerated() { try put(input, at: position, in: act) }
    let after = try act.inquiry.administeredForm(of: type)
    guard after.contains(where: { $0.key == "summary" && !$0.isHidden }) else {
      throw Refusal.invalid("fields", "A form asks at least for the summary. Put it on the form.")
    }
    guard before != after else { return }
    try act.record(
      Event(
        .formChanged, project: known.project,
        detail: ["requestType": "\(type)", "fields.before": before.inWords, "fields.after": after.inWords]))
  }

  private func put(_ input: FormFieldInput, at position: Int, in act: Act) throws {
    guard let row = try act.transaction.first("SELECT name, kind, options FROM field WHERE id = \(input.field)") else {
      throw Refusal.invalid("fields", "There is no field \(input.field). Choose one of the library.")
    }
    let name: String = try row["name"]
    let kind: FieldKind = try row["kind"]
    let options: [FieldOption] = try JSON.value(try row["options"])
    guard !input.isHidden || kind != .attachment else {
      throw Refusal.invalid("fields", "Files cannot be preset, so “\(name)” is visible or left out.")
    }
    guard !input.isHidden || !input.isRequired || input.preset != nil else {
      throw Refusal.invalid("fields", "“\(name)” is hidden and required: say what it holds.")
    }
    for value in [input.preset, input.initial].compactMap({ $0 }) {
      guard try value.suits(kind, options: options, in: act.transaction) else {
        throw Refusal.invalid("fields", "“\(name)” cannot hold the value that is preset for it. Choose another.")
      }
    }
    let label = input.label.trimmed.isEmpty ? name : try PlainText.line(input.label, for: "fields", upTo: 120)
    try act.transaction.execute(
      """
      INSERT INTO request_type_field (type_id, field_id, label, help, required, hidden, preset, default_value, position)
      VALUES (\(type), \(input.field), \(label), \(try PlainText.paragraph(input.help, for: "fields", upTo: 500)), \(input.isRequired),
              \(input.isHidden), \(try input.preset?.json), \(try input.initial?.json), \(position))
      """)
  }
}

extension FieldValue {
  /// Whether a field of this kind can hold the value.
  fileprivate func suits(_ kind: FieldKind, options: [FieldOption], in snapshot: any Snapshot) throws -> Bool {
    switch (kind, self) {
    case (.text, .text(let text)): text.utf16.count <= RequestForm.longestSummary && !text.contains(where: \.isNewline)
    case (.longtext, .text(let text)): text.utf16.count <= RequestForm.longestText
    case (.select, .options(let ids)): ids.count == 1 && ids.allSatisfy { id in options.contains { $0.id == id } }
    case (.multiselect, .options(let ids)): Set(ids).count == ids.count && ids.allSatisfy { id in options.contains { $0.id == id } }
    case (.date, .day(let day)): CalendarDay(day) != nil
    case (.number, .number(let number)): Double(number)?.isFinite ?? false
    case (.person, .person(let id)): try snapshot.exists("SELECT 1 FROM account WHERE id = \(id) AND active")
    case (.organization, .organization(let id)): try snapshot.exists("SELECT 1 FROM organization WHERE id = \(id)")
    default: false
    }
  }
}

extension [FormField] {
  /// For the log: labels in order, with a mark at those that need an answer and brackets around those that are hidden.
  fileprivate var inWords: String {
    map { $0.isHidden ? "(\($0.label))" : $0.label + ($0.isRequired ? "*" : "") }.joined(separator: ", ")
  }
}
