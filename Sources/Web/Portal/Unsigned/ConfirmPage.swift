import Desk
import HTML
import Store
import Web

/// Where a link to an address leads: a page that changes nothing, and its buttons (T-03).
enum ConfirmPage {
  static let routes: [Route] = [
    .get("/confirm/{token}", for: .anyone, show),
    .post("/confirm/{token}", for: .anyone, decide),
  ]

  struct Model {
    let token: AddressLink.Token
    let link: OpenAddressLink
    let held: [HeldRaise]
  }

  @Sendable static func show(_ request: WebRequest) async throws -> WebResponse {
    try await request.followingLink { .page(view(try await model(request), nil, request)) }
  }

  @Sendable static func decide(_ request: WebRequest) async throws -> WebResponse {
    try await request.followingLink { try await use(request) }
  }

  private static func use(_ request: WebRequest) async throws -> WebResponse {
    let model = try await model(request)
    let sent = try await request.form()
    try await request.desk.countRedemption(from: request.network)
    return try await request.answering {
      switch model.link.purpose {
      case .raise: try await send(model, sent, request)
      case .join: try await join(model, request)
      }
    } orAgain: { errors in
      view(model, errors.values.first, request)
    }
  }

  private static func model(_ request: WebRequest) async throws -> Model {
    let token = try request.parameter("token", AddressLink.Token.init)
    let now = request.now
    return try await request.desk.database.read { snapshot in
      guard let link = try snapshot.openAddressLink(token, now: now) else { throw Refusal.notFound }
      return Model(token: token, link: link, held: try link.purpose == .raise ? snapshot.heldRaises(for: link.email, now: now) : [])
    }
  }

  private static func send(_ model: Model, _ sent: Form, _ request: WebRequest) async throws -> WebResponse {
    let isThrownAway = sent.has("throw-away")
    let wanted = isThrownAway ? [] : Set(sent.all("wanted").compactMap { ID<HeldRaise>($0) })
    guard isThrownAway || !wanted.isEmpty else { throw Refusal.invalid("wanted", Sentence(UnsignedPhrase.chooseOne)) }
    let outcome = try await request.desk.perform(
      SendHeld(model.token, shown: Set(sent.all("shown").compactMap { ID<HeldRaise>($0) }), wanted: wanted), as: .anonymous, by: .portal)
    guard let first = outcome.raised.first else { return .redirect(to: "/portal", saying: request.say(.nothingSent)) }
    let desk = model.held.first { wanted.contains($0.id) }?.projectName ?? ""
    let said = request.say(.isSent(outcome.raised.map { "\($0)" }, desk))
    return welcome(outcome.signedIn, to: outcome.raised.count == 1 ? .request(first) : "/portal/requests", said, model, request)
  }

  private static func join(_ model: Model, _ request: WebRequest) async throws -> WebResponse {
    let outcome = try await request.desk.perform(JoinOrganization(model.token), as: .anonymous, by: .portal)
    return welcome(outcome.signedIn, to: "/portal/organizations", request.say(.joined(outcome.name)), model, request)
  }

  /// In, for whoever showed just now that the address is his; to the page itself for its owner, who is signed in; to signing in for others.
  private static func welcome(
    _ signedIn: SignedIn?, to place: Href, _ said: String, _ model: Model, _ request: WebRequest
  ) -> WebResponse {
    if let signedIn { return request.entering(signedIn, email: model.link.email.written, next: ReturnPath(place.text), saying: said) }
    if request.person?.account.address == model.link.email.address { return .redirect(to: place, saying: said) }
    return .page(
      gatePage(said, request.gateFrame) {
        p(request.say(model.link.purpose == .raise ? .signInToFollow : .joinedSignIn(model.link.organization?.name ?? "")))
        linkButton(request.say(.signIn), href: Href("/sign-in").query("next", place.text), .primary, size: .large)
      })
  }

  private static func view(_ model: Model, _ error: String?, _ request: WebRequest) -> HTML {
    switch model.link.purpose {
    case .raise: heldView(model, error, request)
    case .join: joinView(model, request)
    }
  }

  private static func heldView(_ model: Model, _ error: String?, _ request: WebRequest) -> HTML {
    gatePage(request.say(.isItYours), request.gateFrame, lead: request.say(.writtenUnder(model.link.email.written))) {
      if let error { errorSummary(["": error], for: request.reader) }
      form(post: "/confirm/\(model.token.text)", token: request.formToken, .class("stack roomy")) {
        for held in model.held { input(.type("hidden"), .name("shown"), .value("\(held.id)")) }
        if let only = model.held.only {
          input(.type("hidden"), .name("wanted"), .value("\(only.id)"))
          div(.class("card pad stack close")) {
            h2(only.summary, .class("h-s"))
            metaLine {
              metaPart(only.projectName)
              metaPart(only.typeName)
              metaPart(request.say(.calledHimself(only.name)))
              span { request.times.stamp(only.createdAt) }
            }
          }
          p(request.say(.oneHeld(only.projectName)))
          pushButton(request.say(.sendIt(only.projectName)), .primary, icon: .send, size: .large)
          pushButton(request.say(.throwAway), size: .large, .name("throw-away"), .value("yes"))
        } else {
          checkboxesField(
            request.say(.tickYours), name: "wanted", values: [],
            choices: model.held.map {
              Choice(
                "\($0.id)", $0.summary,
                hint: "\($0.projectName) · \(request.say(.calledHimself($0.name))) · \(request.times.words($0.createdAt))")
            }, hint: request.say(.severalHeld))
          pushButton(request.say(.sendThose), .primary, icon: .send, size: .large)
          pushButton(request.say(.throwAwayAll), size: .large, .name("throw-away"), .value("yes"))
        }
      }
    }
  }

  private static func joinView(_ model: Model, _ request: WebRequest) -> HTML {
    let name = model.link.organization?.name ?? ""
    return gatePage(request.say(.joinTitle(name)), request.gateFrame, lead: request.say(.joinLead(model.link.email.written))) {
      p(request.say(.joinMeans(name)))
      form(post: "/confirm/\(model.token.text)", token: request.formToken, .class("stack")) {
        pushButton(request.say(.join(name)), .primary, icon: .building, size: .large)
      }
    }
  }
}
