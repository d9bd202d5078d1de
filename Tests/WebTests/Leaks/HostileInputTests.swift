import Desk
import Foundation
import Store
import Support
import Synchronization
import Testing

@testable import Web

/// Thousands of generated calls over every way in: nothing breaks, every refusal is whole, and nobody changes what is not his
/// (T-34, T-79). `scripts/abuse 20000 4711` runs as many from that seed.
@Suite struct HostileInputTests {
  private static let environment = ProcessInfo.processInfo.environment
  private static let calls = environment["GATEHOUSE_CALLS"].flatMap(Int.init) ?? 3000
  private static let seed = environment["GATEHOUSE_SEED"].flatMap(UInt64.init) ?? 1
  private static let round = 250

  private static let rightless: [Persona] = [.nobody, .deactivated, .outsider, .customer, .formerParticipant]
  private static let others: [Persona] = [
    .reporter, .colleague, .participant, .agent, .otherAgent, .projectAdministrator, .siteAdministrator,
  ]

  @Test(arguments: Engine.allCases)
  func `T-79 no call breaks anything, T-34 and nobody changes what is not his`(engine: Engine) async throws {
    let calls = engine == .sqlite ? Self.calls : Self.calls / 3
    print("HostileInputTests: \(calls) calls on \(engine), seed \(Self.seed)")
    let tally = Mutex<[Int: Int]>([:])
    for round in 0..<max(1, calls / Self.round) {
      let isRightless = round.isMultiple(of: 2)
      try await withEstate(engine) { estate in
        var dice = Dice(seed: Self.seed &* 100_003 &+ UInt64(round) &* 2 &+ (engine == .sqlite ? 0 : 1))
        let before = try await ForeignProperty(estate)
        for number in 0..<Self.round {
          let persona = dice.one(of: isRightless ? Self.rightless : Self.others)
          let status = try await one(as: persona, on: estate, &dice, "\(engine) seed \(Self.seed) round \(round) call \(number)")
          tally.withLock { $0[status / 100, default: 0] += 1 }
        }
        if isRightless {
          let after = try await ForeignProperty(estate)
          for (thing, rows) in after.rows where rows != before.rows[thing] {
            Issue.record("round \(round): \(thing) was changed by somebody without rights")
          }
        }
      }
    }
    let counts = tally.withLock { $0 }
    print("HostileInputTests: answers on \(engine) by their class: \(counts.sorted { $0.key < $1.key })")
    // Calls that are all turned away at the door would try nothing.
    #expect(counts[2, default: 0] > calls / 20 && counts[4, default: 0] > calls / 5)
  }

  /// Makes one call; returns the status.
  private func one(as persona: Persona, on estate: Estate, _ dice: inout Dice, _ place: String) async throws -> Int {
    let browser = try await estate.browser(persona)
    // Whoever signs out is nobody from there on.
    let routes = estate.web.server.routes.filter { !["/sign-out", "/profile/sessions"].contains($0.pattern) }
    let call = HostileCall(routes, on: estate, &dice, formToken: estate.formToken(persona, browser))
    let answer: Browser.Answer
    do {
      answer = try await browser.send(call.method, call.path, headers: call.headers, body: call.body.isEmpty ? nil : call.body)
    } catch let error as Unexpected {
      Issue.record("\(place): \(error.what)")
      return 0
    }
    let what =
      "\(place), \(persona.rawValue): \(call.method) \(call.path.prefix(200)) (\(call.pattern)) \(String(decoding: call.body.prefix(300), as: UTF8.self))"
    let status = answer.status?.rawValue ?? 0
    #expect(status >= 200 && status < 500, "\(status) \(what)")
    guard status >= 400, call.method != "HEAD" else { return status }
    if call.path.hasPrefix("/rest/") { #expect(Self.isWholeRefusal(answer.text), "\(status) \(answer.text.prefix(300)) \(what)") }
    for trace in ["SELECT ", "INSERT ", "UPDATE ", "SQLITE", "Sources/", "Optional(", "Swift.", "Error(", "gatehouse.sqlite"]
    where answer.text.contains(trace) && !String(decoding: call.body, as: UTF8.self).contains(trace) {
      Issue.record("“\(trace)” in the answer to \(what)")
    }
    return status
  }

  /// A body that both of Jira's kinds of clients can read, with a whole sentence.
  private static func isWholeRefusal(_ text: String) -> Bool {
    guard let body = try? JSONValue(reading: Array(text.utf8)), let sentence = body["errorMessage"]?.string, sentence.count > 8,
      sentence.hasSuffix("."), body["errorMessages"]?.array?.first?.string == sentence, body["i18nErrorMessage"]?["i18nKey"] != nil,
      let fields = body["errors"]?.members
    else { return text.contains("No project could be found with key") }
    return fields.allSatisfy { $0.value.string?.isEmpty == false }
  }
}

/// What belongs to none of those without rights: everything that is set up, Cleo's requests, and what others may.
private struct ForeignProperty {
  let rows: [String: String]

  private static let whole = [
    "site", "site_domain", "account_group", "group_member", "organization", "organization_domain", "organization_member", "workflow",
    "status", "transition", "project_address", "project_organization", "role_group", "permission_grant", "security_level",
    "security_level_holder", "request_type_group", "request_type", "field", "request_type_field", "queue", "incoming_mail",
  ]

  private static let ofRequests = [
    "comment", "participant", "address_participant", "request_share", "subscription", "request_value", "attachment", "event",
  ]

  init(_ estate: Estate) async throws {
    rows = try await estate.town.desk.database.read { snapshot in
      func text(_ query: SQL) throws -> String { "\(try snapshot.rows(query).map { "\($0)" })" }
      var rows: [String: String] = [:]
      for table in Self.whole { rows[table] = try text("SELECT * FROM \(SQL(trusted: table)) ORDER BY 1, 2") }
      rows["tokens of others"] = try text("SELECT * FROM api_token WHERE account_id NOT IN (6, 7, 10)")
      rows["accounts"] = try text("SELECT id, email, active, site_admin, verified, password FROM account WHERE id <= 12 ORDER BY id")
      rows["names of others"] = try text(
        "SELECT id, name, locale, time_zone FROM account WHERE id <= 12 AND id NOT IN (6, 7, 10) ORDER BY id")
      rows["projects"] = try text("SELECT id, key, name, description, project.raise, share, archived, workflow_id FROM project ORDER BY id")
      rows["administrators and teams"] = try text("SELECT * FROM role_member WHERE role <> 'customers' ORDER BY 1, 2, 3")
      rows["requests"] = try text("SELECT * FROM request WHERE id <= 2 ORDER BY id")
      for table in Self.ofRequests {
        rows[table] = try text("SELECT * FROM \(SQL(trusted: table)) WHERE request_id <= 2 ORDER BY 1, 2")
      }
      rows["words"] = try text("SELECT id, request_id, comment_id, public, body FROM request_text WHERE request_id <= 2 ORDER BY id")
      return rows
    }
  }
}
