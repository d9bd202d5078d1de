import Desk
import HTML
import Store
import Web

/// What an agent does on a request: answer, note, assign, move, change.
enum RequestActions {
  static let routes: [Route] = [
    .post("/desk/{project}/requests/{request}/comments", for: .agents, uploads: true) { try await say($0, .everybodyOnTheRequest) },
    .post("/desk/{project}/requests/{request}/notes", for: .agents, uploads: true) { try await say($0, .deskOnly) },
    .post("/desk/{project}/requests/{request}/status", for: .agents, move),
    .post("/desk/{project}/requests/{request}/assignee", for: .agents, assign),
    .get("/desk/{project}/requests/{request}/edit", for: .agents, EditPage.show),
    .post("/desk/{project}/requests/{request}/edit", for: .agents, EditPage.save),
    .post("/desk/{project}/requests/{request}/level", for: .agents, EditPage.setLevel),
  ]

  private static func say(_ request: WebRequest, _ readers: AddComment.Readers) async throws -> WebResponse {
    let id = try await RequestPage.id(request)
    let key = try RequestPage.key(request)
    let sent = try await request.form()
    return try await request.answering {
      var tokens: [String] = []
      for file in sent.files("files") where file.size > 0 {
        tokens.append(try await request.perform(RecordUpload(file: file.stored, name: file.name, mediaType: file.mediaType), by: .agent))
      }
      let comment = try await request.perform(
        AddComment(
          request: id, body: sent["body"], readers: readers, part: .agent, attachments: tokens, transition: ID(sent["then"]),
          nonce: sent["once"].isEmpty ? nil : sent["once"]), by: .agent)
      return .redirect(
        to: Href.worked(key).fragment("c-\(comment)"), saying: readers == .deskOnly ? "Noted, for the desk only." : "Answered.")
    } orAgain: { errors in
      let sentence = errors["body"] ?? errors.values.first ?? ""
      let draft: RequestPage.Draft =
        readers == .deskOnly
        ? .init(note: sent["body"].isEmpty ? " " : sent["body"], errors: ["note": sentence])
        : .init(reply: sent["body"], errors: ["body": sentence])
      return try RequestPage.view(await RequestPage.model(request), draft, request)
    }
  }

  @Sendable static func move(_ request: WebRequest) async throws -> WebResponse {
    let id = try await RequestPage.id(request)
    let key = try RequestPage.key(request)
    guard let transition = ID<Transition>(try await request.form()["to"]) else { throw Refusal.notFound }
    return try await request.answering {
      try await request.perform(ChangeStatus(request: id, transition: transition, part: .agent), by: .agent)
      return .redirect(to: .worked(key), saying: "The status is changed.")
    } orAgain: { errors in
      try RequestPage.view(await RequestPage.model(request), .init(errors: ["body": errors.values.first ?? ""]), request)
    }
  }

  @Sendable static func assign(_ request: WebRequest) async throws -> WebResponse {
    let id = try await RequestPage.id(request)
    let key = try RequestPage.key(request)
    let wanted = try await request.form()["assignee"]
    try await request.perform(AssignRequest(request: id, assignee: ID(wanted)), by: .agent)
    return .redirect(to: .worked(key), saying: wanted.isEmpty ? "Nobody has it now." : "Assigned.")
  }
}
