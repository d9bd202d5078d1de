import Desk
import HTML
import Store

/// What is answered where a request is not answered as it was meant to be.
enum ErrorPage {
  /// To people a page, to programs a body; who has not signed in is led there.
  static func response(_ failure: Failure, _ request: WebRequest, isAPI: Bool) -> WebResponse {
    if isAPI { return call(failure, request.reader) }
    if failure.asksToSignIn { return signIn(request) }
    let head = PageHead(request.reader, theme: request.theme, notice: request.viewingNotice)
    return page(failure, GateFrame(head: head, siteName: request.siteName), request.reader)
  }

  /// The same where nothing is known of the sender.
  static func bare(_ failure: Failure, _ incoming: Incoming) -> WebResponse {
    let reader = Reader(language: Language(accepting: incoming.headers["accept-language"]))
    return incoming.looksLikeAPI ? call(failure, reader) : page(failure, GateFrame(head: PageHead(reader), siteName: "Gatehouse"), reader)
  }

  private static func call(_ failure: Failure, _ reader: Reader) -> WebResponse {
    var response = APIError(failure.status, failure.sentence, errors: failure.fields).response(for: reader)
    if failure.status == .unauthorized { response.headers["www-authenticate"] = "Bearer realm=\"Gatehouse\"" }
    return response.retrying(after: failure.retryAfterSeconds)
  }

  private static func signIn(_ request: WebRequest) -> WebResponse {
    let back = request.method.isSafe ? ReturnPath(request.pathAndQuery)?.text : nil
    return .redirect(to: Href("/sign-in").query("next", back))
  }

  /// The same bytes whether something is hidden or absent (T-27).
  private static func page(_ failure: Failure, _ frame: GateFrame, _ reader: Reader) -> WebResponse {
    let mark: Icon = failure.status == .notFound ? .gateShut : .alert
    let html = errorPage(reader.language.say(title(failure.status)), reader.say(failure.sentence), frame, icon: mark) {
      let others = failure.fields.filter { $0.value != failure.sentence }.sorted { $0.key < $1.key }
      if !others.isEmpty {
        ul {
          for field in others { li(reader.say(field.value)) }
        }
      }
      linkButton(reader.language.say(FailurePhrase.toStart), href: "/", .plain, icon: .home)
    }
    return WebResponse.page(html, status: failure.status).retrying(after: failure.retryAfterSeconds)
  }

  private static func title(_ status: HTTPStatus) -> FailurePhrase {
    switch status {
    case .notFound: .nothingHere
    case .forbidden: .notOpen
    case .conflict: .notNow
    case .badRequest, .unprocessable: .notUnderstood
    case .contentTooLarge, .uriTooLong: .tooMuch
    case .tooManyRequests: .tooOften
    case .unavailable, .insufficientStorage: .notReady
    default: .wentWrong
    }
  }
}

extension WebResponse {
  /// Says when trying again makes sense, in whole seconds (REST.md 3.4, 4).
  fileprivate func retrying(after seconds: Int?) -> WebResponse {
    seconds.map { with(header: "retry-after", value: String($0)) } ?? self
  }
}
