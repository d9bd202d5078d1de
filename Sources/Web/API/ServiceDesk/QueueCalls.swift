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
    let (desk, queues) = try await request.ask { inquiry in
      let desk = try inquiry.serviceDesk(request)
      return (desk, try inquiry.queues(of: desk))
    }
    let counts = request.query.flag("includeCount") ? try await request.desk.queueCounts(of: desk, as: request.viewer) : nil
    return queues.map { queue in
      .object(compact: [
        "id": .string("\(queue.id)"), "name": .string(queue.name), "jql": .string(queue.jql),
        "fields": ["issuekey", "summary", "reporter", "status", "created"],
        "issueCount": counts.flatMap { $0[queue.id] }.map { JSONValue($0) },
        "_links": ["self": .string("\(request.baseURL)/rest/servicedeskapi/servicedesk/\(desk)/queue/\(queue.id)")],
      ])
    }
  }

  @Sendable static func issues(_ request: WebRequest) async throws -> WebResponse {
    let wish = try PageWish(request)
    let id: ID<Queue> = try request.id("queue")
    let (values, isLast) = try await request.ask { inquiry in
      let desk = try inquiry.serviceDesk(request)
      let queue = try inquiry.queue(id)
      guard queue.project == desk else { throw Refusal.notFound }
      let page = try inquiry.requests(in: queue, skip: wish.start, limit: max(wish.limit, 1))
      return (
        page.lines.map { line -> JSONValue in
          [
            "id": .string("\(line.id)"), "key": .string("\(line.key)"), "self": .string("\(request.baseURL)/rest/api/2/issue/\(line.id)"),
            "fields": [
              "summary": .string(line.summary),
              "reporter": ["displayName": .string(line.reporter.name), "accountId": .string("\(line.reporter.id)")],
              "status": ["name": .string(line.status.name)], "created": .string(DateShape.jira(line.createdAt)),
            ],
          ]
        }, page.next == nil
      )
    }
    return .json(.page(values, wish, isLast: isLast, of: request))
  }
}
