import Store

// Fields that projects made for themselves. `request_value.value` is a small JSON object with the value's kind: {"day":{"_0":"2026-11-30"}}.

extension Compiler {
  func customHolds(_ field: CustomField, _ values: [Value]) -> SQL {
    let test: SQL
    switch field.kind {
    case .select, .multiselect:
      let ways = values.compactMap { value -> SQL? in
        guard case .choice(let option) = value else { return nil }
        let quoted = StoredValue.quoted(option)
        // An option stands behind the bracket or a comma of the list; replace() minds capital letters on both engines.
        return "replace(replace(held.value, \("[\(quoted)"), ''), \(",\(quoted)"), '') <> held.value"
      }
      test = SQL.joined(ways, by: " OR ", or: "FALSE")
    case .person: test = people(number(of: .person, in: field), values)
    case .organization: test = "\(number(of: .organization, in: field)) IN (\(ids(in: "organization", names: ["name"], values)))"
    case .number:
      let ways = values.compactMap { value -> SQL? in
        guard case .number(let number) = value else { return nil }
        return "\(self.number(of: .number, in: field)) = CAST(\(number) AS DOUBLE PRECISION)"
      }
      test = SQL.joined(ways, by: " OR ", or: "FALSE")
    case .date: test = "held.value IN \(SQL.list(values.compactMap(day)))"
    case .text, .longtext, .attachment: test = "FALSE"
    }
    return held(field, test)
  }

  func customCompared(_ field: CustomField, _ comparison: Comparison, _ value: Value) -> SQL {
    let sign = SQL(trusted: comparison.rawValue)
    switch (field.kind, value) {
    case (.number, .number(let number)):
      return held(field, "\(self.number(of: .number, in: field)) \(sign) CAST(\(number) AS DOUBLE PRECISION)")
    case (.date, .moment):
      guard let day = day(value) else { return "FALSE" }
      return held(field, "held.value \(sign) \(day)")
    default: return "FALSE"
    }
  }

  func held(_ field: CustomField, _ test: SQL) -> SQL {
    "request.id IN (SELECT held.request_id FROM request_value AS held WHERE held.field_id = \(field.id) AND (\(test)))"
  }

  /// The day that a moment falls on, as it is stored: such texts are in the order of their days.
  private func day(_ value: Value) -> String? {
    guard case .moment(let moment) = value else { return nil }
    return StoredValue.day.text(StoredValue.quoted(context.day(of: moment)))
  }

  /// The number inside a stored value. CASE keeps an engine from reading the values of other fields first, which are no numbers.
  private func number(of kind: StoredValue, in field: CustomField) -> SQL {
    let (before, behind) = kind.frame
    let start = SQL(trusted: "\(before + 1)")
    let around = SQL(trusted: "\(before + behind)")
    let type: SQL = kind == .number ? "DOUBLE PRECISION" : "BIGINT"
    return """
      (CASE WHEN held.field_id = \(field.id) THEN CAST(substr(held.value, \(start), length(held.value) - \(around)) AS \(type)) END)
      """
  }
}

/// How a value is written down.
enum StoredValue: String {
  case day, number, person, organization

  func text(_ inner: String) -> String { "{\"\(rawValue)\":{\"_0\":\(inner)}}" }

  /// How many characters stand before and behind what is inside; numbers are written as texts.
  var frame: (before: Int, behind: Int) {
    let quotes = self == .number ? 1 : 0
    return (text("").count - 2 + quotes, 2 + quotes)
  }

  /// A text as JSON writes it.
  static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case "\n": quoted += "\\n"
      case "\r": quoted += "\\r"
      case "\t": quoted += "\\t"
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }
}
