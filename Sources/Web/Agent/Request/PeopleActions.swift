import Desk
import HTML
import Store
import Web

/// Letting customers, organizations and bare addresses see a request, and no more.
enum PeopleActions {
  static let routes: [Route] = [
    .post("/desk/{project}/requests/{request}/people", for: .agents, add),
    .post("/desk/{project}/requests/{request}/people/{person}/remove", for: .agents, remove),
    .post("/desk/{project}/requests/{request}/organizations", for: .agents, share),
    .post("/desk/{project}/requests/{request}/organizations/{organization}/remove", for: .agents, unshare),
    .post("/desk/{project}/requests/{request}/addresses/remove", for: .agents, removeAddress),
  ]

  @Sendable static func add(_ request: WebRequest) async throws -> WebResponse {
    let id = try await RequestPage.id(request)
    let key = try RequestPage.key(request)
    let sent = try await request.form()
    let wanted = sent["person"]
    return try await request.answering {
      if sent["as"] == "address" {
        try await request.perform(AddAddressParticipant(request: id, email: wanted), by: .agent)
        return .redirect(to: .worked(key), saying: "Copies go there from now on.")
      }
      if let person = try await found(wanted, id, request) {
        try await request.perform(AddParticipants(request: id, people: [person], part: .agent), by: .agent)
      } else {
        _ = try await request.perform(InviteParticipant(request: id, email: wanted, part: .agent), by: .agent)
      }
      return .redirect(to: .worked(key), saying: "Added, and told by e-mail.")
    } orAgain: { errors in
      try RequestPage.view(await RequestPage.model(request), .init(errors: ["person": errors.values.first ?? ""]), request)
    }
  }

  private static func found(_ name: String, _ id: ID<Request>, _ request: WebRequest) async throws -> ID<Account>? {
    guard !name.contains("@") else { return nil }
    return try await request.ask { inquiry in
      guard let viewer = inquiry.viewer.account else { throw Refusal.signInFirst }
      let project = try inquiry.detail(of: id, as: .agent).project.id
      let people = try inquiry.people(matching: name, for: Sharer(account: viewer, asAgent: true), in: project, limit: 2)
      guard people.count == 1 else {
        let count = people.isEmpty ? "No customer is" : "Several customers are"
        throw Refusal.invalid("person", "\(count) called “\(name.prefix(60))”. Type the whole name or the address.")
      }
      return people[0].id
    }
  }

  @Sendable static func remove(_ request: WebRequest) async throws -> WebResponse {
    let id = try await RequestPage.id(request)
    try await request.perform(RemoveParticipant(request: id, person: request.id("person")), by: .agent)
    return .redirect(to: .worked(try RequestPage.key(request)), saying: "Taken off.")
  }

  @Sendable static func share(_ request: WebRequest) async throws -> WebResponse {
    let id = try await RequestPage.id(request)
    let key = try RequestPage.key(request)
    let wanted = try await request.form()["organization"]
    return try await request.answering {
      guard let organization = ID<Organization>(wanted) else { throw Refusal.invalid("organization", "Choose an organization.") }
      try await request.perform(ShareRequest(request: id, organization: organization, part: .agent), by: .agent)
      return .redirect(to: .worked(key), saying: "Shared.")
    } orAgain: { errors in
      try RequestPage.view(await RequestPage.model(request), .init(errors: ["organization": errors.values.first ?? ""]), request)
    }
  }

  @Sendable static func unshare(_ request: WebRequest) async throws -> WebResponse {
    let id = try await RequestPage.id(request)
    try await request.perform(UnshareRequest(request: id, organization: request.id("organization")), by: .agent)
    return .redirect(to: .worked(try RequestPage.key(request)), saying: "No longer shared.")
  }

  @Sendable static func removeAddress(_ request: WebRequest) async throws -> WebResponse {
    let id = try await RequestPage.id(request)
    try await request.perform(RemoveAddressParticipant(request: id, address: request.form()["address"]), by: .agent)
    return .redirect(to: .worked(try RequestPage.key(request)), saying: "No more copies go there.")
  }
}
