import Desk
import HTML
import Logging
import Store

/// One request and its answer.
struct Exchange: Sendable {
  let parts: ShellParts
  let incoming: Incoming
  let match: Router.Match?
  let kind: Route.Kind
  let logger: Logger

  /// Who sends the request, as far as it can be known.
  private struct Sender {
    var credential: Credential?
    var arrival: Arrival?
    /// The cookie of the session is there, but opens nothing any more.
    var hasDeadSession = false
    /// What the header showed was not right.
    var refused: (any Error)?

    var session: SessionToken.Hash? {
      if case .session(let hash) = credential, arrival?.guest != nil { hash } else { nil }
    }
  }

  func answer() async -> WebResponse {
    do {
      if kind == .plain, let match { return try await match.route.handler(request(Sender(), match)) }
      let sender = try await sender()
      let request = request(sender, match)
      var response: WebResponse
      do {
        response = try await admitted(request, sender)
      } catch {
        response = failed(error, request)
      }
      finish(&response, request, sender)
      return response
    } catch {
      // Not even the site's name could be read.
      let failure = Failure(error, isAPI: kind == .api)
      report(failure)
      return ErrorPage.bare(failure, incoming)
    }
  }

  /// The doors in their order; behind the last one, the page itself.
  private func admitted(_ request: WebRequest, _ sender: Sender) async throws -> WebResponse {
    if let refused = sender.refused { throw refused }
    guard let match else { throw Refusal.notFound }
    guard incoming.query != nil else { throw APIError(.badRequest, Sentence(FailurePhrase.queryBroken)) }
    if let viewing = request.viewing { try await admitted(viewing, match) }
    if kind == .page, !request.isSetUp, match.route.pattern != SetUpPage.path { return .redirect(to: "/setup") }
    if match.route.audience != .anyone {
      guard let person = request.person else { throw Refusal.signInFirst }
      guard match.route.audience.includes(person) else { throw Refusal.notFound }
    }
    guard !match.route.method.isSafe else { return try await match.route.handler(request) }
    switch kind {
    case .page: return try await match.route.handler(try await withCheckedForm(request))
    case .api:
      // A browser's cookie alone proves nothing: another site may have sent the call.
      if sender.session != nil, request.header("x-atlassian-token") != "no-check", parts.formTokens.isSameOrigin(request.headers) != true {
        throw Refusal.forbidden("A call with a browser's session needs the header X-Atlassian-Token: no-check.")
      }
      return try await match.route.handler(try await withKnownBody(request, match.route))
    case .plain: return try await match.route.handler(request)
    }
  }

  /// The door for an administrator who sees the pages as somebody else. What cannot be recorded is not shown.
  private func admitted(_ viewing: Viewing, _ match: Router.Match) async throws {
    try viewing.admit(match)
    guard match.route.pattern != ViewAsPage.end else { return }
    try await parts.desk.perform(
      RecordViewedPage(as: viewing.person.id, path: incoming.pathText, within: viewing.project?.id), as: .account(viewing.owner.id),
      by: .agent)
  }

  /// Reads the form and checks its token, before any file of it is stored.
  private func withCheckedForm(_ request: WebRequest) async throws -> WebRequest {
    let check: @Sendable (Form) throws -> Void = { [parts, request] form in
      try parts.formTokens.check(form["token"], against: request.formToken, request.headers)
    }
    let reading = FormReading(files: parts.desk.files, takesFiles: request.takesFiles, beforeFiles: check)
    var request = request
    let form = try await reading.read(request.body, contentType: request.headers["content-type"])
    try check(form)
    request.readForm = form
    return request
  }

  /// Reads the JSON of a call, and lets nothing through that the call does not know.
  private func withKnownBody(_ request: WebRequest, _ route: Route) async throws -> WebRequest {
    guard !route.takesFiles else { return request }
    var request = request
    request.json = try JSONValue(reading: try await request.body.collect(upTo: BodyLimits.json))
    try route.body.check(request.json)
    return request
  }

  private func sender() async throws -> Sender {
    var sender = Sender()
    let cookies = Cookies(incoming.headers.all("cookie"))
    let header = kind == .api ? incoming.headers["authorization"] : nil
    do {
      if let header {
        sender.credential = try await parts.credentials.fromHeader(header, peer: incoming.peer)
      } else if let cookie = cookies[parts.names.session] {
        if let token = SessionToken(cookie) { sender.credential = .session(token.hash) } else { sender.hasDeadSession = true }
      }
    } catch let refusal as Refusal {
      sender.refused = refusal == .signInFirst ? Credentials.refusal(of: header ?? "") : refusal
    }
    let (credential, now) = (sender.credential, parts.desk.now)
    let arrival = try await parts.desk.database.read { try $0.arrival(with: credential, now: now) }
    sender.arrival = arrival
    if let credential, arrival.guest == nil {
      if case .session = credential { sender.hasDeadSession = true } else { sender.refused = Credentials.refusal(of: header ?? "") }
    }
    return sender
  }

  private func request(_ sender: Sender, _ match: Router.Match?) -> WebRequest {
    let cookies = Cookies(incoming.headers.all("cookie"))
    let now = parts.desk.now
    let guest = sender.arrival?.guest
    var formToken = sender.session == nil ? "" : guest?.formToken ?? ""
    let viewed = sender.session == nil ? nil : guest?.viewing
    let viewing = viewed.flatMap { viewed in
      guest.map {
        Viewing(person: viewed.account, owner: SignedInPerson($0), token: formToken, project: viewed.project)
      }
    }
    let isSeenAsOther = viewed != nil && match?.route.pattern != ViewAsPage.end
    let person = isSeenAsOther ? viewed.map(SignedInPerson.init) : guest.map(SignedInPerson.init)
    if isSeenAsOther { formToken = "" }
    if kind == .page, sender.session == nil {
      formToken = parts.formTokens.anonymous(cookies, now: now) ?? parts.formTokens.makeAnonymous(parts.desk.randomBytes(18), now: now)
    }
    let flash = kind == .page ? cookies[parts.names.flash].flatMap { parts.seal.opened($0, for: "flash", now: now) } : nil
    let takesFiles = match?.route.takesFiles ?? false
    return WebRequest(
      desk: parts.desk, method: incoming.method ?? .get, pathAndQuery: incoming.target, path: incoming.pathText,
      query: incoming.query ?? WebQuery.none, parameters: match?.parameters ?? [:], headers: incoming.headers, cookies: cookies,
      peer: incoming.peer, viewer: person.map { .account($0.id) } ?? .anonymous, person: person, viewing: viewing,
      siteName: sender.arrival?.siteName ?? "", isSetUp: sender.arrival.map(\.isSetUp) ?? true, formToken: formToken,
      flash: flash.map(Flash.init(carried:)), session: isSeenAsOther ? nil : sender.session, shell: parts,
      body: WebBody(incoming.body, limit: takesFiles ? BodyLimits.upload : BodyLimits.form), takesFiles: takesFiles)
  }

  private func failed(_ error: any Error, _ request: WebRequest) -> WebResponse {
    let failure = Failure(error, isAPI: kind == .api)
    report(failure)
    return ErrorPage.response(failure, request, isAPI: kind == .api)
  }

  private func report(_ failure: Failure) {
    guard let trouble = failure.trouble else { return }
    parts.metrics.trouble(trouble.split(separator: " ").first.map(String.init) ?? "unexpected")
    logger.error("\(trouble)", metadata: ["route": "\(match?.route.pattern ?? "(none)")"])
  }

  /// Cookies and the note of the visit.
  private func finish(_ response: inout WebResponse, _ request: WebRequest, _ sender: Sender) {
    let now = parts.desk.now
    let setsSession = response.cookies.contains { $0.name == parts.names.session }
    if sender.hasDeadSession, !setsSession { response.cookies.append(.forget(parts.names.session)) }
    if let flash = response.flash {
      let sealed = parts.seal.sealed(flash.carried, for: "flash", until: now + .minutes(2))
      response.cookies.append(SetCookie(name: parts.names.flash, value: sealed, seconds: 120))
    } else if request.flash != nil, response.headers["content-type"]?.hasPrefix("text/html") == true {
      response.cookies.append(.forget(parts.names.flash))
    }
    if kind == .page, sender.session == nil, request.cookies[parts.names.anonymousForm] != request.formToken, incoming.method == .get {
      response.cookies.append(SetCookie(name: parts.names.anonymousForm, value: request.formToken, seconds: 86_400))
    }
    // A page that is left open is no visit.
    if let credential = sender.credential, let guest = sender.arrival?.guest, guest.isSeenStale, !response.isLive {
      parts.visits.note(credential, by: guest.account.id)
    }
  }
}
