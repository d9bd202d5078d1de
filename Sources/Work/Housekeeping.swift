import Desk
import Logging
import ServiceLifecycle

/// Does, once an hour, what is done by the calendar.
public enum Housekeeping {
  public static func round(_ desk: Desk, logger: Logger) -> Round {
    Round("housekeeping", every: .seconds(3600), logger: logger) { try await tidy(desk) }
  }

  /// Throws away expired sessions and links, old counts, and uploads that nobody attached to anything, with their files; tells and shuts
  /// those whom nobody has seen, and reminds the owners of reviews.
  public static func tidy(_ desk: Desk) async throws {
    while try await desk.perform(NoteLikenesses(), as: .operator, by: .operator) {}
    while try await desk.perform(ApplyInactivityRule(), as: .operator, by: .operator) {}
    try await desk.perform(RemindOwners(), as: .operator, by: .operator)
    try await desk.perform(SweepCredentials(), as: .operator, by: .operator)
    try await desk.perform(SweepImports(), as: .operator, by: .operator)
    for file in try await desk.perform(SweepUploads(), as: .operator, by: .operator) {
      // The same bytes may have been uploaded anew a moment ago, and their row not yet written.
      try await desk.files.remove(file, unlessNewerThan: .seconds(3600))
    }
  }
}
