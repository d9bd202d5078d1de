import Desk
import Store
import Web

/// Accounts of customers, and who is a customer of a project.
enum CustomerCalls {
  static let routes: [Route] = [
    .api(.post, "/rest/servicedeskapi/customer", for: .signedIn, takes: ["email", "displayName", "fullName"], create),
    .api(.get, "/rest/servicedeskapi/servicedesk/{serviceDesk}/customer", for: .signedIn, list),
  ]

  static let changes: [AccessCall] = [
    AccessCall(.post, "/rest/servicedeskapi/servicedesk/{serviceDesk}/customer", takes: .people) { request, inquiry in
      let desk = try inquiry.serviceDesk(request)
      return GrantRole(desk, .customers, to: try request.accounts(request.json.accountNames, in: inquiry).map { .account($0) })
    },
    AccessCall(.delete, "/rest/servicedeskapi/servicedesk/{serviceDesk}/customer", takes: .people) { request, inquiry in
      let desk = try inquiry.serviceDesk(request)
      return RevokeRole(desk, .customers, from: try request.anybody(request.json.accountNames, in: inquiry))
    },
  ]

  @Sendable static func create(_ request: WebRequest) async throws -> WebResponse {
    let body = request.json
    guard let text = body["email"]?.string, let email = EmailAddress(text) else {
      throw APIError(
        .badRequest, "“email” is no e-mail address. Write it like name@example.com.", errors: ["email": "Write it like name@example.com."])
    }
    let told = body["displayName"]?.string ?? body["fullName"]?.string
    let name = told.flatMap { PersonName($0) }
    if let told, !told.isEmpty, name == nil {
      let sentence = "Write a name of at most \(PersonName.limit) characters."
      throw APIError(.badRequest, "“displayName” is no name. \(sentence)", errors: ["displayName": "\(sentence)"])
    }
    let account = try await request.perform(CreateAccount(NewAccount(email: email, name: name, source: .api)), by: .api)
    guard account.isNew else {
      let status: HTTPStatus = request.query.flag("strictConflictStatusCode") ? .conflict : .badRequest
      throw APIError(
        status, "An account with this address exists already. Use it.", errors: ["email": "An account with this address exists already."])
    }
    let value = try await request.ask { inquiry in
      try UserShape([account.id], for: request, in: inquiry, showsAddresses: true).json(account.id)
    }
    return .json(value, status: .created)
  }

  @Sendable static func list(_ request: WebRequest) async throws -> WebResponse {
    let wish = try PageWish(request)
    let (values, isLast) = try await request.ask { inquiry in
      let desk = try inquiry.serviceDesk(request)
      let page = try inquiry.customers(of: desk, matching: request.query["query"] ?? "", skipping: wish.start, limit: max(wish.limit, 1))
      let users = try UserShape(page.items.map(\.id), for: request, in: inquiry, showsAddresses: true)
      return (page.items.map { users.json($0.id) }, page.isLast)
    }
    return .json(.page(values, wish, isLast: isLast, of: request))
  }
}
