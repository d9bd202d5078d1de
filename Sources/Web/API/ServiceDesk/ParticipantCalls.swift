import Desk
import Store
import Web

/// Who takes part in a request.
enum ParticipantCalls {
  static let routes: [Route] = [
    .api(.get, "/rest/servicedeskapi/request/{request}/participant", for: .signedIn, list),
    .api(.post, "/rest/servicedeskapi/request/{request}/participant", for: .signedIn, add),
    .api(.delete, "/rest/servicedeskapi/request/{request}/participant", for: .signedIn, remove),
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

  @Sendable static func add(_ request: WebRequest) async throws -> WebResponse {
    let names = try await request.json().accountNames
    guard !names.isEmpty else { throw missing("accountIds") }
    let id = try await request.ask { try $0.request(request) }
    try await request.countInvitations(names)
    for name in names {
      // An address that nobody has is refused, or becomes a customer, in the same words as one that is out of reach.
      if let account = ID<Account>(name) {
        try await request.perform(AddParticipants(request: id, people: [account]), by: .api)
      } else {
        _ = try await request.perform(InviteParticipant(request: id, email: name), by: .api)
      }
    }
    return try await list(request)
  }

  @Sendable static func remove(_ request: WebRequest) async throws -> WebResponse {
    let names = try await request.json().accountNames
    guard !names.isEmpty else { throw missing("accountIds") }
    let (id, people) = try await request.ask { inquiry in
      let id = try inquiry.request(request)
      _ = try inquiry.permit(Request.see, id)
      return (id, try request.accounts(names, in: inquiry))
    }
    for person in people { try await request.perform(RemoveParticipant(request: id, person: person), by: .api) }
    // Who has taken himself off may see no list of it any more.
    return try await request.ask({ try $0.may(Request.see, id) }) ? try await list(request) : .noContent
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
