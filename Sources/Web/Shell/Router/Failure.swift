import Desk
import Store

/// Why a request is not answered as it was meant to be: every error there is, sorted into one of these in this one place.
struct Failure: Sendable {
  let status: HTTPStatus
  /// One whole sentence for whoever asked.
  let sentence: Sentence
  var fields: [String: Sentence] = [:]
  var retryAfterSeconds: Int?
  /// Whether signing in might help.
  var asksToSignIn = false
  /// What the log gets beside it; nil where nothing is wrong with us.
  var trouble: String?

  init(_ error: any Error, isAPI: Bool) {
    switch error {
    case let refusal as Refusal: self.init(refusal, isAPI: isAPI)
    case let failure as DatabaseFailure: self.init(failure)
    case let failure as FileFailure: self.init(failure)
    case let error as APIError: self.init(error.status, error.sentence, fields: error.errors)
    case is BodyTooLarge, is FileTooLarge:
      self.init(.contentTooLarge, FailurePhrase.tooLargeUpload)
    case is FormMalformed, is MultipartMalformed: self.init(.badRequest, FailurePhrase.formBroken)
    case let error as JSONMalformed: self.init(.badRequest, error.sentence)
    case is CancellationError: self.init(.unavailable, FailurePhrase.closing, retryAfterSeconds: 2)
    default:
      self.init(.internalError, FailurePhrase.wrongOnOurSide)
      // The type alone: what an error says of itself may hold what people wrote.
      trouble = "unexpected \(type(of: error))"
    }
  }

  init(_ status: HTTPStatus, _ sentence: Sentence, fields: [String: Sentence] = [:], retryAfterSeconds: Int? = nil) {
    self.status = status
    self.sentence = sentence
    self.fields = fields
    self.retryAfterSeconds = retryAfterSeconds
  }

  init(_ status: HTTPStatus, _ phrase: FailurePhrase, retryAfterSeconds: Int? = nil) {
    self.init(status, Sentence(phrase), retryAfterSeconds: retryAfterSeconds)
  }

  private init(_ refusal: Refusal, isAPI: Bool) {
    switch refusal {
    case .notFound: self.init(.notFound, FailurePhrase.hidden)
    case .signInFirst:
      self.init(.unauthorized, FailurePhrase.signInFirst)
      asksToSignIn = true
    case .forbidden(let sentence): self.init(.forbidden, sentence)
    case .conflict(let sentence): self.init(.conflict, sentence)
    case .invalid(let fields):
      let first = fields[""] ?? fields.sorted { $0.key < $1.key }.first?.value
      self.init(isAPI ? .badRequest : .unprocessable, first ?? Sentence(FailurePhrase.inputNotRight), fields: fields)
    case .tooMany(let seconds):
      self.init(.tooManyRequests, FailurePhrase.tryLater, retryAfterSeconds: max(1, seconds))
    }
  }

  private init(_ failure: FileFailure) {
    switch failure {
    case .full:
      self.init(.insufficientStorage, "There is no room for files left. Send the words alone, or try again later.", retryAfterSeconds: 60)
      trouble = "files full"
    case .failed:
      self.init(.internalError, FailurePhrase.wrongOnOurSide)
      trouble = "files failed"
    }
  }

  private init(_ failure: DatabaseFailure) {
    switch failure {
    case .unavailable:
      self.init(.unavailable, FailurePhrase.recordsOutOfReach, retryAfterSeconds: 2)
      trouble = "database unavailable"
    case .full:
      self.init(.insufficientStorage, FailurePhrase.noRoom, retryAfterSeconds: 60)
      trouble = "database full"
    case .conflict, .violation, .failed:
      self.init(.internalError, FailurePhrase.wrongOnOurSide)
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
