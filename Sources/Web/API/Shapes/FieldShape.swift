import Desk
import Store
import Web

/// Fields and their values as the API reads and writes them.
enum FieldShape {
  static func json(_ value: FieldValue, words: String) -> JSONValue {
    switch value {
    case .text(let text), .day(let text): .string(text)
    case .number(let number): Double(number).map(JSONValue.number) ?? .string(number)
    case .options(let ids): ids.count == 1 ? ["id": .string(ids[0]), "value": .string(words)] : .array(ids.map { ["id": .string($0)] })
    case .person(let id): ["accountId": .string("\(id)"), "displayName": .string(words)]
    case .organization(let id): ["id": .string("\(id)"), "name": .string(words)]
    }
  }

  /// The answers of a body: texts, numbers, `{"id"}`, `{"value"}`, `{"name"}`, `{"accountId"}`, and lists of them.
  static func input(_ members: [JSONValue.Member]) throws -> FormInput {
    var answers: [String: FormInput.Answer] = [:]
    for member in members where !member.value.isNull {
      if let list = member.value.array {
        answers[member.name] = .list(try list.map { try text($0, of: member.name) })
      } else {
        answers[member.name] = .text(try text(member.value, of: member.name))
      }
    }
    return FormInput(answers)
  }

  /// By what an object tells which value it is.
  private static let names = ["id", "accountId", "value", "name", "key"]
  /// What else stands in a value that somebody read here and sends back.
  private static let shown: Set<String> = [
    "self", "label", "description", "displayName", "emailAddress", "active", "timeZone", "avatarUrls", "accountType", "_links",
  ]

  /// Refuses what no value of a field holds (T-34).
  ///
  /// - Throws: `APIError`
  static func requireKnown(_ members: [JSONValue.Member], of field: String) throws {
    guard let unknown = members.first(where: { !names.contains($0.name) && !shown.contains($0.name) }) else { return }
    let name = "\(field.prefix(60)).\(unknown.name.prefix(60))"
    throw APIError(
      .badRequest, "A field's value has no “\(name)”. Leave it out: an id, a name or a value tells which it is.",
      errors: [name: "Leave it out."])
  }

  private static func text(_ value: JSONValue, of field: String) throws -> String {
    switch value {
    case .string(let text): return text
    case .integer(let number): return String(number)
    case .number(let number): return String(number)
    case .bool(let flag): return flag ? "true" : "false"
    case .object(let members):
      if let document = value["content"] { return AtlassianDocument.text(document) }
      try requireKnown(members, of: field)
      for name in names {
        if let text = value[name]?.idText { return text }
      }
      fallthrough
    default:
      throw APIError(
        .badRequest, "“\(field.prefix(60))” has a value that this field does not take. Send a text, a number, an id or a list of them.",
        errors: [field: "Send a text, a number, an id or a list of them."])
    }
  }

  static func json(_ field: FormField) -> JSONValue {
    [
      "fieldId": .string(field.key), "name": .string(field.label), "description": .string(field.help), "required": .bool(field.isRequired),
      "defaultValues": .array(field.initial.map { [json($0, words: "")] } ?? []),
      "validValues": .array(field.options.map { ["value": .string($0.id), "label": .string($0.label), "children": []] }),
      "presetValues": .array(field.preset.map { [json($0, words: "")] } ?? []),
      "jiraSchema": schema(field), "visible": .bool(!field.isHidden),
    ]
  }

  private static func schema(_ field: FormField) -> JSONValue {
    let type =
      switch field.kind {
      case .text, .longtext: "string"
      case .select: "option"
      case .multiselect, .attachment, .organization: "array"
      case .date: "date"
      case .number: "number"
      case .person: "user"
      }
    let isSystem = !field.key.hasPrefix("customfield_")
    return .object(compact: [
      "type": .string(type), "system": isSystem ? .string(field.key) : nil,
      "custom": isSystem ? nil : .string("gatehouse:\(field.kind.rawValue)"), "customId": isSystem ? nil : .integer(field.field.number),
    ])
  }
}

/// The document format of the platform API's third version, as far as its text goes.
enum AtlassianDocument {
  /// The words of a document, a line for each block.
  static func text(_ node: JSONValue, depth: Int = 0) -> String {
    guard depth < 50 else { return "" }
    if let nodes = node.array { return nodes.map { text($0, depth: depth + 1) }.joined() }
    if let words = node["text"]?.string { return words }
    let inner = node["content"].map { text($0, depth: depth + 1) } ?? ""
    switch node["type"]?.string {
    case "paragraph", "heading", "codeBlock", "listItem", "blockquote": return inner + "\n"
    case "hardBreak": return "\n"
    default: return inner
    }
  }

  /// A document of paragraphs.
  static func json(_ text: String) -> JSONValue {
    let paragraphs = text.split(separator: "\n").map { line -> JSONValue in
      ["type": "paragraph", "content": [["type": "text", "text": .string(String(line))]]]
    }
    return ["type": "doc", "version": 1, "content": .array(paragraphs)]
  }
}
