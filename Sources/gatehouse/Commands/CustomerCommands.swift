import ArgumentParser
import Desk
import Foundation
import Store

/// `gatehouse customers …`
struct CustomerCommands: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "customers", abstract: "Bring customers in.", subcommands: [Import.self])

  struct Import: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Bring people in from a CSV file as customers of a project.",
      discussion: """
        The file has a column for the e-mail address and may have columns for name and organization; what they are called is matched, or \
        said with --column. Nobody gets a mail unless --mail says so. Rows that cannot be taken in are written to --errors, with the reasons.
        """)

    @Argument(help: "A CSV file, in UTF-8 or Windows-1252, with commas, semicolons or tabs.")
    var file: String

    @Option(help: "The key of the project, such as IT.")
    var project: String

    @Flag(help: "Say what each row would do, and change nothing.")
    var dryRun = false

    @Flag(help: "Take in all rows or none.")
    var atomic = false

    @Flag(help: "Invite by mail those who get an account.")
    var mail = false

    @Option(help: "Make them members of this organization too.")
    var organization: String?

    @Option(name: .long, help: "Which column is what, such as email=Mail or name=Person; can be given several times.")
    var column: [String] = []

    @Option(help: "Where to write the rows that cannot be taken in.")
    var errors: String?

    @OptionGroup var options: SettingsOptions

    func run() async throws {
      guard let bytes = FileManager.default.contents(atPath: file) else {
        throw Refusal.invalid("file", "The file \(file) cannot be read. Check its name.")
      }
      let table = try DelimitedText(Array(bytes))
      try await OpenedSite.with(options) { site, _ in
        let desk = site.desk
        let id = try await desk.openImport(
          table, name: URL(fileURLWithPath: file).lastPathComponent, plan: try await plan(site), as: .operator)
        var present = try await read(id, desk)
        try await desk.perform(CheckImport(id, under: try matched(present)), as: .operator, by: .operator)
        while try await desk.advanceImport(id) {}
        if !dryRun {
          try await desk.perform(StartImport(id), as: .operator, by: .operator)
          while try await desk.advanceImport(id) { try await tellProgress(id, desk) }
        }
        present = try await read(id, desk)
        let failed = try await tell(present, desk)
        if let errors { try await write(failedRowsOf: id, to: errors, desk) }
        if dryRun { try await desk.perform(DiscardImport(id), as: .operator, by: .operator) }
        guard present.state != .refused else { throw Refusal.conflict(Sentence(english: present.why)) }
        guard failed == 0 else {
          throw Refusal.conflict("\(failed == 1 ? "One row" : "\(failed) rows") cannot be taken in. The reasons stand above.")
        }
      }
    }

    private func plan(_ site: OpenedSite) async throws -> ImportPlan {
      let (project, organization) = (self.project, self.organization)
      return try await site.desk.ask(as: .operator) { inquiry in
        var plan = ImportPlan(project: try inquiry.project(named: project), isWhole: atomic, mails: mail)
        if let organization {
          let found = try inquiry.organizations(matching: organization, limit: 20).items.filter {
            $0.name.lowercased() == organization.lowercased()
          }
          guard let one = found.only else { throw Refusal.invalid("organization", "There is no organization called \(organization).") }
          plan.organization = one.id
        }
        return plan
      }
    }

    private func matched(_ present: PeopleImport) throws -> ImportPlan {
      var plan = present.plan
      for pair in column {
        let halves = pair.split(separator: "=", maxSplits: 1).map(String.init)
        guard halves.count == 2, let column = ImportColumn(rawValue: halves[0]) else {
          throw ValidationError(
            "Write --column like email=Mail; the parts are \(ImportColumn.allCases.map(\.rawValue).joined(separator: ", ")).")
        }
        guard let index = present.header.firstIndex(where: { $0.lowercased() == halves[1].lowercased() }) else {
          throw Refusal.invalid("column", "There is no column “\(halves[1])”. The file has: \(present.header.joined(separator: ", ")).")
        }
        plan.columns[column] = index
      }
      return plan
    }

    private func read(_ id: ID<PeopleImport>, _ desk: Desk) async throws -> PeopleImport {
      try await desk.ask(as: .operator) { try $0.peopleImport(id) }
    }

    private func tellProgress(_ id: ID<PeopleImport>, _ desk: Desk) async throws {
      let present = try await read(id, desk)
      if present.done % 10_000 == 0, present.done > 0, present.done < present.total { Console.say("\(present.done) of \(present.total)") }
    }

    /// - Returns: how many rows cannot be taken in.
    private func tell(_ present: PeopleImport, _ desk: Desk) async throws -> Int {
      let (counts, failed) = try await desk.ask(as: .operator) {
        (try $0.outcomes(of: present), try $0.rows(of: present, outcome: .failed, limit: 100))
      }
      for row in failed.items { Console.say("line \(row.line): \(row.why)") }
      if !failed.isLast { Console.say("and more: --errors FILE writes all of them.") }
      func count(_ outcome: ImportRow.Outcome) -> Int { counts[outcome] ?? 0 }
      Console.say(
        "\(dryRun ? "Would be: " : "")new accounts \(count(.new)), added \(count(.added)), there already \(count(.known)), "
          + "repeated \(count(.repeated)), not taken \(count(.failed))")
      return count(.failed)
    }

    private func write(failedRowsOf id: ID<PeopleImport>, to path: String, _ desk: Desk) async throws {
      var bytes: [UInt8] = []
      for try await piece in desk.failedRows(of: id, as: .operator) { bytes += piece }
      guard FileManager.default.createFile(atPath: path, contents: Data(bytes)) else {
        throw Refusal.invalid("errors", "The file \(path) cannot be written. Choose another.")
      }
    }
  }
}
