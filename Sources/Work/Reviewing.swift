import Desk
import Logging
import ServiceLifecycle
import Store

/// Carries out, every few seconds, the removals that owners of access reviews have decided.
public enum Reviewing {
  public static func round(_ desk: Desk, logger: Logger) -> Round {
    Round("reviewing", every: .seconds(5), logger: logger) { try await carryOut(desk) }
  }

  /// Carries out whatever waits, a piece at a time, so that others can write in between.
  public static func carryOut(_ desk: Desk) async throws {
    while try await desk.database.read({ try $0.exists("SELECT 1 FROM access_review_line WHERE carried = 'waiting'") }) {
      guard try await desk.perform(CarryOutRemovals(), as: .operator, by: .operator) > 0 else { return }
    }
  }
}
