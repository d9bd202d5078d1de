import Desk
import Foundation
import Store
import Support
import Synchronization
import Testing

@testable import Web

/// Two sites that differ only in what a customer may not see answer him alike, byte for byte (T-29).
@Suite struct NonInterferenceTests {
  private static let questions = [
    "/", "/portal", "/portal/IT", "/portal/SUP", "/portal/LEAVE", "/portal/requests", "/portal/requests?status=all",
    "/portal/requests?whose=mine",
    "/portal/requests?whose=organizations&status=all", "/portal/requests?status=all&q=badge", "/portal/requests?status=all&q=secret",
    "/portal/IT/requests/IT-1", "/portal/IT/requests/IT-2", "/portal/IT/requests/IT-3", "/portal/IT/requests/IT-99", "/portal/IT/raise/1",
    "/profile", "/desk", "/rest/servicedeskapi/servicedesk", "/rest/servicedeskapi/request?expand=comment,attachment,participant&limit=100",
    "/rest/servicedeskapi/request?searchTerm=secret", "/rest/servicedeskapi/request/IT-1?expand=comment,attachment,participant,status",
    "/rest/servicedeskapi/request/IT-2/comment", "/rest/servicedeskapi/request/IT-1/attachment",
    "/rest/servicedeskapi/request/IT-1/transition",
    "/rest/api/2/issue/IT-1?expand=changelog", "/rest/api/2/issue/IT-2/comment", "/rest/api/2/project", "/rest/servicedeskapi/organization",
    "/rest/gatehouse/1/request/IT-2/organization", "/rest/gatehouse/1/access/explain?action=see&person=cleo%40acme.test&request=IT-1",
  ]

  /// What a site answers a person to all the questions. What is drawn by lot for each form counts for nothing.
  private func answers(_ persona: Persona, _ estate: Estate) async throws -> [String] {
    let browser = try await estate.browser(persona)
    var answers: [String] = []
    for question in Self.questions {
      let answer = try await browser.get(question)
      let headers = answer.headers.filter { !["date", "x-request-id", "content-length"].contains($0[0]) }
      // A visit is noted beside the answer, so whether this page tells of it already is chance too.
      let chance = #/name="once" value="[^"]*"|value="[^"]*" name="once"|name="token" value="[^"]*"|Last seen [^<]*/#
      let text = answer.text.replacing(chance, with: "")
      answers.append("\(question)\n\(answer.status.map(\.rawValue) ?? 0) \(headers)\n\(text)")
    }
    return answers
  }

  private func everything(seed: UInt64, hasMore: Bool, wait: Span) async throws -> [Persona: [String]] {
    let found = Mutex<[Persona: [String]]>([:])
    try await withEstate { estate in
      if hasMore { try await Extras(estate: estate, seed: seed).add() }
      let passed = estate.town.clock.now - Instant(milliseconds: 1_795_000_000_000)
      estate.town.clock.advance(Span(milliseconds: wait.milliseconds - passed.milliseconds))
      for persona in [Persona.reporter, .colleague, .customer] {
        let answers = try await answers(persona, estate)
        found.withLock { $0[persona] = answers }
      }
    }
    return found.withLock { $0 }
  }

  @Test func `T-29 what a customer may not see changes no byte of what he sees`() async throws {
    let plain = try await everything(seed: 0, hasMore: false, wait: .hours(1))
    for seed in UInt64(1)...20 {
      let richer = try await everything(seed: seed, hasMore: true, wait: .hours(1))
      for (persona, answers) in plain {
        for (first, second) in zip(answers, richer[persona] ?? []) where first != second {
          Issue.record("seed \(seed), \(persona.rawValue): \(Self.difference(first, second))")
        }
      }
    }
  }

  private static func difference(_ first: String, _ second: String) -> String {
    let question = first.prefix { $0 != "\n" }
    let common = zip(first, second).prefix { $0 == $1 }.count
    let start = max(0, common - 80)
    return "\(question): “\(first.dropFirst(start).prefix(200))” – “\(second.dropFirst(start).prefix(200))”"
  }
}

/// What happens beyond the customers' sight.
struct Extras {
  let estate: Estate
  let seed: UInt64

  func add() async throws {
    var dice = Dice(seed: seed)
    for _ in 1...8 {
      estate.town.clock.advance(.seconds(Int64(dice.number(1...200))))
      try await one(&dice)
    }
  }

  private func one(_ dice: inout Dice) async throws {
    let (town, priya) = (estate.town, Viewer.account(estate.town.priya))
    let own = dice.one(of: [estate.own, estate.shared])
    let (now, number) = (town.clock.now, Int(seed) * 1000 + dice.number(1...900))
    switch dice.number(0...7) {
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
