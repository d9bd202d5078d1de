import Desk
import Support

@testable import Web

/// One call as nobody would mean it: over-long, broken, of the wrong kind, with more than belongs into it.
struct HostileCall: Sendable {
  let method: String
  let path: String
  let headers: [String: String]
  let body: [UInt8]
  let isAPI: Bool
  let pattern: String

  private static let texts = [
    "", " ", "0", "-1", "9223372036854775807", "9223372036854775808", "1e308", "NaN", "null", "true", "[]", "{}", "..", "%2e%2e", "%00",
    "%FF%FE",
    "%C0%AF", "%ED%A0%80", "%", "%4", "%zz", "%F0%9F%98%80", "%E2%80%AE", "'%20OR%201=1--", "%22%3E%3Cscript%3E", "$%7B7*7%7D", "IT-1",
    "IT-0", "IT--1",
    "IT-99999999999999999999", "it-1", "ALL", "%0d%0aSet-Cookie:%20a=b", "%25s%25n", "1;DROP%20TABLE%20account", "%E2%80%8BIT", "a+b", "*",
    "%2a%5d%22",
    String(repeating: "9", count: 300), String(repeating: "A", count: 1900), String(repeating: "%F0%9F%98%80", count: 150),
  ]

  private static let words = [
    "", " ", "\u{0}", "a\u{0}b", "\u{202E}gnp.exe", "\u{200B}", "\u{FEFF}", "e\u{301}", "🏳️‍🌈", "<script>alert(1)</script>", "' OR 1=1 --",
    "{{7*7}}",
    "\r\nBcc: all@people.test", "../../etc/passwd", "-1", "0", "1", "2", "5", "99", "9223372036854775807", "cleo@acme.test", "IT-1", "IT",
    "true",
    String(repeating: "x", count: 300), String(repeating: "é", count: 40_000), "\u{FFFF}", "2026-13-45", "1e400", "everyone", "anyone",
    "project",
  ]

  private static let columns = [
    "role", "is_admin", "site_admin", "siteAdmin", "organization_id", "owner", "owner_id", "balance", "approved", "status", "status_id",
    "created_at",
    "verified", "bcc", "smtp_host", "reporter", "reporter_id", "creator_id", "assignee_id", "security_level_id", "security", "project_id",
    "number",
    "closed", "public", "by_agent", "id", "version", "password", "active", "permissions", "__proto__", "constructor", "requestParticipants",
    "raiseOnBehalfOf", "organizations", "attachment", "update", "fields", "properties",
  ]

  /// Draws a call.
  init(_ routes: [Route], on estate: Estate, _ dice: inout Dice, formToken: String) {
    let route = dice.one(of: routes)
    let trial = dice.one(of: Trial.all(of: route))
    isAPI = route.kind == .api
    pattern = route.pattern
    method =
      dice.chance(8)
      ? dice.one(of: ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "TRACE", "PROPFIND", "QUERY"]) : route.method.rawValue
    path = Self.path(route, trial.path(estate), &dice)
    let (body, type) = Self.body(trial, &dice, formToken)
    self.body = body
    var headers = [
      "content-type": dice.chance(10)
        ? dice.one(of: ["", "text/plain", "application/xml", "multipart/form-data", "multipart/form-data; boundary=", "a/b/c;;;=\"", type])
        : type
    ]
    if dice.chance(96) { headers["x-atlassian-token"] = "no-check" }
    if dice.chance(5) { headers["idempotency-key"] = dice.one(of: ["", "a", String(repeating: "k", count: 4000), "'--"]) }
    if dice.chance(4) {
      headers["authorization"] = dice.one(of: [
        "Basic", "Basic ===", "Basic \(String(repeating: "Q", count: 3000))", "Bearer x", "Bearer gh_\(String(repeating: "a", count: 43))",
        "Digest a",
      ])
    }
    if dice.chance(3) { headers["accept-language"] = dice.one(of: ["", "xx-\(String(repeating: "y", count: 500))", "de;q=NaN"]) }
    if dice.chance(3) { headers["x-http-method-override"] = "DELETE" }
    self.headers = headers
  }

  private static func path(_ route: Route, _ right: String, _ dice: inout Dice) -> String {
    var path = right
    if dice.chance(35) {
      let parts = route.pattern.split(separator: "/").map(String.init)
      var segments = (path.split(separator: "?").first.map(String.init) ?? "").split(separator: "/").map(String.init)
      for (place, part) in parts.enumerated() where part.hasPrefix("{") && dice.chance(60) { segments[place] = dice.one(of: texts) }
      path = "/" + segments.joined(separator: "/")
    }
    if dice.chance(35) {
      let names = [
        "start", "limit", "startAt", "maxResults", "expand", "searchTerm", "searchQuery", "requestOwnership", "requestStatus",
        "organizationId", "serviceDeskId",
        "requestTypeId", "accountId", "username", "person", "request", "project", "action", "query", "q", "status", "whose", "after",
        "show", "next",
        "groupId", "includeCount", "public", "internal", "user", "group", "for", "orderBy", "page", "a", "", "%00",
      ]
      let pairs = (0...dice.number(0...3)).map { _ in dice.one(of: names) + (dice.chance(90) ? "=" : "") + dice.one(of: texts) }
      path += (path.contains("?") ? "&" : "?") + pairs.joined(separator: "&")
    }
    if dice.chance(3) { path += dice.one(of: ["/", "//", "/.", "/..", ";a=b", "%2f", "?", "#x", "\\", " "]) }
    return path
  }

  private static func body(_ trial: Trial, _ dice: inout Dice, _ formToken: String) -> ([UInt8], String) {
    switch trial.body {
    case .none:
      return dice.chance(10) ? (bytes(&dice), "application/json") : ([], "application/json")
    case .form(let fields):
      var fields = fields
      for name in fields.keys.sorted() where dice.chance(40) { fields[name] = dice.one(of: words) }
      for _ in 0..<dice.number(0...3) {
        fields[
          dice.one(of: columns + ["files", "kept", "once", "then", "body", "person", "share", "to", "as", "summary", "organization"])] =
          dice.one(of: words)
      }
      if dice.chance(95) { fields["token"] = formToken }
      var text = fields.sorted { $0.key < $1.key }.map { "\(PercentCoding.encode($0.key))=\(PercentCoding.encode($0.value))" }.joined(
        separator: "&")
      if dice.chance(5) { text += dice.one(of: ["&%zz", "&a=%FF", "&&&===", String(repeating: "&a=b", count: 600)]) }
      return (Array(text.utf8), "application/x-www-form-urlencoded")
    case .json(let text):
      if dice.chance(20) { return (bytes(&dice), "application/json") }
      var value = (try? JSONValue(reading: Array(text.utf8))) ?? .null
      value = bent(value, &dice)
      return (Array(value.bytes), "application/json")
    case .files:
      let name = dice.one(of: words).replacing("\u{0}", with: "%00").replacing("\r\n", with: "%0d%0a").prefix(400)
      let part =
        "--B\r\nContent-Disposition: form-data; name=\"\(dice.one(of: ["file", "files", "", "token"]))\"; filename=\"\(name)\"\r\n\r\nhello\r\n"
      return (Array((part + dice.one(of: ["--B--\r\n", "", "--B", "--C--\r\n"])).utf8), "multipart/form-data; boundary=B")
    }
  }

  /// A JSON value in which some things are not what they were.
  private static func bent(_ value: JSONValue, _ dice: inout Dice) -> JSONValue {
    if dice.chance(12) { return any(&dice, depth: 0) }
    switch value {
    case .object(let members):
      var members = members.filter { _ in dice.chance(92) }.map { JSONValue.Member($0.name, bent($0.value, &dice)) }
      for _ in 0..<dice.number(0...2) { members.append(.init(dice.one(of: columns), any(&dice, depth: 0))) }
      return .object(members)
    case .array(let values): return .array(values.map { bent($0, &dice) } + (dice.chance(20) ? [any(&dice, depth: 0)] : []))
    default: return value
    }
  }

  private static func any(_ dice: inout Dice, depth: Int) -> JSONValue {
    switch dice.number(0...(depth > 3 ? 4 : 6)) {
    case 0: return .null
    case 1: return .bool(dice.chance(50))
    case 2: return .integer(dice.one(of: [0, -1, 1, 2, 7, 99, .max, .min]))
    case 3: return .number(dice.one(of: [0.5, -1e300, 1e-300, 1e18]))
    case 4: return .string(dice.one(of: words))
    case 5: return .array((0..<dice.number(0...4)).map { _ in any(&dice, depth: depth + 1) })
    default:
      return .object(
        (0..<dice.number(0...3)).map { _ in .init(dice.one(of: columns + ["body", "name", "id", "key"]), any(&dice, depth: depth + 1)) })
    }
  }

  /// Bytes that are no body of anything.
  private static func bytes(_ dice: inout Dice) -> [UInt8] {
    switch dice.number(0...8) {
    case 0: return Array("{".utf8)
    case 1: return Array(String(repeating: "[", count: 100_000).utf8)
    case 2: return Array(#"{"a":"#.utf8) + Array(String(repeating: #"{"a":"#, count: 200).utf8)
    case 3: return [0xFF, 0xFE, 0x00, 0x7B]
    case 4: return Array(#"{"a":"\ud800"}"#.utf8)
    case 5: return Array("{\"id\":1\(String(repeating: "0", count: 5000))}".utf8)
    case 6: return Array(#"{"body":"a","body":"b","public":true,"public":false}"#.utf8)
    case 7: return Array("\"\(String(repeating: "a", count: 1_100_000))\"".utf8)
    default: return (0..<dice.number(1...200)).map { _ in UInt8(truncatingIfNeeded: dice.next()) }
    }
  }
}
