import Desk
import HTML
import Store

/// The first run: the site's name and its first administrator. Afterwards there is no such page (T-61).
enum SetUpPage {
  static let path = "/setup"
  static let routes: [Route] = [
    .get(path, for: .anyone, show),
    .post(path, for: .anyone, setUp),
  ]

  @Sendable static func show(_ request: WebRequest) async throws -> WebResponse {
    guard !request.isSetUp else { throw Refusal.notFound }
    return .page(view(request, Form(), errors: [:]))
  }

  @Sendable static func setUp(_ request: WebRequest) async throws -> WebResponse {
    guard !request.isSetUp else { throw Refusal.notFound }
    let form = try await request.form()
    return try await request.answering {
      let input = try Input(form)
      let hash = try await PasswordHasher.shared.hash(try PlainPassword(chosen: form["password"]))
      let command = try FirstRun(siteName: form["siteName"], email: input.email, name: input.name, password: hash)
      let signedIn = try await request.desk.perform(command, as: .anonymous, by: .portal)
      if request.shell.seams.templates.contains(where: { $0.id == form["template"] }) {
        try await request.shell.seams.makeFirstProject(request.desk, .account(signedIn.account), form["template"])
      }
      return request.entering(signedIn, email: input.email.written, next: nil, saying: "\(command.siteName) is ready.")
    } orAgain: { errors in
      view(request, form, errors: errors)
    }
  }

  private struct Input {
    let email: EmailAddress
    let name: PersonName

    init(_ form: Form) throws {
      var errors: [String: Sentence] = [:]
      let email = EmailAddress(form["email"])
      let name = PersonName(form["name"])
      if PersonName(form["siteName"]) == nil { errors["siteName"] = "Give the site a name, such as Northlight Help." }
      if email == nil { errors["email"] = "Write your e-mail address, such as ada@northlight.test." }
      if name == nil { errors["name"] = "Write the name that people know you by." }
      if let refusal = PlainPassword.objection(to: form["password"]) { errors["password"] = Sentence(refusal) }
      guard let email, let name, errors.isEmpty else { throw Refusal.invalid(errors) }
      self.email = email
      self.name = name
    }
  }

  private static func view(_ request: WebRequest, _ values: Form, errors: [String: String]) -> HTML {
    let templates = request.shell.seams.templates
    return gatePage("Open the gatehouse", request.gateFrame, lead: "Name the site and make yourself its first administrator.") {
      errorSummary(errors, order: ["siteName", "name", "email", "password"])
      form(post: "/setup", token: request.formToken, .class("stack roomy")) {
        textField("Name of the site", name: "siteName", value: values["siteName"], error: errors["siteName"], .required())
        textField("Your name", name: "name", value: values["name"], error: errors["name"], .autocomplete("name"), .required())
        textField(
          "Your e-mail address", name: "email", value: values["email"], type: "email", error: errors["email"], .autocomplete("username"),
          .required())
        textField(
          "Password", name: "password", type: "password", hint: "At least \(PlainPassword.shortest) characters.", error: errors["password"],
          .autocomplete("new-password"), .required())
        if !templates.isEmpty {
          radioField(
            "First project", name: "template", value: values.has("template") ? values["template"] : templates.first?.id,
            choices: templates.map { Choice($0.id, $0.name, hint: $0.words) } + [Choice("", "None yet")])
        }
        pushButton("Open the site", .primary, size: .large)
      }
    }
  }
}
