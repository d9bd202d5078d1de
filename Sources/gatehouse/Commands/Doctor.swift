import ArgumentParser
import Desk
import Foundation
import Mail
import Store
import Web

/// `gatehouse doctor`: looks at everything that a site needs, changes nothing, and says what to do.
struct Doctor: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Look whether everything is well.", discussion: "Ends with 1 if something needs to be done.")

  @OptionGroup var options: SettingsOptions

  func run() async throws {
    let settings = try options.settings()
    settings.startLogging()
    var findings = [Finding.well("configuration", "Every setting is understood.")]
    let database = try OpenedSite.connect(settings.database)
    findings += await Self.examine(database, settings)
    try? await database.close()
    findings.append(await Self.examineFiles(settings))
    findings.append(Self.examineMailServer(settings))
    findings.append(Self.examineMetrics(settings))
    for finding in findings { Console.say("\(finding.isWell ? "ok " : "!! ")  \(finding.part): \(finding.words)") }
    if findings.contains(where: { !$0.isWell }) { throw ExitCode(1) }
  }

  struct Finding {
    let part: String
    let isWell: Bool
    let words: String

    static func well(_ part: String, _ words: String) -> Finding { Finding(part: part, isWell: true, words: words) }
    static func ill(_ part: String, _ words: String) -> Finding { Finding(part: part, isWell: false, words: words) }
  }

  private static func examine(_ database: any Database, _ settings: Settings) async -> [Finding] {
    do {
      let version = try await database.read { snapshot -> Int in
        try snapshot.first("SELECT number FROM schema_version")?["number"] ?? 0
      }
      let known = Migration.all.last?.number ?? 0
      guard version == known else {
        return [
          .ill(
            "schema",
            version < known
              ? "The database is at schema \(version) of \(known). The next start brings it up to date; make a backup first."
              : "The database is at schema \(version), this program knows \(known). Use the newer program.")
        ]
      }
      let now = Instant.now
      return try await database.read { snapshot in
        [.well("database", "\(settings.database.words) answers, schema \(version).")]
          + (try examineSite(snapshot, settings)) + [
            try examineClock(snapshot, now: now), try examineMail(snapshot, now: now), try examineIncoming(snapshot, now: now),
            try examineAddresses(snapshot), try examineChain(snapshot, now: now),
          ]
      }
    } catch {
      let words = (error as? DatabaseFailure)?.sentence ?? "\(error)"
      return [.ill("database", "\(settings.database.words): \(words) If the site is new, start it once.")]
    }
  }

  private static func examineSite(_ snapshot: any Snapshot, _ settings: Settings) throws -> [Finding] {
    let administrators: Int = try snapshot.first("SELECT count(*) AS count FROM account WHERE site_admin AND active")?["count"] ?? 0
    let addresses: Int = try snapshot.first("SELECT count(*) AS count FROM project_address")?["count"] ?? 0
    return [
      administrators > 0
        ? .well("site", "\(Quantity.english(administrators, "active site administrator", "active site administrators")).")
        : .ill("site", "Nobody administers the site. Run: gatehouse account create ADDRESS --name NAME --site-admin"),
      settings.baseURL != nil
        ? .well("address", "People reach the site at \(settings.baseURL?.text ?? "").")
        : .ill("address", "Links in mails lead to this machine. Set base-url."),
      addresses > 0 ? .well("mail addresses", "\(addresses) in all projects.") : .well("mail addresses", "No project takes mail."),
    ]
  }

  private static func examineClock(_ snapshot: any Snapshot, now: Instant) throws -> Finding {
    let newest: Instant? = try snapshot.first("SELECT max(at) AS at FROM (SELECT at FROM event ORDER BY id DESC LIMIT 100) AS latest")?[
      "at"]
    guard let newest, newest > now + .minutes(1) else { return .well("clock", "Not behind what was recorded last.") }
    return .ill("clock", "It is behind what was recorded last by \((newest - now).milliseconds / 1000) seconds. Set it right.")
  }

  private static func examineMail(_ snapshot: any Snapshot, now: Instant) throws -> Finding {
    let isPaused: Bool = try snapshot.first("SELECT mail_paused FROM site")?["mail_paused"] ?? false
    let late: Int =
      try snapshot.first("SELECT count(*) AS count FROM outgoing_mail WHERE state = 'waiting' AND due_at < \(now - .minutes(10))")?["count"]
      ?? 0
    if isPaused { return .ill("mail", "It is paused, as after a restore: nothing leaves. Resume it in the site settings, under General.") }
    return late == 0
      ? .well("mail", "Nothing is overdue.") : .ill("mail", "\(late) mails are overdue. Look whether the mail server takes them.")
  }

  private static func examineChain(_ snapshot: any Snapshot, now: Instant) throws -> Finding {
    let chain = try snapshot.verifyChain(at: now)
    if let broken = chain.broken {
      return .ill("audit log", "\(broken) Compare with a backup, and find out who can write to the database.")
    }
    let end = chain.head.isEmpty ? "" : " The end: \(chain.head)."
    return .well("audit log", "\(chain.events) events under \(chain.seals) seals hold; \(chain.unsealed) wait.\(end)")
  }

  private static func examineIncoming(_ snapshot: any Snapshot, now: Instant) throws -> Finding {
    let counts = try snapshot.first(
      """
      SELECT (SELECT count(*) FROM incoming_mail WHERE outcome = 'received' AND received_at < \(now - .minutes(10))) AS late,
             (SELECT count(*) FROM incoming_mail WHERE outcome = 'failed' AND received_at > \(now - .days(7))) AS failed
      """)
    let late: Int = try counts?["late"] ?? 0
    let failed: Int = try counts?["failed"] ?? 0
    if late > 0 { return .ill("mail in", "\(late) mails are kept and not handled. Look whether the site runs, and into its log.") }
    if failed > 0 {
      return .ill("mail in", "\(failed) mails of this week could not be handled. Look into the mail log; each can be accepted there.")
    }
    return .well("mail in", "All of it is handled.")
  }

  private static func examineAddresses(_ snapshot: any Snapshot) throws -> Finding {
    let dead: Int =
      try snapshot.first("SELECT count(*) AS count FROM account WHERE active AND undeliverable_since IS NOT NULL")?["count"] ?? 0
    return .well(
      "addresses", dead == 0 ? "Mail reaches every account." : "Mail comes back from \(dead) accounts; their pages say since when.")
  }

  private static func examineFiles(_ settings: Settings) async -> Finding {
    let directory = settings.filesDirectory
    guard FileManager.default.fileExists(atPath: directory) else { return .well("files", "\(directory) is made at the first start.") }
    guard FileManager.default.isWritableFile(atPath: directory) else {
      return .ill("files", "\(directory) cannot be written. Give it to this user.")
    }
    let free = (try? FileManager.default.attributesOfFileSystem(forPath: directory)[.systemFreeSize] as? Int) ?? nil
    guard let free, free < 1 << 30 else { return .well("files", "\(directory) can be written.") }
    return .ill("files", "Less than 1 GB is free at \(directory). Make room.")
  }

  private static func examineMailServer(_ settings: Settings) -> Finding {
    guard let smtp = settings.smtp else { return .ill("mail server", "None is set, so no mail leaves. Set smtp-url.") }
    return .well("mail server", "\(smtp.host):\(smtp.port), \(smtp.security.rawValue).")
  }

  private static func examineMetrics(_ settings: Settings) -> Finding {
    .well("metrics", settings.metricsToken == nil ? "For this machine alone." : "For this machine, and for whoever shows the token.")
  }
}
