import Store
import Synchronization

/// The SQL that a permission is read as, put together once: all that changes is who asks, when, and about what. To put the pieces together
/// would take longer than the engine needs for the answer.
final class Readings: Sendable {
  enum Kind: Hashable { case check, condition, filter, candidates }

  private struct Key: Hashable {
    let kind: Kind
    /// How the asker is named: a column, or the mark of a value.
    let account: String
    let isRow: Bool
  }

  /// Numbers that nothing bears keep the places of the values that change.
  private enum Slot {
    static let account = Int64.min
    static let now = Int64.min + 1
    static let thing = Int64.min + 2
  }

  private let made = Mutex<[Key: SQL]>([:])

  func sql(_ kind: Kind, for asker: Asker, _ make: (Asker) -> SQL) -> SQL {
    sql(kind, for: asker, about: .null) { asker, _ in make(asker) }
  }

  /// `make` gets the asker and the expression for the thing.
  func sql(_ kind: Kind, for asker: Asker, about thing: SQL.Value, _ make: (Asker, SQL) -> SQL) -> SQL {
    let (name, values) = asker.account.rendered(for: .sqlite)
    let key = Key(kind: kind, account: name, isRow: asker.row != nil)
    let sql =
      made.withLock { $0[key] }
      ?? {
        let now = Instant(milliseconds: Slot.now)
        let account: SQL = values.isEmpty ? asker.account : "\(Slot.account)"
        let sql = make(asker.row.map { Asker(row: $0, now: now) } ?? Asker(account: account, now: now), "\(Slot.thing)")
        made.withLock { $0[key] = sql }
        return sql
      }()
    return sql.replacing { value in
      switch value {
      case .integer(Slot.account): values[0]
      case .integer(Slot.now): asker.now.stored
      case .integer(Slot.thing): thing
      default: value
      }
    }
  }
}
