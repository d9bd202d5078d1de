import Store

/// Turns tests into SQL. Tables inside a sub-select bear names of their own; `request` is always the row that is asked about.
struct Compiler {
  let context: QueryContext
  let audience: Audience

  func condition(_ condition: Condition) -> SQL {
    switch condition {
    case .all(let parts): SQL.joined(parts.map(self.condition), by: " AND ", or: "TRUE").bracketed
    case .any(let parts): SQL.joined(parts.map(self.condition), by: " OR ", or: "FALSE").bracketed
    case .test(let field, let relation): test(field, relation).bracketed
    }
  }

  private func test(_ field: Field, _ relation: Relation) -> SQL {
    switch relation {
    case .among(let values, let negated):
      let named = values.filter { $0 != .empty }
      return among(negated: negated, holds: named.isEmpty ? nil : holds(field, named), withEmpty: named.count < values.count, of: field)
    case .compared(let comparison, let value): return compared(field, comparison, value)
    case .matches(let words, let negated):
      return among(negated: negated, holds: matches(field, words), withEmpty: false, of: field)
    }
  }

  /// A negation never finds what is empty: nobody is not Anna.
  private func among(negated: Bool, holds: SQL?, withEmpty: Bool, of field: Field) -> SQL {
    guard negated else {
      return SQL.joined([holds, withEmpty ? isEmpty(field) : nil].compactMap(\.self), by: " OR ", or: "FALSE")
    }
    let filled: SQL = "NOT (\(isEmpty(field)))"
    return SQL.joined([filled, holds.map { "NOT (\($0))" }].compactMap(\.self), by: " AND ", or: "TRUE")
  }

  /// Whether the field has one of these values. Never NULL where the field is filled.
  private func holds(_ field: Field, _ values: [Value]) -> SQL {
    switch field {
    case .project: "request.project_id IN (\(ids(in: "project", names: ["name"], key: "key", values)))"
    case .type: "request.type_id IN (\(ids(in: "request_type", names: ["name"], values)))"
    case .status: "request.status_id IN (\(ids(in: "status", names: [audience == .desk ? "name" : "says"], values)))"
    case .statusCategory:
      "request.status_id IN (SELECT named.id FROM status AS named WHERE named.category IN \(SQL.list(choices(values))))"
    case .resolution: "request.closed"
    case .channel: "request.channel IN \(SQL.list(choices(values)))"
    case .waiting: "request.ball IN \(SQL.list(choices(values)))"
    case .key: keys(values)
    case .assignee: people("request.assignee_id", values)
    case .reporter: people("request.reporter_id", values)
    case .creator: people("request.creator_id", values)
    case .participants:
      """
      request.id IN (SELECT held.request_id FROM participant AS held
      WHERE \(unexpired("held")) AND (\(people("held.account_id", values))))
      """
    case .organizations:
      """
      request.id IN (SELECT held.request_id FROM request_share AS held
      WHERE \(unexpired("held")) AND held.organization_id IN (\(ids(in: "organization", names: ["name"], values))))
      """
    case .created, .updated, .resolved, .waitingSince: times(column(field), values)
    case .summary, .description, .text, .comment: "FALSE"
    case .custom(let custom): customHolds(custom, values)
    }
  }

  private func isEmpty(_ field: Field) -> SQL {
    switch field {
    case .assignee: "request.assignee_id IS NULL"
    case .resolution: "NOT request.closed"
    case .resolved: "request.closed_at IS NULL"
    case .description: "request.description = ''"
    case .participants: "request.id NOT IN (SELECT held.request_id FROM participant AS held WHERE \(unexpired("held")))"
    case .organizations: "request.id NOT IN (SELECT held.request_id FROM request_share AS held WHERE \(unexpired("held")))"
    case .comment:
      "request.id NOT IN (SELECT held.request_id FROM comment AS held\(audience == .desk ? "" : " WHERE held.public" as SQL))"
    case .custom(let custom):
      "request.id NOT IN (SELECT held.request_id FROM request_value AS held WHERE held.field_id = \(custom.id))"
    default: "FALSE"
    }
  }

  private func compared(_ field: Field, _ comparison: Comparison, _ value: Value) -> SQL {
    let sign = SQL(trusted: comparison.rawValue)
    switch (field, value) {
    case (.key, .id(let id)): return "request.id \(sign) \(id)"
    case (.key, .key(let project, let number)):
      return """
        request.project_id IN (SELECT named.id FROM project AS named WHERE named.key = \(project))
        AND request.number \(sign) \(number)
        """
    case (.custom(let custom), _): return customCompared(custom, comparison, value)
    case (_, .moment(let moment)): return "\(column(field)) \(sign) \(context.range(of: moment).lowerBound)"
    default: return "FALSE"
    }
  }

  /// The column of a time. What customers may not know of does not move what they are told was the last change.
  func column(_ field: Field) -> SQL {
    switch field {
    case .created: "request.created_at"
    case .updated: audience == .desk ? "request.updated_at" : "request.public_at"
    case .resolved: "request.closed_at"
    default: "request.ball_since"
    }
  }

  func unexpired(_ table: String) -> SQL {
    let column = SQL(trusted: "\(table).expires_at")
    return "(\(column) IS NULL OR \(column) > \(context.now))"
  }

  private func choices(_ values: [Value]) -> [String] {
    values.compactMap { if case .choice(let choice) = $0 { choice } else { nil } }
  }
}
