import Foundation
import Store
import Support
import Testing

@testable import Desk

@Suite struct AuditLogTests {
  /// Changes of many kinds, through many channels.
  private func live(_ town: Town) async throws {
    let ingrid = Viewer.account(town.ingrid)
    try await town.desk.perform(AttachOrganization(town.borealis, to: town.leave), as: ingrid, by: .agent)
    town.clock.advance(.days(1))
    try await town.desk.perform(ChangeSharingMode(town.acme, to: .nobody), as: ingrid, by: .api)
    town.clock.advance(.days(1))
    let request = try await town.raise(by: town.cleo, sharedWith: [town.acme])
    try await town.say("It is on fire.", by: town.cleo, on: request)
    try await town.desk.perform(DeactivateAccount(town.saoirse), as: ingrid, by: .operator)
    var permissions = ChangeProject(town.it)
    permissions.isConfidential = true
    try await town.desk.perform(permissions, as: ingrid, by: .agent)
  }

  private func kinds(_ town: Town, _ filter: AuditFilter, as viewer: Viewer) async throws -> [EventKind] {
    try await town.desk.ask(as: viewer) { try $0.auditLog(filter, limit: 200).items.map(\.kind) }
  }

  @Test(arguments: Engine.allCases)
  func `the log shows changes of access, settings and accounts, newest first, and what was before`(_ engine: Engine) async throws {
    try await withTown(engine) { town in
      try await live(town)
      let log = try await town.desk.ask(as: .account(town.ingrid)) { try $0.auditLog(AuditFilter(), limit: 200).items }
      #expect(log.map(\.kind) == [.projectChanged, .accountChanged, .shared, .roleGranted, .organizationChanged, .organizationAttached])
      #expect(log[0].changes == [AuditEntry.Change(name: "confidential", before: "false", after: "true")])
      #expect(log[0].sentence == "Ingrid Solheim changed the settings of IT desk")
      #expect(log[1].sentence == "Ingrid Solheim changed Saoirse Brennan’s account")
      #expect(log[2].sentence == "Cleo Marchetti shared IT-1 with Acme")
      #expect(log[3].sentence == "Cleo Marchetti became one of the customers of IT desk")
      #expect(log[4].changes == [AuditEntry.Change(name: "sharingMode", before: "everyone", after: "nobody")])
      #expect(log[5].sentence == "Ingrid Solheim attached Borealis to Contractors' leave")
    }
  }

  @Test(arguments: Engine.allCases)
  func `each filter lets through what it says`(_ engine: Engine) async throws {
    try await withTown(engine) { town in
      try await live(town)
      let ingrid = Viewer.account(town.ingrid)
      var filter = AuditFilter()
      filter.person = town.saoirse
      #expect(try await kinds(town, filter, as: ingrid) == [.accountChanged])
      filter.person = town.cleo
      #expect(try await kinds(town, filter, as: ingrid) == [.shared, .roleGranted])
      filter = AuditFilter()
      filter.kind = .organizationChanged
      #expect(try await kinds(town, filter, as: ingrid) == [.organizationChanged])
      filter = AuditFilter()
      filter.project = town.leave
      #expect(try await kinds(town, filter, as: ingrid) == [.organizationAttached])
      filter = AuditFilter()
      filter.organization = town.acme
      #expect(try await kinds(town, filter, as: ingrid) == [.shared, .organizationChanged])
      filter = AuditFilter()
      filter.channel = .api
      #expect(try await kinds(town, filter, as: ingrid) == [.organizationChanged])
      filter = AuditFilter()
      filter.until = town.clock.now
      #expect(try await kinds(town, filter, as: ingrid) == [.organizationChanged, .organizationAttached])
      filter.from = town.clock.now - .days(1)
      #expect(try await kinds(town, filter, as: ingrid) == [.organizationChanged])
      filter = AuditFilter()
      filter.words = "saoirse"
      #expect(try await kinds(town, filter, as: ingrid) == [.accountChanged])
      let count = try await town.desk.ask(as: ingrid) { [filter] in try $0.auditCount(filter) }
      #expect(count == 1)
    }
  }

  @Test(arguments: Engine.allCases)
  func `pages together are the whole, whoever and whatever is asked for`(_ engine: Engine) async throws {
    try await withTown(engine) { town in
      for number in 0..<40 {
        _ = try await town.desk.perform(CreateGroup("Group \(number)"), as: .account(town.ingrid), by: .agent)
        if number.isMultiple(of: 3) { town.clock.advance(.minutes(1)) }
        let person = number.isMultiple(of: 2) ? town.petra : town.noor
        try await town.desk.perform(DeactivateAccount(person), as: .account(town.ingrid), by: .agent)
        try await town.desk.perform(ReactivateAccount(person), as: .operator, by: .operator)
      }
      for person in [nil, town.ingrid, town.petra] {
        var filter = AuditFilter()
        filter.person = person
        let asked = filter
        let whole = try await town.desk.ask(as: .operator) { try $0.auditLog(asked, limit: 1000).items.map(\.id) }
        #expect(Set(whole).count == whole.count && whole.count >= 40)
        var pieces: [ID<Event>] = []
        var place: AuditPlace?
        while true {
          let after = place
          let page = try await town.desk.ask(as: .operator) { try $0.auditLog(asked, after: after, limit: 7) }
          pieces += page.items.map(\.id)
          place = page.items.last?.place
          if page.isLast { break }
        }
        #expect(pieces == whole)
      }
    }
  }

  @Test(arguments: Engine.allCases)
  func `a project's administrators read its log, of its requests those they see, and nobody else reads any`(_ engine: Engine) async throws {
    try await withTown(engine) { town in
      try await live(town)
      let noor = Viewer.account(town.noor)
      var filter = AuditFilter()
      filter.project = town.it
      let asked = filter
      for viewer in [noor, .account(town.cleo), .anonymous] {
        for question in [asked, AuditFilter()] {
          await #expect(throws: Refusal.self) { try await town.desk.ask(as: viewer) { try $0.auditLog(question) } }
          await #expect(throws: Refusal.self) { try await town.desk.ask(as: viewer) { try $0.auditCount(question) } }
          await #expect(throws: Refusal.self) { try await town.desk.auditExport(question, as: .csv, for: viewer) }
        }
      }
      try await town.desk.perform(
        GrantRole(town.it, .administrators, to: [.account(town.noor)]), as: .account(town.ingrid), by: .agent)
      #expect(try await kinds(town, asked, as: noor) == [.roleGranted, .projectChanged, .shared, .roleGranted])
      await #expect(throws: Refusal.self) { try await town.desk.ask(as: noor) { try $0.auditLog(AuditFilter()) } }
      var other = asked
      other.project = town.leave
      let elsewhere = other
      await #expect(throws: Refusal.self) { try await town.desk.ask(as: noor) { try $0.auditLog(elsewhere) } }
      // Without the scheme he administers and no longer sees requests: what was done to them is hidden with them.
      try await town.desk.database.write { try $0.execute("DELETE FROM permission_grant WHERE project_id = \(town.it)") }
      #expect(try await kinds(town, asked, as: noor) == [.roleGranted, .projectChanged, .roleGranted])
    }
  }

  @Test(arguments: Engine.allCases)
  func `an export holds every line, as spreadsheets and programs read it`(_ engine: Engine) async throws {
    try await withTown(engine) { town in
      let ingrid = Viewer.account(town.ingrid)
      _ = try await town.desk.perform(CreateGroup("=HYPERLINK(1)"), as: ingrid, by: .agent)
      for number in 0..<1200 { _ = try await town.desk.perform(CreateGroup("Group \(number)"), as: ingrid, by: .agent) }
      var csv: [UInt8] = []
      for try await piece in try await town.desk.auditExport(AuditFilter(), as: .csv, for: ingrid) { csv += piece }
      let rows = String(decoding: csv, as: UTF8.self).split(separator: "\r\n")
      #expect(rows.count == 1202)
      #expect(rows.first?.contains("What happened") == true)
      var lines: [String] = []
      for try await piece in try await town.desk.auditExport(AuditFilter(), as: .jsonl, for: ingrid) {
        lines += String(decoding: piece, as: UTF8.self).split(separator: "\n").map(String.init)
      }
      #expect(lines.count == 1201)
      let last = try #require(lines.last)
      let object = try #require(try JSONSerialization.jsonObject(with: Data(last.utf8)) as? [String: Any])
      #expect(object["kind"] as? String == "group.changed")
      #expect((object["changes"] as? [[String: String]])?.first?["after"] == "=HYPERLINK(1)")
    }
  }

  @Test func `every kind of event has words of its own`() throws {
    for kind in EventKind.allCases where kind.isAudited {
      let entry = AuditEntry.sample(kind)
      #expect(!entry.sentence.contains(kind.words.lowercased()), "\(kind.rawValue) is said in no sentence of its own")
      #expect(entry.sentence.hasPrefix("Ingrid Solheim "))
    }
  }
}
