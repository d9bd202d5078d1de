import Desk
import HTML
import Store
import Web

/// Until when somebody takes part in a request, or an organization can see it.
enum Ends {
  static let routes: [Route] = [
    .post("/portal/{project}/requests/{request}/people/{person}/until", for: .signedIn, person),
    .post("/portal/{project}/requests/{request}/organizations/{organization}/until", for: .signedIn, organization),
  ]

  @Sendable static func person(_ request: WebRequest) async throws -> WebResponse {
    let person: ID<Account> = try request.id("person")
    return try await change(request) { ChangeParticipantEnd(request: $0, person: person, expiresAt: $1) }
  }

  @Sendable static func organization(_ request: WebRequest) async throws -> WebResponse {
    let organization: ID<Organization> = try request.id("organization")
    return try await change(request) { ChangeShareEnd(request: $0, organization: organization, expiresAt: $1) }
  }

  private static func change(
    _ request: WebRequest, _ command: (ID<Request>, Instant?) -> some Command
  ) async throws -> WebResponse {
    let (id, key) = try await Answering.place(request)
    let until = try await request.form()["until"]
    return try await request.answering {
      let end = try request.end(until)
      try await request.perform(command(id, end), by: .portal)
      return .redirect(to: .request(key), saying: end.map { request.say(.endSet(request.lastDay($0))) } ?? request.say(.endRemoved))
    } orAgain: { errors in
      let model = try await RequestPage.model(request)
      return RequestPage.view(model, .init(endError: errors.values.first), request)
    }
  }

  /// What stands below somebody's name: until when, and a form that changes it, for those who may.
  @HTMLBuilder static func line(_ end: Instant?, of name: String, post action: Href?, _ request: WebRequest) -> HTML {
    if let action {
      details(.class("small")) {
        summary(end.map { request.say(.ends(request.lastDay($0))) } ?? request.say(.noEnd), .class("link"))
        form(post: action, token: request.formToken, .class("row keep")) {
          input(
            .class("input"), .type("date"), .name("until"), .value(end.map(request.reader.zone.lastDay(before:))),
            .aria("label", request.say(.changeEnd(name))))
          pushButton(request.say(.setEnd), size: .small)
        }
      }
    } else if let end {
      span(request.say(.ends(request.lastDay(end))), .class("faint"))
    }
  }
}

extension WebRequest {
  /// The end of a day that somebody typed, by his own clock; nil where he left it empty.
  ///
  /// - Throws: `Refusal.invalid`
  func end(_ day: String) throws -> Instant? {
    guard !day.isEmpty else { return nil }
    guard let end = reader.zone.end(of: day) else { throw Refusal.invalid("until", Sentence(PortalPhrase.notADay)) }
    return end
  }

  /// The last day before an end, in words.
  func lastDay(_ end: Instant) -> String { times.lastDay(before: end) }
}
