import Store

/// Stops or resumes the site's mail in both directions. A restored site starts paused, so that it writes to nobody by accident.
public struct PauseMail: Command {
  public let isPaused: Bool

  public init(_ isPaused: Bool) { self.isPaused = isPaused }

  public func run(in act: Act) throws {
    _ = try act.permit(Site.administer, Site.id)
    let changed = try act.transaction.execute("UPDATE site SET mail_paused = \(isPaused) WHERE mail_paused <> \(isPaused)")
    guard changed > 0 else { return }
    try act.record(Event(.siteChanged, detail: ["mailPaused.before": "\(!isPaused)", "mailPaused.after": "\(isPaused)"]))
  }
}
