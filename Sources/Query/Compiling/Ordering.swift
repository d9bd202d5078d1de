import Store

/// One step of an order: an expression that is never NULL, on the row `request`.
public struct OrderTerm: Sendable {
  public let expression: SQL
  public let descending: Bool
  /// Whether its values are texts; else they are whole numbers.
  public let isText: Bool

  public init(_ expression: SQL, descending: Bool = false, isText: Bool = false) {
    self.expression = expression
    self.descending = descending
    self.isText = isText
  }

  /// Whether it can be compared with the value: an engine would break off over another kind.
  fileprivate func takes(_ value: SQL.Value) -> Bool {
    switch value {
    case .integer: !isText
    case .text: isText
    default: false
    }
  }
}

/// A total order of requests, by which pages continue: whatever the terms leave open, the id decides.
public struct Ordering: Sendable {
  public let terms: [OrderTerm]

  public init(_ terms: [OrderTerm]) {
    self.terms = terms + [OrderTerm("request.id", descending: terms.last?.descending ?? false)]
  }

  /// What stands behind `ORDER BY`.
  public var orderBy: SQL {
    SQL.joined(terms.map { "\($0.expression)\($0.descending ? " DESC" : "" as SQL)" }, by: ", ", or: "request.id")
  }

  /// The same, on rows that were selected with `columns`.
  public var orderByColumns: SQL {
    SQL.joined(
      terms.enumerated().map { "\(SQL(trusted: "order_\($0)"))\($1.descending ? " DESC" : "" as SQL)" }, by: ", ", or: "order_0")
  }

  /// The terms as columns `order_0`, `order_1`…: the values of the last row are where the next page continues.
  public var columns: SQL {
    SQL.joined(terms.enumerated().map { "\($1.expression) AS \(SQL(trusted: "order_\($0)"))" }, by: ", ", or: "request.id")
  }

  /// The condition for rows behind the row with these values, or nil if they are not as many and of such kinds as the terms.
  public func after(_ values: [SQL.Value]) -> SQL? {
    guard values.count == terms.count, zip(terms, values).allSatisfy({ $0.takes($1) }) else { return nil }
    var condition: SQL?
    for (term, value) in zip(terms, values).reversed() {
      let bound: SQL = "\(Bound(stored: value))"
      let sign: SQL = term.descending ? "<" : ">"
      let later: SQL = "\(term.expression) \(sign) \(bound)"
      condition = condition.map { "(\(later) OR (\(term.expression) = \(bound) AND \($0)))" } ?? later
    }
    // The first term once more by itself: an index can begin there.
    guard let first = terms.first, let condition else { return nil }
    return "(\(first.expression) \(first.descending ? "<=" : ">=" as SQL) \(Bound(stored: values[0])) AND \(condition))"
  }
}

private struct Bound: Storable {
  let stored: SQL.Value

  init(stored: SQL.Value) { self.stored = stored }
}

extension Compiler {
  /// Empty values come last, whatever the direction.
  func terms(_ sorting: Sorting) -> [OrderTerm] {
    let down = sorting.descending
    switch sorting.field {
    case .resolved:
      return [
        OrderTerm("CASE WHEN request.closed_at IS NULL THEN 1 ELSE 0 END"),
        OrderTerm("coalesce(request.closed_at, 0)", descending: down),
      ]
    case .created, .updated, .waitingSince: return [OrderTerm(column(sorting.field), descending: down)]
    case .key:
      return [
        OrderTerm("(SELECT named.key FROM project AS named WHERE named.id = request.project_id)", descending: down, isText: true),
        OrderTerm("request.number", descending: down),
      ]
    case .status:
      return [
        OrderTerm("(SELECT named.position FROM status AS named WHERE named.id = request.status_id)", descending: down),
        OrderTerm("request.status_id", descending: down),
      ]
    case .assignee:
      return [
        OrderTerm("CASE WHEN request.assignee_id IS NULL THEN 1 ELSE 0 END"),
        OrderTerm(
          "coalesce((SELECT lower(named.name) FROM account AS named WHERE named.id = request.assignee_id), '')", descending: down,
          isText: true),
      ]
    case .reporter:
      return [
        OrderTerm("(SELECT lower(named.name) FROM account AS named WHERE named.id = request.reporter_id)", descending: down, isText: true)
      ]
    case .summary: return [OrderTerm("lower(request.summary)", descending: down, isText: true)]
    default: return []
    }
  }
}
