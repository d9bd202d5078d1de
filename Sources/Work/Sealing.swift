import Desk
import Logging
import ServiceLifecycle

/// Seals what was recorded, every few seconds: from then on nobody alters it unseen.
public enum Sealing {
  public static func round(_ desk: Desk, logger: Logger) -> Round {
    Round("sealing", every: .seconds(5), logger: logger) {
      while try await desk.sealEvents() {}
    }
  }
}
