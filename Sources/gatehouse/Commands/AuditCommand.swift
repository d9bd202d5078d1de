import ArgumentParser
import Desk
import Foundation
import Store

/// `gatehouse audit`: the audit log, newest first.
struct AuditCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "audit", abstract: "Print the audit log: every change of access, settings and accounts.",
    discussion: "Whether nothing in it was altered, “gatehouse doctor” says.")

  enum Format: String, CaseIterable, ExpressibleByArgument { case text, csv, jsonl }

  @Option(help: "Who did it, or to whom it happened: an e-mail address.")
  var person: String?

  @Option(help: "What happened, such as project.role-granted.")
  var kind: String?

  @Option(help: "The key of a project.")
  var project: String?

  @Option(help: "The name of an organization, or the id of one that was deleted.")
  var organization: String?

  @Option(help: "portal, email, api, agent or operator.")
  var channel: String?

  @Option(help: "The first day, such as 2026-11-30, in UTC.")
  var from: String?

  @Option(help: "The last day.")
  var until: String?

  @Option(help: "text, csv or jsonl.")
  var format = Format.text

  @OptionGroup var options: SettingsOptions

  func run() async throws {
    try await OpenedSite.with(options) { site, _ in
      let filter = try await filter(site)
      guard let export = AuditExport(rawValue: format.rawValue) else { return try await sayLines(filter, site.desk) }
      for try await piece in try await site.desk.auditExport(filter, as: export, for: .operator) {
        FileHandle.standardOutput.write(Data(piece))
      }
    }
  }

  private func filter(_ site: OpenedSite) async throws -> AuditFilter {
    var filter = AuditFilter()
    if let person { filter.person = try await site.account(person).id }
    filter.kind = try kind.map { try known($0, "kind", EventKind.init) }
    filter.channel = try channel.map { try known($0, "channel", Channel.init) }
    filter.from = try from.map { try known($0, "from", Zone.utc.start(of:)) }
    filter.until = try until.map { try known($0, "until", Zone.utc.end(of:)) }
    let (key, name) = (project, organization)
    (filter.project, filter.organization) = try await site.desk.ask(as: .operator) { inquiry in
      (try key.map { try inquiry.project(named: $0) }, try name.flatMap { try inquiry.organization(named: $0) })
    }
    if let name, filter.organization == nil { throw Refusal.invalid("organization", "There is no organization called “\(name)”.") }
    return filter
  }

  private func known<Value>(_ text: String, _ option: String, _ read: (String) -> Value?) throws -> Value {
    guard let value = read(text) else { throw ValidationError("“\(text)” is nothing that --\(option) takes.") }
    return value
  }

  private func sayLines(_ filter: AuditFilter, _ desk: Desk) async throws {
    var place: AuditPlace?
    while true {
      let after = place
      let page = try await desk.ask(as: .operator) { try $0.auditLog(filter, after: after, limit: 500) }
      for entry in page.items {
        Console.say("\(entry.at.iso8601)  \(entry.channel.rawValue)  \(entry.sentence).")
        for change in entry.changes {
          Console.say("    \(change.words): \(AuditEntry.Change.read(change.before)) -> \(AuditEntry.Change.read(change.after))")
        }
      }
      guard !page.isLast else { return }
      place = page.items.last?.place
    }
  }
}
