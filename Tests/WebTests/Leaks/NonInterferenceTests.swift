import Desk
import Foundation
import Store
import Support
import Synchronization
import Testing

@testable import Web

/// Two sites that differ only in what a customer may not see answer him alike, byte for byte (T-29).
///
/// `GATEHOUSE_PAIRS` says how many pairs, of which everybody is asked everything, and `GATEHOUSE_SEED` which comes first: scripts/pairs. By
/// itself each of 200 pairs is asked a part: a third of the questions, as one of three people.
@Suite struct NonInterferenceTests {
  private static let environment = ProcessInfo.processInfo.environment
  private static let asked = environment["GATEHOUSE_PAIRS"].flatMap(UInt64.init)
  private static let first = environment["GATEHOUSE_SEED"].flatMap(UInt64.init) ?? 1
  /// How many times something is added to one site before it begins anew.
  private static let mostAdded: UInt64 = 50
  private static let people = [Persona.reporter, .colleague, .customer]

  static let questions = [
    "/", "/portal", "/portal/IT", "/portal/SUP", "/portal/LEAVE", "/portal/requests", "/portal/requests?status=all",
    "/portal/requests?whose=mine", "/portal/requests?whose=organizations&status=all", "/portal/requests?status=all&q=badge",
    "/portal/requests?status=all&q=secret", "/portal/IT/requests/IT-1", "/portal/IT/requests/IT-2", "/portal/IT/requests/IT-3",
    "/portal/IT/requests/IT-99", "/portal/requests/live", "/portal/IT/requests/IT-1/live", "/portal/IT/requests/IT-2/live",
    "/portal/IT/requests/IT-3/live", "/portal/IT/requests/IT-2/share?organization=1", "/portal/IT/raise/1", "/portal/SUP/raise/3",
    "/portal/SUP/people?q=secret", "/portal/organizations", "/portal/organizations/1",
    "/portal/organizations/2", "/profile", "/desk", "/rest/servicedeskapi/servicedesk", "/rest/servicedeskapi/servicedesk/1/requesttype",
    "/rest/servicedeskapi/servicedesk/1/requesttype/1/field", "/rest/servicedeskapi/servicedesk/1/organization",
    "/rest/servicedeskapi/servicedesk/1/queue", "/rest/servicedeskapi/request?expand=comment,attachment,participant&limit=100",
    "/rest/servicedeskapi/request?searchTerm=secret", "/rest/servicedeskapi/request?requestOwnership=ALL_ORGANIZATIONS",
    "/rest/servicedeskapi/request/IT-1?expand=comment,attachment,participant,status", "/rest/servicedeskapi/request/IT-2/comment",
    "/rest/servicedeskapi/request/IT-1/attachment", "/rest/servicedeskapi/request/IT-1/transition",
    "/rest/servicedeskapi/request/IT-2/participant", "/rest/servicedeskapi/request/IT-2/status",
    "/rest/servicedeskapi/request/IT-3?expand=comment", "/rest/servicedeskapi/organization", "/rest/servicedeskapi/organization/2",
    "/rest/servicedeskapi/organization/1/user", "/rest/api/2/issue/IT-1?expand=changelog", "/rest/api/2/issue/IT-2?fields=updated",
    "/rest/api/2/issue/IT-2/comment", "/rest/api/2/issue/IT-3", "/rest/api/2/issue/IT-1/transitions", "/rest/api/2/project",
    "/rest/api/2/project/IT", "/rest/api/2/search?jql=ORDER%20BY%20updated", "/rest/api/2/search?jql=text%20~%20secret",
    "/rest/api/2/user/search?query=secret", "/rest/api/2/groups/picker?query=secret", "/rest/api/2/myself",
    "/rest/gatehouse/1/request/IT-2/organization", "/rest/gatehouse/1/access/who?request=IT-1",
    "/rest/gatehouse/1/access/what?person=cleo%40acme.test",
    "/rest/gatehouse/1/access/explain?action=see&person=cleo%40acme.test&request=IT-1",
    "/rest/gatehouse/1/access/explain?action=see&person=cleo%40acme.test&request=IT-3",
  ]

  private typealias Answers = [Persona: [String]]

  /// Everything that everybody is answered, an hour after the site began.
  private func everything(_ estate: Estate) async throws -> Answers {
    setClock(of: estate, to: .hours(1))
    var answers: Answers = [:]
    for persona in Self.people {
      let browser = try await estate.browser(persona)
      for question in Self.questions { answers[persona, default: []].append(try await browser.unchanging(question)) }
    }
    return answers
  }

  /// Lets so much time have passed since the site began.
  private func setClock(of estate: Estate, to span: Span) {
    estate.town.clock.advance(Instant(milliseconds: 1_795_000_000_000) + span - estate.town.clock.now)
  }

  @Test func `T-29 what a customer may not see changes no byte of what he sees`() async throws {
    let plain = Mutex<Answers>([:])
    try await withEstate { estate in
      let answers = try await everything(estate)
      plain.withLock { $0 = answers }
    }
    let expected = plain.withLock { $0 }
    let count = Self.asked ?? 200
    for begin in stride(from: Self.first, to: Self.first + count, by: UInt64.Stride(Self.mostAdded)) {
      try await withEstate { estate in
        for seed in begin..<min(begin + Self.mostAdded, Self.first + count) {
          setClock(of: estate, to: .seconds(0))
          try await Extras(estate: estate, seed: seed).add()
          try await compare(estate, seed, expected)
        }
      }
    }
  }

  private func compare(_ estate: Estate, _ seed: UInt64, _ expected: Answers) async throws {
    setClock(of: estate, to: .hours(1))
    for (place, persona) in Self.people.enumerated() where Self.asked != nil || Int(seed) % 3 == place {
      let browser = try await estate.browser(persona)
      for (number, question) in Self.questions.enumerated() where Self.asked != nil || number % 3 == Int(seed / 3) % 3 {
        let found = try await browser.unchanging(question)
        guard let first = expected[persona]?[number], first != found else { continue }
        Issue.record("seed \(seed), \(persona.rawValue), \(question): \(Self.difference(first, found))")
      }
    }
  }

  static func difference(_ first: String, _ second: String) -> String {
    let common = zip(first, second).prefix { $0 == $1 }.count
    let start = max(0, common - 80)
    return "“\(first.dropFirst(start).prefix(200))” – “\(second.dropFirst(start).prefix(200))”"
  }
}

/// What happens beyond the customers' sight.
struct Extras {
  let estate: Estate
  let seed: UInt64

  func add() async throws {
    var dice = Dice(seed: seed)
    for step in 1...8 {
      estate.town.clock.advance(.seconds(Int64(dice.number(1...200))))
      try await one(Int(seed) * 10 + step, &dice)
    }
  }

  private func one(_ number: Int, _ dice: inout Dice) async throws {
    let (town, priya) = (estate.town, Viewer.account(estate.town.priya))
    let own = dice.one(of: [estate.own, estate.shared])
    let now = town.clock.now
    switch dice.number(0...10) {
    case 0: _ = try await town.raise("A secret wish \(number)", by: town.saoirse)
    case 1: _ = try await town.raise("A secret question \(number)", by: ID(9), in: town.sup)
    case 2, 3:
      try await town.desk.perform(
        AddComment(request: own.request, body: "A secret note \(number)", readers: .deskOnly, part: .agent), as: priya, by: .agent)
    case 4:
      try await town.desk.database.write {
        try $0.execute(
          "INSERT INTO queue (project_id, name, jql, position) VALUES (1, \("Secret \(number)"), 'resolution = Unresolved', 5)")
        try $0.execute("INSERT INTO account_group (name) VALUES (\("Secret group \(number)"))")
      }
    case 5:
      try await town.desk.database.write { transaction in
        try transaction.execute(
          "INSERT INTO organization (name, sharing_mode, created_at) VALUES (\("Secret \(number)"), 'everyone', \(now))")
        try transaction.execute(
          """
          INSERT INTO account (email, address, domain, name, active, verified, site_admin, locale, time_zone, source, created_at)
          VALUES (\("secret\(number)@x.test"), \("secret\(number)@x.test"), 'x.test', 'Secret Person', TRUE, TRUE, FALSE, 'en', 'UTC', 'set-up', \(now))
          """)
      }
    case 8:
      let stranger = dice.one(of: [town.petra, town.saoirse])
      let account = try await town.desk.perform(
        CreateAccount(NewAccount(email: EmailAddress("secret\(number)@y.test")!, source: .operator)), as: .operator, by: .operator)
      // Of organizations that one may share with, one is told how many people they have: this one is in no project of his.
      let company = try await town.desk.perform(CreateOrganization("Secret \(number)"), as: .account(town.ingrid), by: .agent).id
      try await town.desk.perform(AddMembers(company, [.account(account.id)]), as: .account(town.ingrid), by: .agent)
      try await town.desk.perform(GrantRole(town.leave, .customers, to: [.account(stranger)]), as: .account(town.ingrid), by: .agent)
      try await town.desk.perform(RevokeRole(town.leave, .customers, from: [stranger]), as: .account(town.ingrid), by: .agent)
    case 9:
      let foreign = try await town.raise("A secret \(number)", by: town.saoirse, sharedWith: [town.borealis])
      try await town.desk.perform(AddParticipants(request: foreign, people: [town.tomas], part: .agent), as: priya, by: .agent)
      try await town.desk.perform(RemoveParticipant(request: foreign, person: town.tomas), as: priya, by: .agent)
    case 10:
      try await town.desk.database.write { transaction in
        try transaction.execute(
          """
          INSERT INTO incoming_mail (fingerprint, recipient, project_id, sender, subject, raw, received_at, outcome, why, tries)
          VALUES (\(Array("\(number)".utf8)), 'help@desk.test', 1, 'cleo@acme.test', 'Secret', \(Array("Secret".utf8)), \(now), 'refused',
                  'Secret', 1)
          """)
        try transaction.execute("INSERT INTO security_level (project_id, name) VALUES (1, \("Secret \(number)"))")
      }
    case 6: try await town.desk.perform(Subscribe(request: own.request, wantsMail: dice.chance(50)), as: priya, by: .agent)
    default:
      // A field of the form that customers do not see.
      let key = try await town.desk.ask(as: priya) { inquiry in
        try inquiry.form(of: town.vpn)?.fields.first { $0.isHidden && $0.kind == .text }?.key
      }
      guard let key else { throw Unexpected(what: "no hidden field") }
      try await town.desk.perform(EditRequest(request: own.request, input: FormInput([key: .text("\(number)")])), as: priya, by: .agent)
    }
  }
}
