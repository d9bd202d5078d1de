import Desk
import HTML
import Store
import Web

/// The form of one request type.
enum RaisePage {
  static let routes: [Route] = [
    .get("/portal/{project}/raise/{type}", for: .anyone, show),
    .post("/portal/{project}/raise/{type}", for: .signedIn, uploads: true, send),
  ]

  struct Model {
    let portal: Portal
    let asked: RequestForm
    let choices: ShareChoices
    let deskSize: Int
  }

  /// What the person has filled in so far.
  struct Draft {
    var answers: [String: [String]] = [:]
    var share = ""
    var files: [Kept] = []
    var nonce: String

    struct Kept {
      let token: String
      let name: String
    }
  }

  @Sendable static func show(_ request: WebRequest) async throws -> WebResponse {
    guard request.viewer.account != nil else { return try await UnsignedRaise.show(request) }
    let model = try await model(request)
    var draft = Draft(nonce: request.freshNonce())
    for asked in model.asked.visibleFields { draft.answers[asked.key] = asked.initial.map(FieldControls.texts) }
    draft.share = model.choices.sharesByDefault ? model.choices.organizations.first { $0.isOwn }.map { "\($0.id)" } ?? "private" : "private"
    return .page(view(model, draft, [:], request))
  }

  @Sendable static func send(_ request: WebRequest) async throws -> WebResponse {
    let sent = try await request.form()
    let (portal, asked) = try await asked(request)
    let draft = try await draft(sent, asked, request)
    return try await request.answering {
      let raised = try await request.perform(
        RaiseRequest(
          project: portal.id, type: asked.type, input: RaiseFields.input(draft.answers, asked),
          organizations: ID<Organization>(draft.share).map { [$0] } ?? [], attachments: draft.files.map(\.token), nonce: draft.nonce),
        by: .portal)
      return .redirect(to: .request(raised.key), saying: request.say(.sent("\(raised.key)", to: portal.name)))
    } orAgain: { errors in
      view(try await model(request), try await named(draft, asked, in: portal, request), errors, request)
    }
  }

  private static func model(_ request: WebRequest) async throws -> Model {
    try await request.ask { inquiry in
      let (portal, asked) = try self.asked(request, in: inquiry)
      guard let viewer = inquiry.viewer.account else { throw Refusal.notFound }
      return Model(
        portal: portal, asked: asked, choices: try inquiry.shareChoices(of: Sharer(account: viewer, asAgent: false), in: portal.id),
        deskSize: try inquiry.countWho(may: Project.work, portal.id))
    }
  }

  private static func asked(_ request: WebRequest) async throws -> (Portal, RequestForm) {
    try await request.ask { try self.asked(request, in: $0) }
  }

  private static func asked(_ request: WebRequest, in inquiry: Inquiry) throws -> (Portal, RequestForm) {
    let portal = try inquiry.portal(named: try request.parameter("project") { $0 })
    guard let asked = try inquiry.form(of: try request.id("type")), asked.project == portal.id, !asked.isForTeam else {
      throw Refusal.notFound
    }
    return (portal, asked)
  }

  /// Files that were chosen are kept, so that a mistake elsewhere in the form does not lose them.
  private static func draft(_ sent: Form, _ asked: RequestForm, _ request: WebRequest) async throws -> Draft {
    var draft = Draft(share: sent["share"], nonce: sent["once"].isEmpty ? request.freshNonce() : sent["once"])
    for field in asked.visibleFields { draft.answers[field.key] = sent.all(field.key) }
    for kept in sent.all("kept") {
      let parts = kept.split(separator: "/", maxSplits: 1).map(String.init)
      if parts.count == 2 { draft.files.append(.init(token: parts[0], name: parts[1])) }
    }
    for file in sent.files("files") where file.size > 0 {
      let token = try await request.perform(RecordUpload(file: file.stored, name: file.name, mediaType: file.mediaType), by: .portal)
      draft.files.append(.init(token: token, name: file.name))
    }
    return draft
  }

  /// People who were picked from a list stand there by their names again.
  private static func named(_ draft: Draft, _ asked: RequestForm, in portal: Portal, _ request: WebRequest) async throws -> Draft {
    var draft = draft
    for field in asked.visibleFields where field.kind == .person {
      guard let id = draft.answers[field.key]?.first.flatMap({ ID<Account>($0) }) else { continue }
      draft.answers[field.key] = try await request.ask { inquiry in
        guard let viewer = inquiry.viewer.account else { throw Refusal.signInFirst }
        let person = try inquiry.person(id, foundBy: Sharer(account: viewer, asAgent: false), in: portal.id)
        return person.map { [$0.name] } ?? []
      }
    }
    return draft
  }
}
