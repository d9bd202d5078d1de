import Desk
import Store

/// Why a request is not answered as it was meant to be: every error there is, sorted into one of these in this one place.
struct Failure: Sendable {
  let status: HTTPStatus
  /// One whole sentence for whoever asked.
  let sentence: String
  var fields: [String: String] = [:]
  var retryAfterSeconds: Int?
  /// Whether signing in might help.
  var asksToSignIn = false
  /// What the log gets beside it; nil where nothing is wrong with us.
  var trouble: String?

  init(_ error: any Error, isAPI: Bool) {
    switch error {
    case let refusal as Refusal: self.init(refusal, isAPI: isAPI)
    case let failure as DatabaseFailure: self.init(failure)
    case let error as APIError: self.init(error.status, error.sentence, fields: error.errors)
    case is BodyTooLarge, is FileTooLarge:
      self.init(.contentTooLarge, "This is too much at once. A file may have 50 MB, all together 100 MB.")
    case is FormMalformed, is MultipartMalformed: self.init(.badRequest, "The form did not arrive whole. Go back and send it again.")
    case let error as JSONMalformed: self.init(.badRequest, error.sentence)
    case is CancellationError: self.init(.unavailable, "The desk is closing for a moment. Try again shortly.", retryAfterSeconds: 2)
    default:
      self.init(.internalError, "Something went wrong on our side. It has been written down.")
      // The type alone: what an error says of itself may hold what people wrote.
      trouble = "unexpected \(type(of: error))"
    }
  }

  init(_ status: HTTPStatus, _ sentence: String, fields: [String: String] = [:], retryAfterSeconds: Int? = nil) {
    self.status = status
    self.sentence = sentence
    self.fields = fields
    self.retryAfterSeconds = retryAfterSeconds
  }

  private init(_ refusal: Refusal, isAPI: Bool) {
    switch refusal {
    case .notFound: self.init(.notFound, "There is nothing here, or nothing that you may see.")
    case .signInFirst:
      self.init(.unauthorized, "Sign in first.")
      asksToSignIn = true
    case .forbidden(let sentence): self.init(.forbidden, sentence)
    case .conflict(let sentence): self.init(.conflict, sentence)
    case .invalid(let fields):
      let first = fields[""] ?? fields.sorted { $0.key < $1.key }.first?.value
      self.init(isAPI ? .badRequest : .unprocessable, first ?? "The input is not right.", fields: fields)
    case .tooMany(let seconds):
      self.init(.tooManyRequests, "That was too often. Try again in a while.", retryAfterSeconds: max(1, seconds))
    }
  }

  private init(_ failure: DatabaseFailure) {
    switch failure {
    case .unavailable:
      self.init(.unavailable, "The desk cannot reach its records. Try again shortly.", retryAfterSeconds: 2)
      trouble = "database unavailable"
    case .full:
      self.init(.insufficientStorage, "The desk has no room left to write. Reading goes on.", retryAfterSeconds: 60)
      trouble = "database full"
    case .conflict, .violation, .failed:
      self.init(.internalError, "Something went wrong on our side. It has been written down.")
      trouble = "database: \(failure.logged)"
    }
  }
}

extension DatabaseFailure {
  /// What an engine says of a mistake names tables and columns, never values.
  fileprivate var logged: String {
    switch self {
    case .conflict(let text): "conflict \(text)"
    case .violation(let text): "violation \(text)"
    case .unavailable(let text): "unavailable \(text)"
    case .full(let text): "full \(text)"
    case .failed(let text): "failed \(text)"
    }
  }
}
