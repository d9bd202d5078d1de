extension ParsedQuery {
  /// Finds out what every name and value means.
  ///
  /// - Throws: `QueryError`
  public func checked(against vocabulary: Vocabulary, for audience: Audience) throws(QueryError) -> CheckedQuery {
    let checker = Checker(vocabulary: vocabulary, audience: audience)
    var sortings: [Sorting] = []
    for sorting in self.sortings { sortings.append(try checker.sorting(sorting)) }
    guard let condition else { return CheckedQuery(condition: nil, sortings: sortings, audience: audience) }
    return CheckedQuery(condition: try checker.condition(condition, negated: false), sortings: sortings, audience: audience)
  }
}

struct Checker {
  let vocabulary: Vocabulary
  let audience: Audience

  func condition(_ syntax: Syntax, negated: Bool) throws(QueryError) -> Condition {
    switch syntax {
    case .not(let inner): return try condition(inner, negated: !negated)
    case .clause(let clause): return try test(clause, negated: negated)
    case .all(let parts), .any(let parts):
      var conditions: [Condition] = []
      for part in parts { conditions.append(try condition(part, negated: negated)) }
      if case .all = syntax { return negated ? .any(conditions) : .all(conditions) }
      return negated ? .all(conditions) : .any(conditions)
    }
  }

  func sorting(_ written: WrittenSorting) throws(QueryError) -> Sorting {
    let field = try field(written.field)
    guard field.isSortable else {
      let names = Field.builtIn.filter { $0.isSortable && (audience == .desk || $0.isForCustomers) }.map(\.name)
      throw QueryError(
        written.field.range, "Requests cannot be ordered by “\(field.name.shortened)”. Order by one of \(names.joined(separator: ", ")).")
    }
    return Sorting(field: field, descending: written.descending)
  }

  private func test(_ clause: Clause, negated: Bool) throws(QueryError) -> Condition {
    let field = try field(clause.field)
    let written = clause.comparison.value
    guard field.kind.comparisons.contains(written) else {
      let possible = field.kind.comparisons.map(\.rawValue).joined(separator: ", ")
      throw QueryError(
        clause.comparison.range, "\(written.rawValue) cannot stand behind “\(field.name.shortened)”. Use one of \(possible).")
    }
    let comparison = negated ? written.opposite : written
    switch comparison {
    case .like, .notLike:
      return .test(field, .matches(try words(clause.operands[0]), negated: comparison == .notLike))
    case .less, .lessOrEqual, .greater, .greaterOrEqual:
      let value = try value(clause.operands[0], of: field)
      guard value != .empty else { throw QueryError(clause.operands[0].range, "Nothing is less or more than EMPTY. Use IS EMPTY.") }
      return .test(field, .compared(comparison, value))
    case .equal, .notEqual, .among, .notAmong, .empty, .notEmpty:
      var values: [Value] = []
      for operand in clause.operands { values.append(try value(operand, of: field)) }
      return .test(field, .among(values, negated: [.notEqual, .notAmong, .notEmpty].contains(comparison)))
    }
  }

  private func words(_ operand: Operand) throws(QueryError) -> SearchWords {
    guard case .text(let text) = operand.kind else {
      throw QueryError(operand.range, "Words stand behind ~, in quotes if they are several. To find what is empty, use IS EMPTY.")
    }
    guard let words = SearchWords(text) else {
      throw QueryError(operand.range, "There is no word in “\(text.shortened)”. Write at least one letter or digit.")
    }
    guard !words.isTooLong else {
      throw QueryError(operand.range, "That is more than \(QueryLimit.words) words. Leave out those that say least.")
    }
    return words
  }

  private func field(_ written: Located<String>) throws(QueryError) -> Field {
    let name = written.value.lowercased()
    if let field = Field.builtIn.first(where: { $0.names.contains { $0.lowercased() == name } }) {
      guard audience == .desk || field.isForCustomers else {
        throw QueryError(written.range, "Only agents can ask about “\(field.name)”. Leave this condition out.")
      }
      return field
    }
    let candidates = audience == .desk ? vocabulary.fields.map(Field.custom) : []
    let named = candidates.filter { $0.names.contains { $0.lowercased() == name } }
    if let field = named.first, named.count == 1 { return field }
    if !named.isEmpty {
      let unmistakable = named.prefix(5).map { $0.names[1] }.joined(separator: " or ")
      throw QueryError(written.range, "Several fields are called “\(written.value.shortened)”. Write \(unmistakable).")
    }
    throw unknown(written)
  }

  private func unknown(_ written: Located<String>) -> QueryError {
    let names = vocabulary.fieldNames(for: audience)
    var sentences = ["There is no field “\(written.value.shortened)”."]
    if written.value.lowercased() == "priority" { sentences = ["There is no field “priority”: requests have none here."] }
    if let nearest = nearest(to: written.value, among: names) { sentences.append("Did you mean “\(nearest)”?") }
    let listed = names.prefix(40).map { $0.contains(" ") ? "\"\($0)\"" : $0 }.joined(separator: ", ")
    sentences.append("Fields are: \(listed).")
    return QueryError(written.range, sentences.joined(separator: " "))
  }
}
