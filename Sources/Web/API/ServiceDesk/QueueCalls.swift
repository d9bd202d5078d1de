import Desk
import Store
import Web

/// Queues of a project, for its agents.
enum QueueCalls {
  static let routes: [Route] = [
    .api(.get, "/rest/servicedeskapi/servicedesk/{serviceDesk}/queue", for: .signedIn, list),
    .api(.get, "/rest/servicedeskapi/servicedesk/{serviceDesk}/queue/{queue}", for: .signedIn, show),
    .api(.get, "/rest/servicedeskapi/servicedesk/{serviceDesk}/queue/{queue}/issue", for: .signedIn, issues),
    .api(.get, "/rest/servicedeskapi/queues/{serviceDesk}", for: .signedIn, list),
  ]

  @Sendable static func list(_ request: WebRequest) async throws -> WebResponse {
    let wish = try PageWish(request)
    return .json(.page(whole: try await all(request), wish, of: request))
  }

  @Sendable static func show(_ request: WebRequest) async throws -> WebResponse {
    let id = try request.parameter("queue") { $0 }
    guard let queue = try await all(request).first(where: { $0["id"]?.string == id }) else { throw Refusal.notFound }
    return .json(queue)
  }

  private static func all(_ request: WebRequest) async throws -> [JSONValue] {
    let counts = request.query.flag("includeCount")
    return try await request.ask { inquiry in
      let desk = try inquiry.serviceDesk(request)
      return try inquiry.queues(of: desk).map { queue in
        .object(compact: [
          "id": .string("\(queue.id)"), "name": .string(queue.name), "jql": .string(queue.jql),
          "fields": ["issuekey", "summary", "reporter", "status", "created"], "issueCount": counts ? JSONValue(queue.count) : nil,
          "_links": ["self": .string("\(request.baseURL)/rest/servicedeskapi/servicedesk/\(desk)/queue/\(queue.id)")],
        ])
      }
    }
  }

  @Sendable static func issues(_ request: WebRequest) async throws -> WebResponse {
    let wish = try PageWish(request)
    let id: ID<Queue> = try request.id("queue")
    let (values, isLast) = try await request.ask { inquiry in
      let desk = try inquiry.serviceDesk(request)
      let lines = try inquiry.queueLines(of: id, in: desk, skipping: wish.start, limit: wish.limit + 1)
      return (
        lines.prefix(wish.limit).map { line -> JSONValue in
          [
            "id": .string("\(line.id)"), "key": .string("\(line.key)"), "self": .string("\(request.baseURL)/rest/api/2/issue/\(line.id)"),
            "fields": [
              "summary": .string(line.summary), "reporter": ["displayName": .string(line.reporter.name), "accountId": .string("\(line.reporter.id)")],
              "status": ["name": .string(line.status.name)], "created": .string(DateShape.jira(line.createdAt)),
            ],
          ]
        }, lines.count <= wish.limit
      )
    }
    return .json(.page(values, wish, isLast: isLast, of: request))
  }
}
