import Desk
import Store
import Web

/// What would come of calls that change access, asked before they are made (SPEC 2.3, part 5).
enum PreviewCalls {
  static let routes: [Route] = [
    .api(.post, "/rest/gatehouse/1/access/preview", for: .signedIn, takes: [CallMember("changes", ["method", "path", "body"])], preview)
  ]

  private static let mostChanges = 100
  private static let mostAnswers = 1000

  private static let calls = Dictionary(API.accessCalls.map { ($0.name, $0) }) { first, _ in first }
  private static let router = Result { try Router(API.accessCalls.map(\.route)) }

  @Sendable static func preview(_ request: WebRequest) async throws -> WebResponse {
    guard let wanted = request.json["changes"]?.array else { throw missing("changes") }
    guard (1...mostChanges).contains(wanted.count) else {
      throw APIError(
        .badRequest, "“changes” holds 1 to \(mostChanges) calls. Send the rest in another preview.", errors: ["changes": "Send fewer."])
    }
    let changes = try await request.ask { inquiry in
      let changes = AccessChanges(try wanted.map { try change($0, request, inquiry) })
      try inquiry.requireSight(of: changes)
      return changes
    }
    let (tally, lines) = try await request.desk.consequenceLines(of: changes, as: request.viewer, by: .api, limit: mostAnswers)
    return .json([
      "gained": JSONValue(tally.gained), "lost": JSONValue(tally.lost), "changes": .array(lines.map(json)),
      "isComplete": .bool(lines.count < mostAnswers),
    ])
  }

  private static func change(_ json: JSONValue, _ request: WebRequest, _ inquiry: Inquiry) throws -> any AccessChange {
    guard let method = json["method"]?.string, let path = json["path"]?.string else {
      throw APIError(
        .badRequest, "Each of “changes” has a “method”, a “path” and, where the call takes one, a “body”. Send them.",
        errors: ["changes": "Send method and path."])
    }
    let call: (WebRequest, Route)
    do {
      call = try request.imagined(method, path, json["body"] ?? .null, among: try router.get())
    } catch Refusal.notFound {
      throw APIError(
        .badRequest, "“\(method.prefix(10)) \(path.prefix(200))” is no call that changes access. Preview only those that do.",
        errors: ["changes": "Leave it out."])
    }
    guard let known = calls["\(call.1.method.rawValue) \(call.1.pattern)"] else { throw Refusal.notFound }
    return try known.change(call.0, inquiry)
  }

  private static func json(_ line: Consequences.Line) -> JSONValue {
    let place: JSONValue.Member =
      line.request.map { .init("request", .string("\($0)")) } ?? .init("project", line.project.map(JSONValue.string) ?? .null)
    var members: [JSONValue.Member] = [
      .init("person", line.account == nil ? .null : .string(line.email)), .init("name", .string(line.name)),
      .init("action", .string(line.action.rawValue)), place, .init("before", .bool(!line.gains)), .init("after", .bool(line.gains)),
    ]
    if line.request == nil, line.requests > 0 { members.append(.init("requests", JSONValue(line.requests))) }
    return .object(members)
  }
}
