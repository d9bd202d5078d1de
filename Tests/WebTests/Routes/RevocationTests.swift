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
/// calls alike (T-32). What outlives the request that asked for it, the streams of open pages, is shown out in `StreamEndTests`.
@Suite struct RevocationTests {
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
      try await onTwoNodes(web, browser) { nodes in
        for node in nodes {
          for (path, status) in try await answers(node, key, file, token.text) { #expect(status == .ok, "\(path) before") }
          try await node.get("/portal/requests?q=turbine")
        }
        try await revocation.end(town, request)
        for node in nodes { try await expectNothing(node, of: revocation, key, file, token.text) }
      }
    }
  }

  private func expectNothing(_ node: Browser, of revocation: Revocation, _ key: String, _ file: String, _ token: String) async throws {
    for (path, status) in try await answers(node, key, file, token) { #expect(status != .ok, "\(path) after") }
    let list = try await node.get("/portal/requests?status=all")
    #expect(!list.text.contains(words))
    #expect(try await !node.get("/portal/requests?q=turbine").text.contains(words))
    #expect((list.status == .ok) == revocation.staysIn)
    // A page that was open before can still send its form.
    let project = key.prefix { $0 != "-" }
    let late = try await node.post("/portal/\(project)/requests/\(key)/comments", ["body": "One more thing"])
    #expect(late.location?.hasPrefix("/portal") != true, "an open page")
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
      try await onTwoNodes(web, one) { nodes in
        for node in nodes {
          #expect(try await node.get("/desk/IT/requests/\(key)").status == .ok)
          #expect(try await node.another().get("/rest/api/2/issue/\(key)", headers: header).status == .ok)
        }
        try await other.get("/profile")
        try await other.post("/profile/sessions")
        for node in nodes { #expect(try await node.get("/desk/IT/requests/\(key)").location?.hasPrefix("/sign-in") == true) }
        #expect(try await other.get("/desk/IT/requests/\(key)").status == .ok)

        let tokens = try await town.desk.ask(as: .account(town.noor)) { try $0.ownAPITokens() }
        try await town.desk.perform(RevokeAPIToken(try #require(tokens.first?.id)), as: .account(town.noor), by: .portal)
        for node in nodes {
          #expect(try await node.another().get("/rest/api/2/issue/\(key)", headers: header).status == .unauthorized)
        }
      }
      try await onTwoNodes(web, other) { nodes in
        let paths = ["/desk/IT", "/desk/IT/requests/\(key)", "/desk/IT/why", "/rest/api/2/issue/\(key)"]
        for node in nodes {
          for path in paths { #expect(try await node.get(path).status != .notFound, "\(path) before") }
          #expect(try await node.get("/desk/search?q=turbine").text.contains(words))
        }
        try await town.desk.perform(RevokeRole(town.it, .team, from: [town.noor]), as: .account(town.ingrid), by: .agent)
        for node in nodes {
          for path in paths { #expect(try await node.get(path).status == .notFound, "\(path)") }
          #expect(try await !node.get("/desk/search?q=turbine").text.contains(words))
        }
      }
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

  /// The same browser before two servers on one database, which know nothing of each other.
  private func onTwoNodes(_ web: WebTown, _ browser: Browser, _ body: @escaping @Sendable ([Browser]) async throws -> Void) async throws {
    var logger = Logger(label: "second-node")
    logger.logLevel = .critical
    guard let baseURL = BaseURL("http://desk.test") else { throw Unexpected(what: "a base URL") }
    let configuration = WebConfiguration(baseURL: baseURL, floodLimits: unlimited, beat: .zero)
    let session = browser.cookie("gatehouse")
    try await web.town.onAnotherNode { desk in
      let second = try await WebServer(configuration, desk: desk, routes: Areas.routes, logger: logger)
      try await second.application().test(.router) { client in
        let there = Browser(client: client)
        there.set("gatehouse", session)
        try await body([browser, there])
      }
      await second.settle()
    }
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
