import Store

/// Changes what the site is called on its pages and in its mails.
public struct RenameSite: Command {
  public let name: String

  public init(_ name: String) { self.name = name }

  public func run(in act: Act) throws {
    _ = try act.permit(Site.administer, Site.id)
    let before = try act.transaction.siteName()
    let after = try PlainText.line(name, for: "name", upTo: 80)
    guard before != after else { return }
    try act.transaction.execute("UPDATE site SET name = \(after)")
    try act.record(Event(.siteChanged, detail: ["name.before": before, "name.after": after]))
  }
}
