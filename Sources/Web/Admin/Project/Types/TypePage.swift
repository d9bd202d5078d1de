import Desk
import HTML
import Store
import Web

/// One request type: what it is called, where it stands, who can raise it.
enum TypePage {
  static let routes: [Route] = [
    .get("/desk/{project}/settings/request-types/{type}", for: .projectAdministrators, show),
    .post("/desk/{project}/settings/request-types/{type}", for: .projectAdministrators, save),
    .post("/desk/{project}/settings/request-types/{type}/retire", for: .projectAdministrators, retire),
  ]

  /// Pictures that suit a request type.
  private static let pictures: [Icon] = [
    .chat, .help, .laptop, .phone, .wifi, .server, .key, .shield, .bug, .mail, .user, .users, .calendar, .clock, .money, .card, .file,
    .book,
    .building, .door, .globe, .bolt, .tag, .star,
  ]

  @Sendable static func show(_ request: WebRequest) async throws -> WebResponse {
    .page(try await page(nil, [:], request))
  }

  @Sendable static func save(_ request: WebRequest) async throws -> WebResponse {
    let place = try await request.settingsPlace()
    let type = try await type(request, in: place)
    let sent = try await request.form()
    return try await request.answering {
      var change = ChangeRequestType(type.id)
      change.name = sent["name"]
      change.description = sent["description"]
      change.help = sent["help"]
      change.icon = sent["icon"]
      change.group = .some(ID<RequestTypeGroup>(sent["group"]))
      change.isForTeam = sent.has("forTeam")
      change.isForMail = sent.has("forMail")
      try await request.perform(change, by: .agent)
      return .redirect(to: Href.settings(place.key, .types).below(type.id), saying: "The request type is saved.")
    } orAgain: { errors in
      try await page(sent, errors, request)
    }
  }

  @Sendable static func retire(_ request: WebRequest) async throws -> WebResponse {
    let place = try await request.settingsPlace()
    let type = try await type(request, in: place)
    let sent = try await request.form()
    return try await request.answering {
      var change = ChangeRequestType(type.id)
      change.isRetired = sent["retired"] == "yes"
      try await request.perform(change, by: .agent)
      return .redirect(
        to: Href.settings(place.key, .types).below(type.id),
        saying: change.isRetired == true ? "The request type is retired." : "It can be asked for again.")
    } orAgain: { errors in
      try await page(nil, errors, request)
    }
  }

  /// The type that the path names, if it is one of the project.
  static func type(_ request: WebRequest, in place: SettingsPlace) async throws -> TypeSummary {
    let id: ID<RequestType> = try request.id("type")
    let type = try await request.ask { try $0.requestType(id) }
    guard type.project == place.id else { throw Refusal.notFound }
    return type
  }

  /// The head that the page of a type and that of its form share.
  static func head(_ type: TypeSummary, _ place: SettingsPlace, isForm: Bool) -> HTML {
    let address = Href.settings(place.key, .types).below(type.id)
    return HTML {
      crumbs([Crumb("Request types", href: .settings(place.key, .types))], here: type.name)
      div(.class("row keep")) {
        tile(Icon(rawValue: type.icon) ?? .chat)
        h1(type.name)
        if type.isRetired { badge("Retired", .line) }
      }
      tabs(
        "Parts of this request type",
        [Tab("About it", href: address, current: !isForm), Tab("Its form", href: address.below("form"), current: isForm)])
    }
  }

  private static func page(_ typed: Form?, _ errors: [String: String], _ request: WebRequest) async throws -> HTML {
    let place = try await request.settingsPlace()
    let type = try await type(request, in: place)
    let groups = try await request.ask { try $0.catalogue(of: place.id).groups }
    let address = Href.settings(place.key, .types).below(type.id)
    return deskPage(type.name, try request.settingsFrame(place, .types), width: .readable) {
      div(.class("stack roomy narrow")) {
        head(type, place, isForm: false)
        form(post: address, token: request.formToken, .class("stack"), .novalidate()) {
          errorSummary(errors, order: ["name", "description", "help", "icon", "group"])
          fields(type, groups, typed, errors)
          div { pushButton("Save the request type", .primary) }
        }
        retiring(type, address, request)
      }
    }
  }

  private static func fields(_ type: TypeSummary, _ groups: [TypeCatalogue.Group], _ typed: Form?, _ errors: [String: String]) -> HTML {
    padCard {
      textField("Name", name: "name", value: typed?["name"] ?? type.name, error: errors["name"], .maxlength(80), .required())
      textField(
        "Description", name: "description", value: typed?["description"] ?? type.description,
        hint: "One line below the name, in the portal.",
        error: errors["description"], optional: true, .maxlength(300))
      textArea(
        "Help", name: "help", value: typed?["help"] ?? type.help, hint: "Shown above the form: what to have at hand, when an answer comes.",
        error: errors["help"], optional: true)
      div(.class("two")) {
        selectField(
          "Group", name: "group", value: typed?["group"] ?? type.group.map { "\($0)" }, choices: groups.map { Choice("\($0.id)", $0.name) },
          none: "None: not in the portal", error: errors["group"])
        selectField(
          "Picture", name: "icon", value: typed?["icon"] ?? type.icon,
          choices: (pictures.map(\.rawValue).contains(type.icon) ? [] : [Choice(type.icon, type.icon)])
            + pictures.map { Choice($0.rawValue, $0.rawValue.prefix(1).uppercased() + $0.rawValue.dropFirst()) }, error: errors["icon"])
      }
      switchField(
        "Only agents raise it", name: "forTeam", on: typed?.has("forTeam") ?? type.isForTeam,
        hint: "The portal does not show it; agents raise it for others.")
      switchField(
        "Mail becomes requests of this type", name: "forMail", on: typed?.has("forMail") ?? type.isForMail,
        hint: "One type of the project takes mail: switching it on here switches it off there.")
    }
  }

  private static func retiring(_ type: TypeSummary, _ address: Href, _ request: WebRequest) -> HTML {
    padCard(type.isRetired ? "Bring it back" : "Retire it") {
      p(
        type.isRetired
          ? "It can be asked for again, with the form that it had."
          : "It can be asked for no more. Requests of this type stay as they are.",
        .class("muted"))
      div {
        actButton(
          type.isRetired ? "Bring \(type.name) back" : "Retire \(type.name)", post: address.below("retire"), token: request.formToken,
          type.isRetired ? .plain : .bad, icon: type.isRetired ? .undo : .archive, hidden: [("retired", type.isRetired ? "no" : "yes")],
          .confirm(type.isRetired ? "Bring \(type.name) back?" : "Retire \(type.name)?"))
      }
    }
  }
}
