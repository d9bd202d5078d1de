import Desk
import Foundation
import Mail
import Store
import Support
import Testing

@testable import Web

/// Every site setting × the project's ladders × kind of sender × channel, through the real doors, against the written rules (T-35).
///
/// By itself a run leaves out what can play no part, the share ladder of raising and the anonymous portal of sharing, and shares in place by
/// the portal on one engine, by the API on the other. `GATEHOUSE_DECISIONS=all` leaves out nothing: scripts/decisions.
@Suite struct DecisionTableTests {
  private static let isWhole = ProcessInfo.processInfo.environment["GATEHOUSE_DECISIONS"] == "all"

  @Test(arguments: Engine.allCases)
  func `T-35 who raises, through which door, is what the rules say`(_ engine: Engine) async throws {
    try await DecisionDesk.open(engine) { desk in
      var table = Table("raising", engine)
      let settings = Setting.all.enumerated().filter { Self.isWhole || $0.offset % 4 == ($0.offset / 4) % 4 }.map(\.element)
      for setting in settings {
        try await desk.apply(setting)
        for party in Party.all {
          for door in RaisingDoor.allCases {
            let found = try await desk.raise(party, door, number: table.rows)
            table.compare(
              DecisionRules.raising(by: party, through: door, under: setting), found, "\(setting): \(party) raises by \(door.rawValue)")
          }
        }
      }
      table.close(atLeast: 3_500)
    }
  }

  private static let sharers = [Party(.member), Party(.customer), Party(.agent)]
  private static let targets = [
    Party(.unknown, .outside), Party(.unknown, .inside), Party(.account), Party(.customer, .partner), DecisionDesk.colleague,
    Party(.deactivated),
  ]

  @Test(arguments: Engine.allCases)
  func `T-35 who shares with whom in place is what the rules say`(_ engine: Engine) async throws {
    try await DecisionDesk.open(engine) { desk in
      var table = Table("sharing", engine)
      var keys: [Party: String] = [:]
      for sharer in Self.sharers { keys[sharer] = try await desk.ownRequest(of: sharer) }
      for setting in Setting.all where Self.isWhole || !setting.hasAnonymousPortal {
        try await desk.apply(setting)
        for sharer in Self.sharers {
          let key = keys[sharer] ?? ""
          for door in Self.isWhole ? [SharingDoor.portal, .api] : [engine == .sqlite ? .portal : .api]
          where sharer.standpoint != .agent || door == .api {
            for target in Self.targets {
              let found = try await desk.share(key, by: sharer, with: target, door, number: table.rows)
              let isColleague = sharer.standpoint == .member && target == DecisionDesk.colleague
              table.compare(
                DecisionRules.sharing(by: sharer, with: target, isColleague: isColleague, through: door, under: setting), found,
                "\(setting): \(sharer) shares with \(target) by \(door.rawValue)")
            }
          }
          for organization in [1, 2] {
            let isOwn = sharer.standpoint == .member && organization == 1
            let isShared = try await desk.share(key, by: sharer, withOrganization: organization)
            table.compare(
              DecisionRules.sharesWithOrganization(sharer, isOwn: isOwn, under: setting), isShared,
              "\(setting): \(sharer) shares with organization \(organization)")
          }
        }
      }
      table.close(atLeast: 2_500)
    }
  }

  @Test(arguments: Engine.allCases)
  func `T-35 who joins by a copy of a mail is what the rules say`(_ engine: Engine) async throws {
    try await DecisionDesk.open(engine) { desk in
      var table = Table("copies", engine)
      let targets = Self.targets + [Party(.unknown, .partner), Party(.customer, .inside), Party(.former)]
      for setting in Setting.all where Self.isWhole || !setting.hasAnonymousPortal {
        try await desk.apply(setting)
        for sharer in Self.sharers {
          let found = try await desk.copy(targets, by: sharer, number: table.rows)
          for (target, effect) in zip(targets, found) {
            let isColleague = sharer.standpoint == .member && target == DecisionDesk.colleague
            table.compare(
              DecisionRules.sharing(by: sharer, with: target, isColleague: isColleague, through: .copy, under: setting), effect,
              "\(setting): \(sharer) copies a mail to \(target)")
          }
        }
      }
      table.close(atLeast: 3_500)
    }
  }
}

/// The rows that were compared, and those that differ.
private struct Table {
  private let name: String
  private let engine: Engine
  private(set) var rows = 0
  private var differences: [String] = []

  init(_ name: String, _ engine: Engine) {
    self.name = name
    self.engine = engine
  }

  mutating func compare<Answer: Equatable>(_ expected: Answer, _ found: Answer, _ row: @autoclosure () -> String) {
    rows += 1
    if expected != found { differences.append("\(row()): expected \(expected), found \(found)") }
  }

  func close(atLeast count: Int) {
    print("DecisionTableTests: \(rows) rows of \(name) on \(engine), \(differences.count) differ")
    for difference in differences.prefix(20) { Issue.record("\(difference)") }
    #expect(rows >= count)
  }
}

extension DecisionDesk {
  /// The address of somebody; of a stranger one that nobody had before.
  private func email(_ party: Party, _ number: Int) -> String {
    "\(party.standpoint.rawValue)\(party.standpoint == .unknown ? "\(number)" : "")@\(party.domain.rawValue)"
  }

  fileprivate func raise(_ party: Party, _ door: RaisingDoor, number: Int) async throws -> Effect {
    let email = email(party, number)
    let before = try await newest()
    switch door {
    case .portal where party.standpoint == .unknown: try await raiseUnsigned(email)
    case .portal:
      let (browser, token) = browser(party)
      try await browser.post("/portal/SUP/raise/3", ["summary": "A question", "token": token])
    case .api:
      _ = try await call(
        "POST", "/rest/servicedeskapi/request",
        #"{"serviceDeskId": "3", "requestTypeId": "3", "requestFieldValues": {"summary": "A question"}}"#, as: party)
    case .mail: _ = try await receive(from: email, words: "It is question \(number).")
    }
    let isRaised = try await newest() > before
    let effect = try await standing(of: email, isDone: isRaised)
    if isRaised { try await restore() }
    return effect
  }

  /// Sends the form without signing in, and presses the button of the mail that comes.
  private func raiseUnsigned(_ email: String) async throws {
    try await stranger.post(
      "/portal/SUP/raise/3/unsigned", ["name": "Mira Novak", "email": email, "summary": "A question", "shown": shown])
    let mailed = try await web.town.desk.database.read { snapshot in
      (
        secret: try snapshot.first("SELECT secret FROM outgoing_mail WHERE kind = 'raise' AND address = \(email)")?["secret"] as String?,
        held: try snapshot.first("SELECT id FROM held_raise WHERE address = \(email)")?["id"] as Int?
      )
    }
    guard let secret = mailed.secret, let held = mailed.held else { return }
    let browser = web.browser()
    try await browser.get("/confirm/\(secret)")
    try await browser.post("/confirm/\(secret)", ["wanted": "\(held)", "shown": "\(held)"])
  }

  fileprivate func share(_ key: String, by sharer: Party, with target: Party, _ door: SharingDoor, number: Int) async throws -> Effect {
    let email = email(target, number)
    if door == .portal {
      let (browser, token) = browser(sharer)
      try await browser.post("/portal/SUP/requests/\(key)/people", ["person": email, "token": token])
    } else {
      _ = try await call("POST", "/rest/servicedeskapi/request/\(key)/participant", #"{"accountIds": ["\#(email)"]}"#, as: sharer)
    }
    let id = try await id(of: key)
    let joined = try await participants(of: id)
    let effect = try await standing(of: email, isDone: joined.contains(email))
    if !joined.isEmpty { try await restore(id) }
    return effect
  }

  fileprivate func share(_ key: String, by sharer: Party, withOrganization organization: Int) async throws -> Bool {
    _ = try await call("POST", "/rest/gatehouse/1/request/\(key)/organization", #"{"organizationId": "\#(organization)"}"#, as: sharer)
    let id = try await id(of: key)
    let isShared = try await web.town.desk.database.read {
      try $0.exists("SELECT 1 FROM request_share WHERE request_id = \(id) AND organization_id = \(organization)")
    }
    if isShared { try await restore(id) }
    return isShared
  }

  fileprivate func copy(_ targets: [Party], by sharer: Party, number: Int) async throws -> [Effect] {
    let emails = targets.map { email($0, number) }
    let verdict = try await receive(from: email(sharer, number), copies: emails, words: "It is question \(number).")
    let joined = if let request = verdict.request { try await participants(of: request) } else { Set<String>() }
    var effects: [Effect] = []
    for email in emails { effects.append(try await standing(of: email, isDone: joined.contains(email))) }
    if verdict.request != nil { try await restore() }
    return effects
  }

  private func id(of key: String) async throws -> ID<Request> {
    let number = Int(key.drop { !$0.isNumber }) ?? 0
    let row = try await web.town.desk.database.read { try $0.first("SELECT id FROM request WHERE project_id = 3 AND number = \(number)") }
    guard let row else { throw Unexpected(what: key) }
    return try row["id"]
  }

  private func participants(of request: ID<Request>) async throws -> Set<String> {
    try await web.town.desk.database.read { snapshot in
      Set(
        try snapshot.rows(
          "SELECT address FROM participant JOIN account ON account.id = participant.account_id WHERE request_id = \(request)"
        ).map { try $0["address"] as String })
    }
  }
}
