import Desk
import HTML
import Store
import Web

/// An agent writes down a request for somebody, who thereby becomes a customer (S0-06).
enum RaiseForOther {
  static let routes: [Route] = [
    .get("/desk/{project}/raise", for: .agents, choose),
    .get("/desk/{project}/raise/{type}", for: .agents, show),
    .post("/desk/{project}/raise/{type}", for: .agents, uploads: true, send),
  ]

  @Sendable static func choose(_ request: WebRequest) async throws -> WebResponse {
    let place = try await request.deskPlace()
    let catalogue = try await request.ask { try $0.catalogue(of: place.project.id) }
    return .page(
      deskPage("Raise a request", try request.deskFrame(place), width: .readable) {
        div(.class("stack")) {
          h1("What is it about?")
          for group in catalogue.groups where !group.types.isEmpty { kinds(group.name, group.types, place) }
          if !catalogue.ungrouped.isEmpty { kinds("Not in the portal", catalogue.ungrouped, place) }
        }
      })
  }

  private static func kinds(_ title: String, _ types: [TypeSummary], _ place: DeskPlace) -> HTML {
    pagePart(title) {
      requestTypes {
        for type in types {
          requestType(type.name, type.description, icon: typeIcon(type.icon), href: "/desk/\(place.project.key)/raise/\(type.id)")
        }
      }
    }
  }

  private struct Draft {
    var answers: [String: [String]] = [:]
    var person = ""
    var organization = ""
    var nonce: String
  }

  @Sendable static func show(_ request: WebRequest) async throws -> WebResponse {
    let place = try await request.deskPlace()
    let (asked, choices) = try await questions(place, request)
    var draft = Draft(person: request.query["for"] ?? "", nonce: request.freshNonce())
    for question in asked.fields { draft.answers[question.key] = (question.initial ?? question.preset).map(FieldControls.texts) }
    return .page(try view(place, asked, choices, draft, [:], request))
  }

  @Sendable static func send(_ request: WebRequest) async throws -> WebResponse {
    let place = try await request.deskPlace()
    let (asked, choices) = try await questions(place, request)
    let sent = try await request.form()
    var draft = Draft(
      person: sent["person"], organization: sent["share"], nonce: sent["once"].isEmpty ? request.freshNonce() : sent["once"])
    for question in asked.fields { draft.answers[question.key] = sent.all(question.key) }
    return try await request.answering {
      var given: [String: FormInput.Answer] = [:]
      for question in asked.fields {
        let texts = (draft.answers[question.key] ?? []).filter { !$0.isEmpty }
        if !texts.isEmpty { given[question.key] = question.kind == .multiselect ? .list(texts) : .text(texts[0]) }
      }
      let input = FormInput(given)
      guard let email = EmailAddress(draft.person) else { throw try await wrong(input, asked, request) }
      var tokens: [String] = []
      for file in sent.files("files") where file.size > 0 {
        tokens.append(try await request.perform(RecordUpload(file: file.stored, name: file.name, mediaType: file.mediaType), by: .agent))
      }
      let raised = try await request.perform(
        RaiseForAddress(
          email,
          RaiseRequest(
            project: place.project.id, type: asked.type, input: input,
            organizations: ID<Organization>(draft.organization).map { [$0] } ?? [], attachments: tokens, nonce: draft.nonce)), by: .agent)
      return .redirect(
        to: .worked(raised.key), saying: "\(raised.key) is raised. The person is a customer of this desk, and was told by e-mail.")
    } orAgain: { errors in
      try view(place, asked, choices, draft, errors, request)
    }
  }

  /// All that is wrong beside the address, so that nobody mends one answer after the other.
  private static func wrong(_ input: FormInput, _ asked: RequestForm, _ request: WebRequest) async throws -> Refusal {
    var sentences = try await request.ask { inquiry in
      try asked.objections(to: input, by: Sharer(account: inquiry.viewer.account ?? ID(0), asAgent: true), in: inquiry)
    }
    sentences["person"] = "Write the address like name@example.com."
    return .invalid(sentences)
  }

  private static func questions(_ place: DeskPlace, _ request: WebRequest) async throws -> (RequestForm, ShareChoices) {
    let type: ID<RequestType> = try request.id("type")
    return try await request.ask { inquiry in
      guard let asked = try inquiry.form(of: type), asked.project == place.project.id, let viewer = inquiry.viewer.account else {
        throw Refusal.notFound
      }
      _ = try inquiry.permit(Project.raiseOnBehalf, place.project.id)
      return (asked, try inquiry.shareChoices(of: Sharer(account: viewer, asAgent: true), in: place.project.id))
    }
  }

  private static func view(
    _ place: DeskPlace, _ asked: RequestForm, _ choices: ShareChoices, _ draft: Draft, _ errors: [String: String], _ request: WebRequest
  ) throws -> HTML {
    deskPage("Raise: \(asked.name)", try request.deskFrame(place), width: .readable) {
      crumbs([Crumb("Raise a request", href: "/desk/\(place.project.key)/raise")], here: asked.name)
      h1(asked.name)
      form(
        post: "/desk/\(place.project.key)/raise/\(asked.type)", token: request.formToken, uploads: true, .class("form stack"), .novalidate()
      ) {
        errorSummary(errors, order: ["person"] + asked.fields.map(\.key))
        textField(
          "For whom?", name: "person", value: draft.person, type: "email",
          hint: "The person’s address. Whoever is new becomes a customer of this desk.",
          error: errors["person"], .maxlength(254), .spellcheck(false))
        for question in asked.fields { FieldControls.control(question, draft.answers[question.key] ?? [], errors[question.key]) }
        if !choices.organizations.isEmpty {
          selectField(
            "Share with", name: "share", value: draft.organization,
            choices: choices.organizations.map { Choice("\($0.id)", "\($0.name), \(Quantity.english($0.people, "person", "people"))") },
            none: "Nobody: keep it private")
        }
        input(.type("hidden"), .name("once"), .value(draft.nonce))
        div(.class("row")) { pushButton("Raise it", .primary, icon: .send) }
      }
    }
  }
}
