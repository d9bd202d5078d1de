import Desk
import Logging
import ServiceLifecycle

/// Brings in the people of tables, piece by piece; what a stop interrupts goes on with the next start.
public enum Importing {
  public static func round(_ desk: Desk, logger: Logger) -> Round {
    Round("imports", every: .seconds(2), logger: logger) {
      while try await desk.advanceImports(), !Task.isShuttingDownGracefully {}
    }
  }
}
