// What an operand means for a field.

extension Checker {
  func value(_ operand: Operand, of field: Field) throws(QueryError) -> Value {
    switch operand.kind {
    case .empty: return .empty
    case .function(let name, let arguments): return try function(name, arguments, at: operand.range, of: field)
    case .text(let text): return try value(text, at: operand.range, of: field)
    }
  }

  private func value(_ text: String, at range: Range<Int>, of field: Field) throws(QueryError) -> Value {
    switch field.kind {
    case .name:
      try requireKnown(text, at: range, of: field)
      return .name(text)
    case .choice(let choices):
      let wanted = text.lowercased()
      guard let choice = choices.first(where: { $0.names.contains { $0.lowercased() == wanted } }) else {
        throw noChoice(text, at: range, of: field, among: choices.map { $0.names[0] })
      }
      return choice.stored.map(Value.choice) ?? .empty
    case .option:
      guard case .custom(let custom) = field else { return .name(text) }
      let wanted = text.lowercased()
      let option = custom.options.first { $0.label == text } ?? custom.options.first { $0.label.lowercased() == wanted || $0.id == text }
      guard let option else { throw noChoice(text, at: range, of: field, among: custom.options.map(\.label)) }
      return .choice(option.id)
    case .key: return try key(text, at: range)
    case .person:
      guard audience == .desk else { throw QueryError(range, "Customers can ask only for currentUser() here.") }
      return .name(text)
    case .time, .day:
      guard let moment = Moment(text) else {
        throw QueryError(
          range,
          "“\(text.shortened)” is no time. Write a day, such as 2026-11-30, a minute, such as \"2026-11-30 10:00\", or a span, such as -4w."
        )
      }
      return .moment(moment)
    case .number:
      guard let number = Self.number(text) else { throw QueryError(range, "“\(text.shortened)” is no number. Write it like 12 or 3.5.") }
      return .number(number)
    case .words, .file: throw QueryError(range, "Only EMPTY can stand here.")
    }
  }

  private func requireKnown(_ text: String, at range: Range<Int>, of field: Field) throws(QueryError) {
    let known: [String]?
    switch field {
    case .project: known = vocabulary.projects
    case .type: known = vocabulary.types
    case .status: known = vocabulary.statuses
    default: known = nil
    }
    let wanted = text.lowercased()
    guard let known, Int64(text) == nil, !known.contains(where: { $0.lowercased() == wanted }) else { return }
    throw noChoice(text, at: range, of: field, among: known)
  }

  private func noChoice(_ text: String, at range: Range<Int>, of field: Field, among names: [String]) -> QueryError {
    var sentences = ["“\(text.shortened)” is not a value of “\(field.name.shortened)” here."]
    if let nearest = nearest(to: text, among: names) { sentences.append("Did you mean “\(nearest)”?") }
    if names.isEmpty {
      sentences.append("It has no values yet.")
    } else if names.count <= 12 {
      sentences.append("Values are: \(names.joined(separator: ", ")).")
    } else {
      sentences.append("Values are, among others: \(names.prefix(12).joined(separator: ", ")).")
    }
    return QueryError(range, sentences.joined(separator: " "))
  }

  private func key(_ text: String, at range: Range<Int>) throws(QueryError) -> Value {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    if parts.count == 1, let id = Self.digits(parts[0]) { return .id(id) }
    guard parts.count == 2, (1...10).contains(parts[0].utf8.count),
      parts[0].allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber) }), let number = Self.digits(parts[1])
    else { throw QueryError(range, "“\(text.shortened)” is not the key of a request. Write it like IT-12.") }
    return .key(project: parts[0].uppercased(), number: number)
  }

  private static func digits(_ text: Substring) -> Int64? {
    guard (1...18).contains(text.utf8.count), text.utf8.allSatisfy({ (48...57).contains($0) }) else { return nil }
    return Int64(text)
  }

  /// A decimal number without an exponent, as both engines read it.
  private static func number(_ text: String) -> String? {
    let unsigned = text.hasPrefix("-") || text.hasPrefix("+") ? text.dropFirst() : Substring(text)
    let parts = unsigned.split(separator: ".", omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count), text.utf8.count <= 40,
      parts.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy { (48...57).contains($0) } })
    else { return nil }
    return text.hasPrefix("-") ? "-\(unsigned)" : String(unsigned)
  }

  private func function(_ name: String, _ arguments: [String], at range: Range<Int>, of field: Field) throws(QueryError) -> Value {
    switch (name.lowercased(), field.kind) {
    case ("currentuser", .person):
      try require(arguments, count: 0...0, of: "currentUser()", at: range)
      return .currentUser
    case ("membersof", .person):
      try requireDesk(range)
      try require(arguments, count: 1...1, of: "membersOf(\"group\")", at: range)
      return .membersOf(arguments[0])
    case ("organizationmembers", .person):
      try requireDesk(range)
      try require(arguments, count: 1...1, of: "organizationMembers(\"organization\")", at: range)
      return .organizationMembers(arguments[0])
    case ("currentuser", _), ("membersof", _), ("organizationmembers", _):
      throw QueryError(
        range, "\(name)() gives people, and “\(field.name.shortened)” holds none. Use it with assignee, reporter or participants.")
    default: break
    }
    guard let function = TimeFunction(name) else {
      let names = ["currentUser", "membersOf", "organizationMembers"] + TimeFunction.names
      let hint = nearest(to: name, among: names).map { "Did you mean \($0)()? " } ?? ""
      throw QueryError(
        range, "There is no function “\(name.shortened)”. \(hint)Functions are: \(names.map { "\($0)()" }.joined(separator: ", ")).")
    }
    switch field.kind {
    case .time, .day: break
    default:
      throw QueryError(range, "\(name)() gives a time, and “\(field.name.shortened)” is none. Use it with created, updated or resolved.")
    }
    try require(arguments, count: 0...(function.period == nil ? 0 : 1), of: "\(name)()", at: range)
    guard let argument = arguments.first else { return .moment(.function(function, nil)) }
    guard let shift = Shift(argument, unit: function.period?.unit) else {
      throw QueryError(range, "“\(argument.shortened)” is no shift. Write it like \(name)(-1d), with one of y, M, w, d, h, m.")
    }
    return .moment(.function(function, shift))
  }

  private func requireDesk(_ range: Range<Int>) throws(QueryError) {
    guard audience == .desk else { throw QueryError(range, "Customers can ask only for currentUser() here.") }
  }

  private func require(
    _ arguments: [String], count: ClosedRange<Int>, of function: String, at range: Range<Int>
  ) throws(QueryError) {
    guard !count.contains(arguments.count) else { return }
    throw QueryError(
      range, count.upperBound == 0 ? "\(function) takes nothing in its brackets." : "Write it with one value in brackets: \(function).")
  }
}
