import ArgumentParser
import Demonstration
import Desk
import Foundation
import Logging
import Store
import Web
import Work

/// `gatehouse demo`
struct Demo: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Serve a throw-away site with demonstration data.",
    discussion: "Prints a line “sign-in: ADDRESS PASSWORD ROLE NAME” for each person. Without --database, nothing is left behind.")

  @OptionGroup var options: SettingsOptions

  func run() async throws {
    var settings = try options.settings()
    settings.startLogging()
    let directory = FileManager.default.temporaryDirectory.appendingPathComponent("gatehouse-demo-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    defer { try? FileManager.default.removeItem(at: directory) }
    if options.database == nil {
      settings.database = .sqlite(path: directory.appendingPathComponent("gatehouse.sqlite").path)
      if options.files == nil { settings.files = directory.appendingPathComponent("files").path }
    }

    let bell = Bell()
    let site = try await OpenedSite.open(settings, eventsRecorded: { bell.ring() })
    do {
      try await serve(site, settings, bell)
    } catch {
      try? await site.database.close()
      throw error
    }
    try await site.database.close()
  }

  private func serve(_ site: OpenedSite, _ settings: Settings, _ bell: Bell) async throws {
    let isEmpty = try await !site.database.read { try $0.exists("SELECT 1 FROM account") }
    guard isEmpty else { throw Refusal.conflict("This database holds a site already. Name an empty one, or none.") }
    let people = try await Demonstration.fill(site.database, files: site.files, now: .now)
    for person in people { Console.say("sign-in: \(person.email) \(person.password) \(person.part.rawValue) \(person.name)") }
    let logger = Logger(label: "gatehouse")
    try await Running(settings: settings, site: site, bell: bell, logger: logger, guests: guests(among: people)).run { port in
      Console.say("Northlight Help listens at http://\(settings.host):\(port)")
    }
  }

  private func guests(among people: [Demonstration.SignIn]) -> [WebSeams.Guest] {
    people.map { WebSeams.Guest(name: $0.name, part: $0.part.rawValue.replacing("-", with: " "), email: $0.email, password: $0.password) }
  }
}
