import Desk
import Store
import Web

/// Accounts, as far as the policy lets the caller read them: his own, for the desk those of its projects, for site administrators all (T-38).
enum UserCalls {
  static func routes(_ root: String) -> [Route] {
    [
      .api(.get, "\(root)/user", for: .signedIn, show), .api(.get, "\(root)/user/search", for: .signedIn, search),
      .api(.get, "\(root)/user/assignable/search", for: .signedIn, assignable),
    ]
  }

  @Sendable static func show(_ request: WebRequest) async throws -> WebResponse {
    guard let name = ["accountId", "username", "key"].compactMap({ request.query[$0] }).first(where: { !$0.isEmpty }) else {
      throw missing("accountId")
    }
    let value = try await request.ask { inquiry -> JSONValue in
      guard let id = try request.account(name, in: inquiry) else { throw Refusal.notFound }
      _ = try inquiry.account(id)
      return try UserShape([id], for: request, in: inquiry, showsAddresses: true).json(id)
    }
    return .json(value)
  }

  @Sendable static func search(_ request: WebRequest) async throws -> WebResponse {
    let wish = try PageWish(request, start: "startAt", limit: "maxResults")
    let active: Bool? =
      switch (request.query.flag("includeActive", or: true), request.query.flag("includeInactive")) {
      case (true, true): nil
      case (let onlyActive, _): onlyActive
      }
    let value = try await request.ask { inquiry in
      let found = try inquiry.accountsInSight(matching: words(request), active: active, skipping: wish.start, limit: max(wish.limit, 1))
      return try list(found.items.map(\.id), request, inquiry)
    }
    return .json(value)
  }

  @Sendable static func assignable(_ request: WebRequest) async throws -> WebResponse {
    let wish = try PageWish(request, start: "startAt", limit: "maxResults")
    let value = try await request.ask { inquiry in
      let project: ID<Project>
      if let key = request.query["issueKey"] {
        project = try inquiry.detail(of: inquiry.request(named: key)).project.id
      } else if let key = request.query["project"] {
        project = try inquiry.serviceDesk(named: key)
      } else {
        throw missing("project")
      }
      let found = try inquiry.assignable(in: project, matching: words(request), skipping: wish.start, limit: max(wish.limit, 1))
      return try list(found.items.map(\.id), request, inquiry)
    }
    return .json(value)
  }

  /// What clients look for; a lone dot is how some of them ask for everybody.
  private static func words(_ request: WebRequest) -> String {
    let words = request.query["query"] ?? request.query["username"] ?? ""
    return words == "." ? "" : words
  }

  private static func list(_ people: [ID<Account>], _ request: WebRequest, _ inquiry: Inquiry) throws -> JSONValue {
    let users = try UserShape(people, for: request, in: inquiry, showsAddresses: true)
    return .array(people.map { users.json($0) })
  }
}
