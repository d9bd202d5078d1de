import Desk
import Store
import Web

/// Who takes part in a request.
enum ParticipantCalls {
  static let routes: [Route] = [
    .api(.get, "/rest/servicedeskapi/request/{request}/participant", for: .signedIn, list)
  ]

  static let changes: [AccessCall] = [
    AccessCall(
      .post, "/rest/servicedeskapi/request/{request}/participant", takes: .people, isKept: false,
      before: { try await $0.countInvitations($0.json.accountNames) }, answer: list
    ) { request, inquiry in
      let (id, project, names) = try place(request, inquiry)
      // An address that nobody has is refused, or becomes a customer, in the same words as one that is out of reach.
      let people = names.compactMap { name in ID<Account>(name).map(Invitee.account) ?? EmailAddress(name).map { .address($0) } }
      return ChangeSharing(
        of: id, in: project, people: people,
        names.map { name -> any Command in
          if let account = ID<Account>(name) { return AddParticipants(request: id, people: [account]) }
          return InviteParticipant(request: id, email: name)
        })
    },
    AccessCall(.delete, "/rest/servicedeskapi/request/{request}/participant", takes: .people, isKept: false, answer: rest) {
      request, inquiry in
      let (id, project, names) = try place(request, inquiry)
      let people = try request.anybody(names, in: inquiry)
      return ChangeSharing(of: id, in: project, people.map { RemoveParticipant(request: id, person: $0) })
    },
  ]

  @Sendable static func list(_ request: WebRequest) async throws -> WebResponse {
    let wish = try PageWish(request)
    let values = try await request.ask { inquiry in
      let detail = try inquiry.detail(of: inquiry.request(request))
      let users = try UserShape(
        detail.participants.map(\.person.id), for: request, in: inquiry, showsAddresses: detail.standing == .agent)
      return detail.participants.map { users.json($0.person.id) }
    }
    return .json(.page(whole: values, wish, of: request))
  }

  /// Who has taken himself off may see no list of it any more.
  @Sendable static func rest(_ request: WebRequest) async throws -> WebResponse {
    try await request.ask({ try $0.may(Request.see, $0.request(request)) }) ? try await list(request) : .noContent
  }

  private static func place(_ request: WebRequest, _ inquiry: Inquiry) throws -> (ID<Request>, ID<Project>, [String]) {
    let names = request.json.accountNames
    guard !names.isEmpty else { throw missing("accountIds") }
    let (id, project) = try inquiry.seenRequest(request)
    return (id, project, names)
  }
}

extension WebRequest {
  /// Counts the addresses among the names that a customer sends; the desk knows its people and names as many as it likes.
  ///
  /// - Throws: `Refusal.tooMany`
  func countInvitations(_ names: [String]) async throws {
    let addresses = names.count(where: { ID<Account>($0) == nil })
    guard addresses > 0, !knowsPeople, let viewer = viewer.account else { return }
    try await desk.countInvitations(addresses, by: viewer)
  }
}
