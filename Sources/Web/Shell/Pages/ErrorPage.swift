import Desk
import HTML
import Store

/// What is answered where a request is not answered as it was meant to be.
enum ErrorPage {
  /// To people a page, to programs a body; who has not signed in is led there.
  static func response(_ failure: Failure, _ request: WebRequest, isAPI: Bool) -> WebResponse {
    if isAPI { return call(failure) }
    if failure.asksToSignIn { return signIn(request) }
    return page(failure, GateFrame(head: PageHead(language: request.reader.language.code), siteName: request.siteName), request.formToken)
  }

  /// The same where nothing is known of the sender.
  static func bare(_ failure: Failure, _ incoming: Incoming) -> WebResponse {
    incoming.looksLikeAPI ? call(failure) : page(failure, GateFrame(siteName: "Help"), nil)
  }

  private static func call(_ failure: Failure) -> WebResponse {
    var response = APIError(failure.status, failure.sentence, errors: failure.fields).response
    if failure.status == .unauthorized { response.headers["www-authenticate"] = "Bearer realm=\"Gatehouse\"" }
    return response.retrying(after: failure.retryAfterSeconds)
  }

  private static func signIn(_ request: WebRequest) -> WebResponse {
    let back = request.method.isSafe ? ReturnPath(request.pathAndQuery)?.text : nil
    return .redirect(to: Href("/sign-in").query("next", back))
  }

  /// The same bytes whether something is hidden or absent (T-27).
  private static func page(_ failure: Failure, _ frame: GateFrame, _ token: String?) -> WebResponse {
    let html = errorPage(title(failure.status), failure.sentence, frame, icon: failure.status == .notFound ? .gateShut : .alert) {
      let others = failure.fields.filter { $0.value != failure.sentence }.sorted { $0.key < $1.key }
      if !others.isEmpty {
        ul {
          for field in others { li(field.value) }
        }
      }
      linkButton("Go to the start page", href: "/", .plain, icon: .home)
    }
    return WebResponse.page(html, status: failure.status).retrying(after: failure.retryAfterSeconds)
  }

  private static func title(_ status: HTTPStatus) -> String {
    switch status {
    case .notFound: "Nothing here"
    case .forbidden: "This is not open to you"
    case .conflict: "This cannot be done now"
    case .badRequest, .unprocessable: "This was not understood"
    case .contentTooLarge, .uriTooLong: "This is too much"
    case .tooManyRequests: "That was too often"
    case .unavailable, .insufficientStorage: "The desk is not ready"
    default: "Something went wrong"
    }
  }
}

extension WebResponse {
  /// Says when trying again makes sense, in whole seconds (REST.md 3.4, 4).
  fileprivate func retrying(after seconds: Int?) -> WebResponse {
    seconds.map { with(header: "retry-after", value: String($0)) } ?? self
  }
}
