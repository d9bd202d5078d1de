import Desk
import Store
import Web

/// Requests found by a query in Jira's language: whoever works at a desk finds what he sees as an agent, everybody else what he follows as a
/// customer.
enum SearchCalls {
  static func routes(_ root: String) -> [Route] {
    [
      .api(.get, "\(root)/search", for: .signedIn, pages),
      .api(
        .post, "\(root)/search", for: .signedIn,
        takes: ["jql", "startAt", "maxResults", "fields", "expand", "validateQuery", "properties", "fieldsByKeys"], pages),
      .api(.get, "\(root)/search/jql", for: .signedIn, walk),
      .api(
        .post, "\(root)/search/jql", for: .signedIn,
        takes: ["jql", "nextPageToken", "maxResults", "fields", "expand", "properties", "fieldsByKeys", "failFast", "reconcileIssues"], walk
      ),
      .api(.post, "\(root)/search/approximate-count", for: .signedIn, takes: ["jql"], count),
    ]
  }

  /// Pages by number, with the total.
  @Sendable static func pages(_ request: WebRequest) async throws -> WebResponse {
    let wish = try PageWish(request, start: "startAt", limit: "maxResults")
    guard wish.start <= QueryListing.farthestSkip else {
      let sentence: Sentence =
        "“startAt” reaches \(QueryListing.farthestSkip) at most. Ask /search/jql, which goes on with “nextPageToken”."
      throw APIError(.badRequest, sentence, errors: ["startAt": sentence])
    }
    let fields = try FieldWish(request, standard: "*navigable")
    var listing = try listing(request)
    listing.skip = wish.start
    listing.limit = fields.bound(wish.limit, of: listing)
    let (total, issues) = try await request.ask { [listing] inquiry in
      (try inquiry.count(listing), wish.limit == 0 ? [] : try find(listing, fields, request, inquiry).issues)
    }
    return .json([
      "expand": "schema,names", "startAt": JSONValue(wish.start), "maxResults": JSONValue(min(wish.limit, listing.limit)),
      "total": JSONValue(total), "issues": .array(issues),
    ])
  }

  /// Pages that go on where the one before ended, however far, without a total.
  @Sendable static func walk(_ request: WebRequest) async throws -> WebResponse {
    let fields = try FieldWish(request, standard: "id")
    var listing = try listing(request)
    listing.limit = fields.bound(try PageWish(request, limit: "maxResults").limit, of: listing)
    if let token = try request.text("nextPageToken"), !token.isEmpty {
      listing.after = OrderPlace(token)
      guard listing.after != nil else {
        let sentence: Sentence = "“nextPageToken” is none that a search has given. Leave it out to begin at the first page."
        throw APIError(.badRequest, sentence, errors: ["nextPageToken": sentence])
      }
    }
    let (issues, next) = try await request.ask { [listing] in try find(listing, fields, request, $0) }
    return .json(
      .object(compact: [
        "issues": .array(issues), "isLast": .bool(next == nil), "nextPageToken": next.map { .string("\($0)") },
      ]))
  }

  @Sendable static func count(_ request: WebRequest) async throws -> WebResponse {
    let listing = try listing(request)
    return .json(["count": JSONValue(try await request.ask { try $0.count(listing) })])
  }

  private static func listing(_ request: WebRequest) throws -> QueryListing {
    QueryListing(jql: try request.text("jql") ?? "", as: request.knowsPeople ? .agent : .customer)
  }

  private static func find(
    _ listing: QueryListing, _ fields: FieldWish, _ request: WebRequest, _ inquiry: Inquiry
  ) throws -> (issues: [JSONValue], next: OrderPlace?) {
    guard fields.needsDetail(as: listing.standing) else {
      let page = try inquiry.requests(listing)
      let people = page.lines.flatMap { [$0.reporter.id] + [$0.assignee?.id].compactMap(\.self) }
      let shape = IssueShape(
        request: request, users: try UserShape(people, for: request, in: inquiry, showsAddresses: true), fields: fields)
      return (page.lines.map(shape.json), page.next)
    }
    let (requests, next) = try inquiry.find(listing)
    let issues = try requests.map { id in
      let detail = try inquiry.detail(of: id, as: listing.standing)
      let users = try UserShape(detail.people, for: request, in: inquiry, showsAddresses: listing.standing == .agent)
      return IssueShape(request: request, users: users, fields: fields).json(detail)
    }
    return (issues, next)
  }
}

extension WebRequest {
  /// A text of the query or of the body.
  ///
  /// - Throws: `APIError` for what is no text
  func text(_ name: String) throws -> String? {
    if let text = query[name] { return text }
    guard let value = json[name], !value.isNull else { return nil }
    guard let text = value.string else {
      throw APIError(.badRequest, "“\(name)” is a text. Correct it.", errors: [name: "Send a text."])
    }
    return text
  }
}
