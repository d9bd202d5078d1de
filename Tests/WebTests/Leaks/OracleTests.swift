import Desk
import Store
import Support
import Synchronization
import Testing

@testable import Web

/// What one may not see answers like what does not exist, byte for byte (T-27).
@Suite struct OracleTests {
  /// Two names of the same length: of something that is there but hidden, and of nothing.
  struct Pair: Sendable {
    let parameter: String
    let hidden: String
    let absent: String
    /// What the other parameters are.
    var others: [String: String] = [:]
  }

  private static let pairs: [Pair] = [
    Pair(parameter: "request", hidden: "IT-1", absent: "IT-9", others: ["project": "IT"]),
    Pair(parameter: "request", hidden: "IT-2", absent: "IT-8", others: ["project": "IT"]),
    Pair(parameter: "request", hidden: "LEAVE-1", absent: "LEAVE-9", others: ["project": "LEAVE"]),
    Pair(parameter: "request", hidden: "LEAVE-1", absent: "LEAFE-1", others: ["project": "LEAVE"]),
    Pair(parameter: "request", hidden: "1", absent: "9"),
    Pair(parameter: "project", hidden: "LEAVE", absent: "LEAFE", others: ["request": "LEAVE-1", "type": "2"]),
    Pair(parameter: "project", hidden: "2", absent: "9"),
    Pair(parameter: "serviceDesk", hidden: "LEAVE", absent: "LEAFE", others: ["type": "2"]),
    Pair(parameter: "serviceDesk", hidden: "2", absent: "9", others: ["type": "2"]),
    Pair(parameter: "type", hidden: "4", absent: "9", others: ["project": "IT", "serviceDesk": "1"]),
    Pair(parameter: "queue", hidden: "1", absent: "9", others: ["project": "IT", "serviceDesk": "1"]),
    Pair(parameter: "comment", hidden: "1", absent: "99999999", others: ["request": "IT-1", "project": "IT"]),
    Pair(parameter: "person", hidden: "4", absent: "99", others: ["request": "IT-1", "project": "IT"]),
    Pair(parameter: "organization", hidden: "1", absent: "9", others: ["project": "IT", "person": "5"]),
    Pair(parameter: "role", hidden: "10100", absent: "10109", others: ["project": "LEAVE"]),
  ]

  private func withLeave(_ body: @escaping @Sendable (Estate) async throws -> Void) async throws {
    try await withEstate { estate in
      _ = try await estate.town.raise("My leave in May", by: estate.town.cleo, in: estate.town.leave)
      try await body(estate)
    }
  }

  private func path(_ route: Route, _ pair: Pair, _ value: String) -> String {
    let segments = route.pattern.split(separator: "/").map { segment -> String in
      guard segment.hasPrefix("{") else { return String(segment) }
      let name = String(segment.dropFirst().dropLast())
      return name == pair.parameter ? value : pair.others[name] ?? "1"
    }
    return "/" + segments.joined(separator: "/")
  }

  /// What an answer says, with one name for both things.
  private func bare(_ answer: Browser.Answer, _ pair: (hidden: String, absent: String)) -> String {
    let headers = answer.headers.filter { !["date", "x-request-id", "content-length"].contains($0[0]) }
    return "\(answer.status.map(\.rawValue) ?? 0) \(headers.map { $0.map { decoded($0) } }) \(answer.text.replacing("%40", with: "@"))"
      .replacing(pair.absent, with: pair.hidden)
  }

  @Test(arguments: [Persona.outsider, .customer, .nobody])
  func `T-27 a hidden key answers like one that does not exist, on every page and call`(persona: Persona) async throws {
    try await withLeave { estate in
      let browser = try await estate.browser(persona)
      for route in estate.web.server.routes where route.method.isSafe {
        for pair in Self.pairs where route.pattern.contains("{\(pair.parameter)}") {
          let hidden = try await browser.get(path(route, pair, pair.hidden))
          let absent = try await browser.get(path(route, pair, pair.absent))
          let names = (pair.hidden, pair.absent)
          #expect(bare(hidden, names) == bare(absent, names), "\(route.pattern) \(pair.hidden)")
          if pair.hidden.utf8.count == pair.absent.utf8.count {
            #expect(hidden.header("content-length") == absent.header("content-length"), "\(route.pattern) \(pair.hidden)")
          }
        }
      }
    }
  }

  @Test(
    arguments: [
      ("/rest/gatehouse/1/access/explain?action=see&person=petra%40home.test&request=", "IT-1", "IT-9"),
      ("/rest/gatehouse/1/access/explain?action=see&person=saoirse%40borealis.test&request=", "IT-1", "IT-9"),
      ("/rest/gatehouse/1/access/explain?action=enter&person=petra%40home.test&project=", "LEAVE", "LEAFE"),
      ("/rest/gatehouse/1/access/explain?action=see&request=IT-1&person=", "cleo%40acme.test", "cleo%40acne.test"),
      ("/rest/gatehouse/1/access/explain?action=enter&project=IT&person=", "cleo%40acme.test", "cleo%40acne.test"),
      ("/rest/gatehouse/1/access/who?request=", "IT-1", "IT-9"),
      ("/rest/gatehouse/1/access/what?person=", "cleo%40acme.test", "cleo%40acne.test"),
      ("/rest/api/2/user?username=", "cleo%40acme.test", "cleo%40acne.test"),
      ("/rest/api/2/user?accountId=", "4", "99"),
      ("/rest/servicedeskapi/organization?accountId=", "cleo%40acme.test", "cleo%40acne.test"),
      ("/rest/servicedeskapi/servicedesk/1/organization?accountId=", "cleo%40acme.test", "cleo%40acne.test"),
      ("/rest/servicedeskapi/organization/", "1", "99"),
      ("/rest/servicedeskapi/request?organizationId=", "1", "99"),
      ("/rest/servicedeskapi/request?serviceDeskId=", "2", "9"),
      ("/rest/servicedeskapi/request?requestTypeId=", "4", "9"),
      ("/portal/requests?q=", "IT-1", "IT-9"),
      ("/rest/servicedeskapi/request?searchTerm=", "IT-1", "IT-9"),
      ("/rest/servicedeskapi/request?searchTerm=", "badges", "barges"),
    ] as [(String, String, String)])
  func `T-27 no question tells hidden from absent`(question: String, hidden: String, absent: String) async throws {
    try await withLeave { estate in
      // Of Petra and Saoirse, Acme and its people are both strangers.
      for persona in [Persona.outsider, .customer, .nobody] {
        let browser = try await estate.browser(persona)
        let first = try await browser.get(question + hidden)
        let second = try await browser.get(question + absent)
        let names = (decoded(hidden), decoded(absent))
        #expect(bare(first, names) == bare(second, names), "\(persona.rawValue) \(question)\(hidden)")
      }
    }
  }

  /// Links of pages and calls repeat the question in its encoded form.
  private func decoded(_ text: String) -> String { text.replacing("%2540", with: "@").replacing("%40", with: "@") }

  @Test(
    arguments: [
      (
        "POST", "/rest/servicedeskapi/request",
        #"{"serviceDeskId":"1","requestTypeId":"1","requestFieldValues":{"summary":"A printer"},"raiseOnBehalfOf":"…"}"#
      ),
      (
        "POST", "/rest/servicedeskapi/request",
        #"{"serviceDeskId":"3","requestTypeId":"3","requestFieldValues":{"summary":"A question"},"requestParticipants":["…"]}"#
      ),
      ("POST", "/rest/servicedeskapi/servicedesk/1/customer", #"{"accountIds":["…"]}"#),
      ("DELETE", "/rest/servicedeskapi/servicedesk/1/customer", #"{"accountIds":["…"]}"#),
      ("POST", "/rest/servicedeskapi/customer", #"{"email":"…"}"#),
      ("POST", "/rest/servicedeskapi/organization/2/user", #"{"accountIds":["…"]}"#),
      ("DELETE", "/rest/servicedeskapi/organization/2/user", #"{"accountIds":["…"]}"#),
      ("POST", "/rest/api/2/project/IT/role/10100", #"{"user":["…"]}"#),
      ("DELETE", "/rest/api/2/project/IT/role/10100?user=…", ""),
      ("PUT", "/rest/api/2/issue/IT-3", #"{"fields":{"assignee":{"name":"…"}}}"#),
      ("PUT", "/rest/api/2/issue/IT-3/assignee", #"{"name":"…"}"#),
      ("PUT", "/rest/api/2/issue/IT-1/assignee", #"{"name":"…"}"#),
      ("POST", "/rest/servicedeskapi/request/IT-1/participant", #"{"usernames":["…"]}"#),
      ("DELETE", "/rest/servicedeskapi/request/IT-3/participant", #"{"usernames":["…"]}"#),
      ("PUT", "/rest/gatehouse/1/account/…", #"{"active":false}"#),
    ] as [(String, String, String)])
  func `T-13 no call tells a customer whether an address has an account`(method: String, path: String, body: String) async throws {
    for persona in [Persona.outsider, .customer] {
      let answers = Mutex<[String]>([])
      for address in ["cleo@acme.test", "cleo@acne.test"] {
        try await withEstate { estate in
          let answer = try await estate.browser(persona).send(
            method, path.replacing("…", with: address), headers: ["x-atlassian-token": "no-check", "content-type": "application/json"],
            body: Array(body.replacing("…", with: address).utf8))
          answers.withLock { $0.append(bare(answer, ("cleo@acme.test", "cleo@acne.test"))) }
        }
      }
      let (known, unknown) = answers.withLock { ($0[0], $0[1]) }
      #expect(known == unknown, "\(persona.rawValue)")
    }
  }
}
