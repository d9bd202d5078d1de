import Foundation
import Store

/// Who asks, when, where and on which engine: what a checked query still needs to become SQL.
public struct QueryContext: Sendable {
  let account: Int64?
  let now: Instant
  let timeZone: TimeZone
  let dialect: Dialect

  /// `account` is whom `currentUser()` means, nil for nobody; days begin at midnight in `timeZone`.
  public init<Account>(account: ID<Account>?, now: Instant, timeZone: TimeZone, dialect: Dialect) {
    self.account = account?.number
    self.now = now
    self.timeZone = timeZone
    self.dialect = dialect
  }
}

/// A query as SQL, on rows of the table `request` under its own name.
public struct CompiledQuery: Sendable {
  /// Whatever it finds still has to pass the viewer's own filter.
  public let condition: SQL
  /// Empty where the query names no order.
  public let order: [OrderTerm]
}

extension CheckedQuery {
  /// The query as SQL for one moment. Each set of rows stands in a sub-select of its own, so that the engine finds it once by its index.
  public func compiled(in context: QueryContext) -> CompiledQuery {
    let compiler = Compiler(context: context, audience: audience)
    return CompiledQuery(
      condition: condition.map(compiler.condition) ?? "TRUE", order: sortings.flatMap(compiler.terms))
  }
}
