import Desk
import Store
import Support
import Testing
import WebAreas

@testable import Web

/// Every way in × every kind of person (T-24): the table is made from the router itself, so that no door can be forgotten.
@Suite struct RouteMatrixTests {
  /// A path that the route answers, with values that may or may not be there.
  static func path(_ route: Route) -> String {
    let segments = route.pattern.split(separator: "/").map { segment in
      switch segment {
      case "{project}": "IT"
      case "{request}", "{key}": "IT-1"
      default: segment.hasPrefix("{") ? "1" : String(segment)
      }
    }
    return "/" + segments.joined(separator: "/")
  }

  private func withAreas(_ body: @escaping @Sendable (WebTown) async throws -> Void) async throws {
    try await withWeb(routes: Areas.routes) { web in
      _ = try await web.town.raise(by: web.town.cleo)
      try await body(web)
    }
  }

  @Test func `T-24 a stranger is led to sign in, or refused, wherever somebody must have signed in`() async throws {
    try await withAreas { web in
      for route in web.server.routes where route.audience != .anyone {
        let browser = web.browser()
        let answer = try await browser.send(route.method.rawValue, Self.path(route))
        let expected: HTTPStatus = route.kind == .api ? .unauthorized : .seeOther
        #expect(answer.status == expected, "\(route.method.rawValue) \(route.pattern)")
        if route.kind == .page { #expect(answer.location?.hasPrefix("/sign-in") == true, "\(route.pattern)") }
      }
    }
  }

  @Test func `T-24 an area that is not somebody's is not there for him`() async throws {
    try await withAreas { web in
      let people: [(email: String, closed: Set<Audience>)] = [
        ("cleo@acme.test", [.agents, .projectAdministrators, .siteAdministrators]),
        ("priya@northlight.test", [.projectAdministrators, .siteAdministrators]),
      ]
      for (email, closed) in people {
        let browser = try await web.browser(email)
        for route in web.server.routes where closed.contains(route.audience) {
          let answer = try await browser.send(route.method.rawValue, Self.path(route), headers: ["x-atlassian-token": "no-check"])
          #expect(answer.status == .notFound, "\(email) \(route.method.rawValue) \(route.pattern)")
        }
      }
    }
  }

  @Test func `T-79 no way in breaks, whoever tries whatever`() async throws {
    try await withAreas { web in
      for email in ["cleo@acme.test", "priya@northlight.test", "ingrid@northlight.test"] {
        let browser = try await web.browser(email)
        for route in web.server.routes where route.method == .get || route.kind == .api {
          guard route.pattern != "/sign-out" else { continue }
          let answer = try await browser.send(route.method.rawValue, Self.path(route), headers: ["x-atlassian-token": "no-check"])
          #expect(
            answer.status.map { $0.rawValue < 500 || $0 == .notImplemented } == true, "\(email) \(route.method.rawValue) \(route.pattern)")
        }
      }
    }
  }

  @Test func `T-58 no page takes a form without the token`() async throws {
    try await withAreas { web in
      let browser = try await web.browser("ingrid@northlight.test")
      for route in web.server.routes where route.kind == .page && route.method == .post {
        let answer = try await browser.post(Self.path(route), ["token": "forged"])
        #expect(answer.status == .conflict, "\(route.pattern)")
      }
    }
  }

  @Test func `T-58 looking changes nothing`() async throws {
    try await withAreas { web in
      let browser = try await web.browser("ingrid@northlight.test")
      let before = try await web.fingerprint()
      for route in web.server.routes where route.method == .get { try await browser.get(Self.path(route)) }
      await web.server.settle()
      let after = try await web.fingerprint()
      for (table, rows) in after { #expect(rows == before[table], "\(table)") }
    }
  }
}

extension WebTown {
  /// Everything that stands in the database, table by table.
  func fingerprint() async throws -> [String: String] {
    try await town.desk.database.read { snapshot in
      let tables: [String] = try snapshot.rows(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY name"
      )
      .map { try $0["name"] }
      return try Dictionary(
        uniqueKeysWithValues: tables.map { table in
          (table, "\(try snapshot.rows("SELECT * FROM \(SQL(trusted: table)) ORDER BY 1").map { "\($0)" })")
        })
    }
  }
}
