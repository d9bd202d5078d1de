import Desk
import HTML
import Store
import Web

/// The form of one request type for somebody who has not signed in, where the site and the project let him raise (S2-24).
enum UnsignedRaise {
  static let routes: [Route] = [.post("/portal/{project}/raise/{type}/unsigned", for: .anyone, send)]

  static let purpose = "unsigned-raise"

  struct Model {
    let portal: Portal
    let asked: RequestForm
    let takesFilesLater: Bool
    let deskName: String
  }

  /// - Throws: `Refusal.signInFirst` wherever he may not, whether there is such a form or not.
  @Sendable static func show(_ request: WebRequest) async throws -> WebResponse {
    let model = try await model(request)
    return .page(view(model, nil, [:], request))
  }

  @Sendable static func send(_ request: WebRequest) async throws -> WebResponse {
    let model = try await model(request)
    let sent = try await request.form()
    let input = RaiseFields.input(answers(sent, model), model.asked)
    guard let email = EmailAddress(sent["email"]), let name = PersonName(sent["name"]) else {
      var errors = try await request.desk.ask(as: .anonymous) { inquiry in
        request.reader.say(try model.asked.objections(to: input, by: Sharer(account: ID(0), asAgent: false), in: inquiry))
      }
      if PersonName(sent["name"]) == nil { errors["name"] = request.say(.needsName) }
      if EmailAddress(sent["email"]) == nil { errors["email"] = request.say(.needsAddress) }
      return .page(view(model, sent, errors, request), status: .unprocessable)
    }
    // A machine is told the same as a person, and nothing is held (T-68).
    guard PersonCheck.passes(sent, request, for: purpose) else { return .page(sentView(model, email, request)) }
    return try await request.answering {
      try await request.desk.perform(
        HoldRaise(
          project: model.portal.id, type: model.asked.type, input: input, email: email, name: name, network: request.network),
        as: .anonymous, by: .portal)
      return .page(sentView(model, email, request))
    } orAgain: { errors in
      view(model, sent, errors, request)
    }
  }

  private static func model(_ request: WebRequest) async throws -> Model {
    let key = try request.parameter("project") { $0 }
    let type = ID<RequestType>(try request.parameter("type") { $0 })
    do {
      return try await request.desk.ask(as: .anonymous) { inquiry in
        let portal = try inquiry.portal(named: key)
        guard let type, let asked = try inquiry.formForStrangers(of: type), asked.project == portal.id else { throw Refusal.notFound }
        let whole = try inquiry.form(of: type)
        return Model(
          portal: portal, asked: asked, takesFilesLater: whole?.visibleFields.contains { $0.kind == .attachment } ?? false,
          deskName: portal.name)
      }
    } catch Refusal.notFound {
      throw Refusal.signInFirst
    }
  }

  private static func answers(_ sent: Form, _ model: Model) -> [String: [String]] {
    Dictionary(uniqueKeysWithValues: model.asked.visibleFields.map { ($0.key, sent.all($0.key)) })
  }

  static func view(_ model: Model, _ sent: Form?, _ errors: [String: String], _ request: WebRequest) -> HTML {
    let title = errors.isEmpty ? model.asked.name : request.say(.withErrors(errors.count, model.asked.name))
    let answers = sent.map { Self.answers($0, model) } ?? [:]
    return portalPage("\(title) – \(model.portal.name)", request.portalFrame(.home)) {
      crumbs(
        [Crumb(request.say(.home), href: "/portal"), Crumb(model.portal.name, href: .portal(model.portal.key))], here: model.asked.name,
        for: request.reader)
      div(.class("split")) {
        form(
          post: "/portal/\(model.portal.key)/raise/\(model.asked.type)/unsigned", token: request.formToken,
          .class("form stack roomy"), .novalidate()
        ) {
          RaisePage.heading(model.asked)
          banner {
            p(request.say(.notSignedIn))
            p { a(request.say(.signIn), href: Href("/sign-in").query("next", request.path.replacing("/unsigned", with: ""))) }
          }
          errorSummary(errors, order: ["name", "email"] + model.asked.visibleFields.map(\.key), for: request.reader)
          textField(
            request.say(.yourName), name: "name", value: sent?["name"] ?? "", error: errors["name"], .autocomplete("name"),
            .maxlength(PersonName.limit))
          textField(
            request.say(.yourAddress), name: "email", value: sent?["email"] ?? "", type: "email", hint: request.say(.addressHint),
            error: errors["email"], .autocomplete("email"), .maxlength(254))
          for asked in model.asked.visibleFields {
            RaiseFields.control(
              asked, answers[asked.key] ?? asked.initial.map(FieldControls.texts) ?? [], errors[asked.key],
              draftKey: "raise-\(model.asked.type)", request)
          }
          if model.takesFilesLater {
            p(.class("small muted")) {
              icon(.clip)
              " \(request.say(.filesLater))"
            }
          }
          PersonCheck.fields(sent, request, for: purpose)
          div(.class("row")) { pushButton(request.say(.mailMe), .primary, icon: .mail, size: .large) }
        }
        RaisePage.whatNext([request.say(.nextMail), request.say(.nextConfirm(model.deskName)), request.say(.nextAnswers)], request)
      }
    }
  }

  /// The same for everybody, whatever the address, and whether a mail was sent or not (T-04).
  private static func sentView(_ model: Model, _ email: EmailAddress, _ request: WebRequest) -> HTML {
    let days = Int(AddressLink.Purpose.raise.life.milliseconds / 86_400_000)
    return gatePage(request.say(.lookIntoMail), request.gateFrame) {
      p(request.say(.mailUnderWay(email.written)))
      p(request.say(.heldFor(days: days, model.deskName)))
      p(request.say(.mailOnceADay), .class("small muted"))
      linkButton(request.say(.home), href: "/portal")
    }
  }
}
