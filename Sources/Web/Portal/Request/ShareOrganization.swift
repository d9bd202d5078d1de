import Desk
import HTML
import Store
import Web

/// Sharing a request with an organization: who would see it is said and counted first, and whoever goes on says yes to that number.
enum ShareOrganization {
  static let routes: [Route] = [
    .get("/portal/{project}/requests/{request}/share", for: .signedIn, show),
    .post("/portal/{project}/requests/{request}/organizations", for: .signedIn, share),
    .post("/portal/{project}/requests/{request}/organizations/{organization}/remove", for: .signedIn, unshare),
  ]

  @Sendable static func show(_ request: WebRequest) async throws -> WebResponse {
    let model = try await RequestPage.model(request)
    guard let choice = choice(request.query["organization"] ?? "", model) else {
      return .page(RequestPage.view(model, .init(organizationError: request.say(.chooseOrganization)), request), status: .unprocessable)
    }
    return .page(view(model, choice, until: "", [:], request))
  }

  @Sendable static func share(_ request: WebRequest) async throws -> WebResponse {
    let (id, key) = try await Answering.place(request)
    let sent = try await request.form()
    let model = try await RequestPage.model(request)
    guard let choice = choice(sent["organization"], model) else {
      return .page(RequestPage.view(model, .init(organizationError: request.say(.chooseOrganization)), request), status: .unprocessable)
    }
    return try await request.answering {
      guard Int(sent["people"]) == choice.people else { throw Refusal.invalid("", Sentence(SharingPhrase.countChanged)) }
      try await request.perform(
        ShareRequest(request: id, organization: choice.id, part: .customer, expiresAt: request.end(sent["until"])), by: .portal)
      return .redirect(to: .request(key), saying: request.say(.nowShared))
    } orAgain: { errors in
      view(model, choice, until: sent["until"], errors, request)
    }
  }

  @Sendable static func unshare(_ request: WebRequest) async throws -> WebResponse {
    let (id, key) = try await Answering.place(request)
    try await request.perform(UnshareRequest(request: id, organization: request.id("organization")), by: .portal)
    return .redirect(to: .request(key), saying: request.say(.noLongerShared))
  }

  private static func choice(_ text: String, _ model: RequestPage.Model) -> ShareChoices.Choice? {
    guard model.detail.mayComment, let id = ID<Organization>(text) else { return nil }
    return model.choices.organizations.first { $0.id == id }
  }

  private static func view(
    _ model: RequestPage.Model, _ choice: ShareChoices.Choice, until: String, _ errors: [String: String], _ request: WebRequest
  ) -> HTML {
    let detail = model.detail
    return portalPage("\(request.say(.title(choice.name))) \(detail.key)", request.portalFrame(.requests)) {
      crumbs(
        [Crumb(request.say(.myRequests), href: "/portal/requests"), Crumb("\(detail.key)", href: .request(detail.key))], here: choice.name,
        for: request.reader)
      div(.class("form stack roomy")) {
        div(.class("stack tight")) {
          h1(request.say(.title(choice.name)))
          p(detail.summary, .class("muted"))
        }
        errorSummary(errors, order: ["until"], for: request.reader)
        if !choice.isOwn { banner(.warn, request.say(.notYours(choice.name))) }
        p(request.say(choice.people == 0 ? .nobodyThere(choice.name) : .headCount(choice.name, choice.people)))
        p(request.say(.theyToo), .class("muted"))
        form(post: "\(detail.project.key, detail.key)/organizations", token: request.formToken, .class("stack roomy"), .novalidate()) {
          input(.type("hidden"), .name("organization"), .value("\(choice.id)"))
          input(.type("hidden"), .name("people"), .value("\(choice.people)"))
          textField(
            request.say(.until), name: "until", value: until, type: "date", hint: request.say(.untilHint), error: errors["until"],
            optional: true, for: request.reader)
          div(.class("row")) {
            pushButton(request.say(.shareWithPeople(choice.name, choice.people)), .primary, icon: .building)
            linkButton(request.say(.keepAsItIs), href: .request(detail.key), .quiet)
          }
        }
      }
    }
  }
}
