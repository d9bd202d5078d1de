import Desk
import HTML
import Store
import Web

/// What a customer does on his request: answer, attach, close, stop mail.
enum Answering {
  static let routes: [Route] = [
    .post("/portal/{project}/requests/{request}/comments", for: .signedIn, uploads: true, comment),
    .post("/portal/{project}/requests/{request}/status", for: .signedIn, status),
    .post("/portal/{project}/requests/{request}/mail", for: .signedIn, mail),
  ]

  @Sendable static func comment(_ request: WebRequest) async throws -> WebResponse {
    let (id, key) = try await place(request)
    let sent = try await request.form()
    return try await request.answering {
      var tokens: [String] = []
      for file in sent.files("files") where file.size > 0 {
        tokens.append(try await request.perform(RecordUpload(file: file.stored, name: file.name, mediaType: file.mediaType), by: .portal))
      }
      let comment = try await request.perform(
        AddComment(
          request: id, body: sent["body"], readers: .everybodyOnTheRequest, part: .customer, attachments: tokens,
          nonce: sent["once"].isEmpty ? nil : sent["once"]), by: .portal)
      return .redirect(to: Href.request(key).fragment("c-\(comment)"), saying: request.say(.answered))
    } orAgain: { errors in
      let model = try await RequestPage.model(request)
      return RequestPage.view(model, .init(reply: sent["body"], replyError: errors["body"] ?? errors.values.first), request)
    }
  }

  @Sendable static func status(_ request: WebRequest) async throws -> WebResponse {
    let (id, key) = try await place(request)
    guard let transition = ID<Transition>(try await request.form()["to"]) else { throw Refusal.notFound }
    return try await request.answering {
      try await request.perform(ChangeStatus(request: id, transition: transition, part: .customer), by: .portal)
      return .redirect(to: .request(key), saying: request.say(.statusChanged))
    } orAgain: { errors in
      let model = try await RequestPage.model(request)
      return RequestPage.view(model, .init(replyError: errors.values.first), request)
    }
  }

  @Sendable static func mail(_ request: WebRequest) async throws -> WebResponse {
    let (id, key) = try await place(request)
    let wants = try await request.form()["wants"] == "yes"
    try await request.perform(Subscribe(request: id, wantsMail: wants), by: .portal)
    return .redirect(to: .request(key), saying: request.say(wants ? .mailOn : .mailOff))
  }

  static func place(_ request: WebRequest) async throws -> (ID<Request>, RequestKey) {
    let name = try RequestPage.key(request)
    let key = try request.parameter("request", RequestKey.init)
    let id = try await request.ask { inquiry in
      let id = try inquiry.request(named: name)
      // Whoever sees it only as an agent has no such page, nor what is sent from it.
      guard try inquiry.may(Request.follow, id) else { throw Refusal.notFound }
      return id
    }
    return (id, key)
  }
}
