import Desk
import Foundation
import HummingbirdTesting
import Logging
import Store
import Support
import Testing
import WebAreas

@testable import Web

/// What is taken away counts at the next request: in sessions that are open, with tokens, on every node, in pages, lists, searches, files and
/// calls alike (T-32). No answer of the desk outlives the request that asked for it, so there is no stream to be ended.
@Suite struct RevocationTests {
  /// A path to a request, and how it ends.
  struct Revocation: Sendable, CustomTestStringConvertible {
    let name: String
    /// Whose sight ends.
    let person: @Sendable (Town) -> ID<Account>
    /// The project that the request lies in.
    let project: @Sendable (Town) -> ID<Project>
    let begin: @Sendable (Town, ID<Request>) async throws -> Void
    let end: @Sendable (Town, ID<Request>) async throws -> Void
    /// Whether the person can still sign in.
    var staysIn = true

    var testDescription: String { name }
  }

  private static func ingrid(_ town: Town) -> Viewer { .account(town.ingrid) }
  private static func priya(_ town: Town) -> Viewer { .account(town.priya) }

  private static func takesPart(_ town: Town, _ request: ID<Request>, _ person: ID<Account>) async throws {
    try await town.desk.perform(AddParticipants(request: request, people: [person], part: .agent), as: priya(town), by: .agent)
  }

  static let all: [Revocation] = [
    Revocation(
      name: "customer by name", person: \.petra, project: \.leave,
      begin: { town, request in
        _ = try await town.desk.perform(
          GrantRole(town.leave, .customers, to: [.account(town.petra)]), as: priya(town), by: .agent)
        try await takesPart(town, request, town.petra)
      },
      end: { town, _ in
        try await town.desk.perform(RevokeRole(town.leave, .customers, from: [town.petra]), as: priya(town), by: .agent)
      }),
    Revocation(
      name: "group", person: \.petra, project: \.leave,
      begin: { town, request in
        let group = try await town.desk.perform(CreateGroup("Contractors"), as: ingrid(town), by: .agent)
        _ = try await town.desk.perform(AddGroupMembers(group, [.account(town.petra)]), as: ingrid(town), by: .agent)
        _ = try await town.desk.perform(GrantRole(town.leave, .customers, to: [], groups: [group]), as: ingrid(town), by: .agent)
        try await takesPart(town, request, town.petra)
      },
      end: { town, _ in try await town.desk.perform(RemoveGroupMembers(ID(1), [town.petra]), as: ingrid(town), by: .agent) }),
    Revocation(
      name: "group's role", person: \.petra, project: \.leave,
      begin: { town, request in
        let group = try await town.desk.perform(CreateGroup("Contractors"), as: ingrid(town), by: .agent)
        _ = try await town.desk.perform(AddGroupMembers(group, [.account(town.petra)]), as: ingrid(town), by: .agent)
        _ = try await town.desk.perform(GrantRole(town.leave, .customers, to: [], groups: [group]), as: ingrid(town), by: .agent)
        try await takesPart(town, request, town.petra)
      },
      end: { town, _ in
        try await town.desk.perform(RevokeRole(town.leave, .customers, from: [], groups: [ID(1)]), as: ingrid(town), by: .agent)
      }),
    Revocation(
      name: "membership", person: \.tomas, project: \.leave, begin: { try await share($0, $1) },
      end: { town, _ in try await town.desk.perform(RemoveMembers(town.acme, [town.tomas]), as: priya(town), by: .agent) }),
    Revocation(
      name: "sharing mode", person: \.tomas, project: \.leave, begin: { try await share($0, $1) },
      end: { town, _ in try await town.desk.perform(ChangeSharingMode(town.acme, to: .nobody), as: priya(town), by: .agent) }),
    Revocation(
      name: "attachment", person: \.tomas, project: \.leave, begin: { try await share($0, $1) },
      end: { town, _ in try await town.desk.perform(DetachOrganization(town.acme, from: town.leave), as: ingrid(town), by: .agent) }),
    Revocation(
      name: "share", person: \.tomas, project: \.leave, begin: { try await share($0, $1) },
      end: { try await $0.desk.perform(UnshareRequest(request: $1, organization: $0.acme), as: priya($0), by: .agent) }),
    Revocation(
      name: "participant", person: \.petra, project: \.it, begin: { try await takesPart($0, $1, $0.petra) },
      end: { try await $0.desk.perform(RemoveParticipant(request: $1, person: $0.petra), as: priya($0), by: .agent) }),
    Revocation(
      name: "end of a participation", person: \.petra, project: \.it,
      begin: { town, request in
        let end = town.clock.now + .hours(1)
        try await town.desk.perform(
          AddParticipants(request: request, people: [town.petra], part: .agent, expiresAt: end), as: priya(town), by: .agent)
      }, end: { town, _ in town.clock.advance(.hours(2)) }),
    Revocation(
      name: "site settings", person: \.petra, project: \.it, begin: { try await takesPart($0, $1, $0.petra) },
      end: { town, _ in
        try await town.desk.database.write {
          try $0.execute("UPDATE site SET external_any_domain = FALSE")
          try $0.execute("INSERT INTO site_domain (kind, domain) VALUES ('allowed', 'acme.test')")
        }
      }),
    Revocation(
      name: "confidential project", person: \.tomas, project: \.leave, begin: { try await share($0, $1) },
      end: { town, _ in
        var change = ChangeProject(town.leave)
        change.isConfidential = true
        try await town.desk.perform(change, as: ingrid(town), by: .agent)
      }),
    Revocation(
      name: "write-only project", person: \.petra, project: \.it, begin: { try await takesPart($0, $1, $0.petra) },
      end: { town, _ in
        var change = ChangeProject(town.it)
        change.isWriteOnly = true
        try await town.desk.perform(change, as: ingrid(town), by: .agent)
      }),
    Revocation(
      name: "archived project", person: \.petra, project: \.it, begin: { try await takesPart($0, $1, $0.petra) },
      end: { town, _ in
        var change = ChangeProject(town.it)
        change.isArchived = true
        try await town.desk.perform(change, as: ingrid(town), by: .agent)
      }),
    Revocation(
      name: "raise ladder", person: \.petra, project: \.it,
      // Under `site` nobody is a customer by name for taking part.
      begin: { try await takesPart($0, $1, $0.petra) },
      end: { town, _ in
        try await town.desk.perform(ChangeCustomerPermissions(town.it, raise: .added), as: ingrid(town), by: .agent)
      }),
    Revocation(
      name: "security level", person: \.petra, project: \.it, begin: { try await takesPart($0, $1, $0.petra) },
      end: { town, request in
        let level = try await town.desk.perform(
          CreateSecurityLevel(in: town.it, name: "Works council", holders: [.role(.team), .reporter]), as: ingrid(town), by: .agent)
        try await town.desk.perform(SetSecurityLevel(in: town.it, request: request, level: level), as: priya(town), by: .agent)
      }),
    Revocation(
      name: "end of a share", person: \.tomas, project: \.leave,
      begin: { town, request in
        let end = town.clock.now + .hours(1)
        try await town.desk.perform(
          ShareRequest(request: request, organization: town.acme, expiresAt: end), as: priya(town), by: .agent)
      }, end: { town, _ in town.clock.advance(.hours(2)) }),
    Revocation(
      name: "merge", person: \.tomas, project: \.leave, begin: { try await share($0, $1) },
      end: { town, _ in try await town.desk.perform(MergeAccounts(town.tomas, into: town.petra), as: ingrid(town), by: .agent) },
      staysIn: false),
    Revocation(
      name: "deactivation", person: \.petra, project: \.it, begin: { try await takesPart($0, $1, $0.petra) },
      end: { town, _ in try await town.desk.perform(DeactivateAccount(town.petra), as: ingrid(town), by: .agent) }, staysIn: false),
  ]

  private static func share(_ town: Town, _ request: ID<Request>) async throws {
    try await town.desk.perform(ShareRequest(request: request, organization: town.acme), as: priya(town), by: .agent)
  }

  private let words = "The turbine of hall seven"

  @Test(arguments: Engine.allCases, all)
  func `T-32 what is taken away is gone at the next request, everywhere`(_ engine: Engine, _ revocation: Revocation) async throws {
    try await withWeb(engine, routes: Areas.routes, limits: unlimited) { web in
      let town = web.town
      let person = revocation.person(town)
      let request = try await town.raise(words, by: town.cleo, in: revocation.project(town))
      let file = try await attach(to: request, town)
      try await revocation.begin(town, request)
      let email =
        try await town.desk.database.read { try $0.first("SELECT email FROM account WHERE id = \(person)") }?["email"] as String? ?? ""
      let token = try await town.desk.perform(CreateAPIToken(for: person, name: "Program"), as: .account(person), by: .portal)
      let key = try await town.desk.ask(as: .account(town.cleo)) { "\(try $0.key(of: request))" }
      let browser = try await web.browser(email)
      try await onTwoNodes(web, browser) { node in
        for (path, status) in try await answers(node, key, file, token.text) { #expect(status == .ok, "\(path) before") }
      }
      try await revocation.end(town, request)
      try await onTwoNodes(web, browser) { node in
        for (path, status) in try await answers(node, key, file, token.text) { #expect(status != .ok, "\(path) after") }
        let list = try await node.get("/portal/requests?status=all")
        #expect(!list.text.contains(words))
        #expect(try await !node.get("/portal/requests?q=turbine").text.contains(words))
        #expect((list.status == .ok) == revocation.staysIn)
        // A page that was open before can still send its form.
        let project = key.prefix { $0 != "-" }
        let late = try await node.post("/portal/\(project)/requests/\(key)/comments", ["body": "One more thing"])
        #expect(late.location?.hasPrefix("/portal") != true, "an open page")
      }
    }
  }

  @Test(arguments: Engine.allCases)
  func `T-32 a session, a token and a role end at the next request`(_ engine: Engine) async throws {
    try await withWeb(engine, routes: Areas.routes, limits: unlimited) { web in
      let town = web.town
      let request = try await town.raise(words, by: town.cleo)
      let key = try await town.desk.ask(as: .account(town.cleo)) { "\(try $0.key(of: request))" }
      let (one, other) = (try await web.browser("noor@northlight.test"), try await web.browser("noor@northlight.test"))
      let token = try await town.desk.perform(CreateAPIToken(for: town.noor, name: "Program"), as: .account(town.noor), by: .portal)
      let header = ["authorization": "Bearer \(token.text)"]
      #expect(try await one.get("/desk/IT/requests/\(key)").status == .ok)
      #expect(try await web.browser().get("/rest/api/2/issue/\(key)", headers: header).status == .ok)

      try await other.get("/profile")
      try await other.post("/profile/sessions")
      #expect(try await one.get("/desk/IT/requests/\(key)").location?.hasPrefix("/sign-in") == true)
      #expect(try await other.get("/desk/IT/requests/\(key)").status == .ok)

      let tokens = try await town.desk.ask(as: .account(town.noor)) { try $0.ownAPITokens() }
      try await town.desk.perform(RevokeAPIToken(try #require(tokens.first?.id)), as: .account(town.noor), by: .portal)
      #expect(try await web.browser().get("/rest/api/2/issue/\(key)", headers: header).status == .unauthorized)

      try await town.desk.perform(RevokeRole(town.it, .team, from: [town.noor]), as: .account(town.ingrid), by: .agent)
      for path in ["/desk/IT", "/desk/IT/requests/\(key)", "/desk/IT/why", "/rest/api/2/issue/\(key)"] {
        #expect(try await other.get(path).status == .notFound, "\(path)")
      }
      #expect(try await !other.get("/desk/search?q=turbine").text.contains(words))
    }
  }

  private func answers(_ browser: Browser, _ key: String, _ file: String, _ token: String) async throws -> [(String, HTTPStatus?)] {
    let project = key.prefix { $0 != "-" }
    var found: [(String, HTTPStatus?)] = []
    for path in ["/portal/\(project)/requests/\(key)", "/files/\(file)", "/rest/servicedeskapi/request/\(key)"] {
      found.append((path, try await browser.get(path).status))
    }
    let program = browser.another()
    for path in ["/rest/servicedeskapi/request/\(key)", "/rest/servicedeskapi/request/\(key)/comment"] {
      found.append(("\(path) by token", try await program.get(path, headers: ["authorization": "Bearer \(token)"]).status))
    }
    return found
  }

  /// The same browser before two servers on one database.
  private func onTwoNodes(_ web: WebTown, _ browser: Browser, _ body: @Sendable (Browser) async throws -> Void) async throws {
    try await body(browser)
    var logger = Logger(label: "second-node")
    logger.logLevel = .critical
    guard let baseURL = BaseURL("http://desk.test") else { throw Unexpected(what: "a base URL") }
    let second = try await WebServer(
      WebConfiguration(baseURL: baseURL, floodLimits: unlimited, beatOfNothing: .zero), desk: web.town.desk, routes: Areas.routes,
      logger: logger)
    let session = browser.cookie("gatehouse")
    try await second.application().test(.router) { client in
      let there = Browser(client: client)
      there.set("gatehouse", session)
      try await body(there)
    }
    await second.settle()
  }

  private func attach(to request: ID<Request>, _ town: Town) async throws -> String {
    let chunks = AsyncStream<[UInt8]> { stream in
      stream.yield(Array("a drawing".utf8))
      stream.finish()
    }
    let stored = try await town.desk.files.store(chunks, limit: 1000)
    let cleo = Viewer.account(town.cleo)
    let token = try await town.desk.perform(RecordUpload(file: stored, name: "turbine.txt", mediaType: "text/plain"), as: cleo, by: .portal)
    try await town.desk.perform(
      AddComment(request: request, body: "Here is a drawing.", readers: .everybodyOnTheRequest, part: .customer, attachments: [token]),
      as: cleo, by: .portal)
    return token
  }
}

extension Browser {
  /// Another one before the same server, in which nobody has signed in.
  fileprivate func another() -> Browser { Browser(client: client) }
}
