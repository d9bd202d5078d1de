import Desk
import HTML
import Store
import Web

/// Letting people see a request, and no more.
enum Sharing {
  static let routes: [Route] = [
    .post("/portal/{project}/requests/{request}/people", for: .signedIn, add),
    .post("/portal/{project}/requests/{request}/people/{person}/remove", for: .signedIn, remove),
  ]

  @Sendable static func add(_ request: WebRequest) async throws -> WebResponse {
    let (id, key) = try await Answering.place(request)
    let sent = try await request.form()
    let wanted = sent["person"]
    return try await request.answering {
      let end = try request.end(sent["until"])
      if let person = try await chosen(wanted, id, request) {
        try await request.perform(AddParticipants(request: id, people: [person], part: .customer, expiresAt: end), by: .portal)
      } else {
        if let viewer = request.viewer.account { try await request.desk.countInvitations(by: viewer) }
        _ = try await request.perform(InviteParticipant(request: id, email: wanted, part: .customer, expiresAt: end), by: .portal)
      }
      return .redirect(to: .request(key), saying: request.say(.personAdded))
    } orAgain: { errors in
      let model = try await RequestPage.model(request)
      let name = ID<Account>(wanted) == nil ? wanted : ""
      return RequestPage.view(
        model,
        .init(
          address: name, until: sent["until"], addressError: errors["until"] == nil ? errors.values.first : nil,
          untilError: errors["until"]), request)
    }
  }

  /// Somebody who was picked from a list, or by name, where the viewer's rung of the ladder lets him search, and the name is one person's.
  private static func chosen(_ name: String, _ id: ID<Request>, _ request: WebRequest) async throws -> ID<Account>? {
    guard !name.contains("@") else { return nil }
    if let picked = ID<Account>(name) { return picked }
    return try await request.ask { inquiry in
      guard let viewer = inquiry.viewer.account else { throw Refusal.signInFirst }
      let project = try inquiry.detail(of: id, as: .customer).project.id
      let people = try inquiry.people(named: name, for: Sharer(account: viewer, asAgent: false), in: project)
      switch people.count {
      case 1: return people[0].id
      case 0: throw Refusal.invalid("person", Sentence(PortalPhrase.nobodyFound(name)))
      default: throw Refusal.invalid("person", Sentence(PortalPhrase.severalFound(name)))
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
}
