import Desk
import HTML
import Store
import Web

/// Letting people and organizations see a request, and no more.
enum Sharing {
  static let routes: [Route] = [
    .post("/portal/{project}/requests/{request}/people", for: .signedIn, add),
    .post("/portal/{project}/requests/{request}/people/{person}/remove", for: .signedIn, remove),
    .post("/portal/{project}/requests/{request}/organizations", for: .signedIn, share),
    .post("/portal/{project}/requests/{request}/organizations/{organization}/remove", for: .signedIn, unshare),
  ]

  @Sendable static func add(_ request: WebRequest) async throws -> WebResponse {
    let (id, key) = try await Answering.place(request)
    let wanted = try await request.form()["person"]
    return try await request.answering {
      if let person = try await found(wanted, id, request) {
        try await request.perform(AddParticipants(request: id, people: [person], part: .customer), by: .portal)
      } else {
        if let viewer = request.viewer.account { try await request.desk.countInvitations(by: viewer) }
        _ = try await request.perform(InviteParticipant(request: id, email: wanted, part: .customer), by: .portal)
      }
      return .redirect(to: .request(key), saying: request.say(.personAdded))
    } orAgain: { errors in
      let model = try await RequestPage.model(request)
      return RequestPage.view(model, .init(address: wanted, addressError: errors.values.first), request)
    }
  }

  /// Somebody by name, where the viewer's rung of the ladder lets him search, and the name is one person's.
  private static func found(_ name: String, _ id: ID<Request>, _ request: WebRequest) async throws -> ID<Account>? {
    guard !name.contains("@") else { return nil }
    return try await request.ask { inquiry in
      guard let viewer = inquiry.viewer.account else { throw Refusal.signInFirst }
      let project = try inquiry.detail(of: id, as: .customer).project.id
      let people = try inquiry.people(matching: name, for: Sharer(account: viewer, asAgent: false), in: project, limit: 2)
      switch people.count {
      case 1: return people[0].id
      case 0: throw Refusal.invalid("person", request.say(.nobodyFound(name)))
      default: throw Refusal.invalid("person", request.say(.severalFound(name)))
      }
    }
  }

  @Sendable static func remove(_ request: WebRequest) async throws -> WebResponse {
    let (id, key) = try await Answering.place(request)
    let person: ID<Account> = try request.id("person")
    try await request.perform(RemoveParticipant(request: id, person: person), by: .portal)
    let stillSees = try await request.ask { try $0.may(Request.follow, id) }
    return .redirect(to: stillSees ? .request(key) : "/portal/requests", saying: request.say(stillSees ? .personRemoved : .youLeft))
  }

  @Sendable static func share(_ request: WebRequest) async throws -> WebResponse {
    let (id, key) = try await Answering.place(request)
    let wanted = try await request.form()["organization"]
    return try await request.answering {
      guard let organization = ID<Organization>(wanted) else { throw Refusal.invalid("organization", request.say(.chooseOrganization)) }
      try await request.perform(ShareRequest(request: id, organization: organization, part: .customer), by: .portal)
      return .redirect(to: .request(key), saying: request.say(.nowShared))
    } orAgain: { errors in
      let model = try await RequestPage.model(request)
      return RequestPage.view(model, .init(addressError: errors.values.first), request)
    }
  }

  @Sendable static func unshare(_ request: WebRequest) async throws -> WebResponse {
    let (id, key) = try await Answering.place(request)
    try await request.perform(UnshareRequest(request: id, organization: request.id("organization")), by: .portal)
    return .redirect(to: .request(key), saying: request.say(.noLongerShared))
  }
}
