/// The answers of HTTP that Gatehouse gives (RFC 9110, 15).
public enum HTTPStatus: Int, Sendable {
  case ok = 200
  case created = 201
  case accepted = 202
  case noContent = 204
  case seeOther = 303
  case notModified = 304
  case badRequest = 400
  case unauthorized = 401
  case forbidden = 403
  case notFound = 404
  case methodNotAllowed = 405
  case conflict = 409
  case preconditionFailed = 412
  case contentTooLarge = 413
  case uriTooLong = 414
  case unsupportedMediaType = 415
  case unprocessable = 422
  case tooManyRequests = 429
  case internalError = 500
  case notImplemented = 501
  case unavailable = 503
  case insufficientStorage = 507

  /// Whether everything is well.
  public var isSuccess: Bool { rawValue < 400 }
}

/// What a request asks to be done (RFC 9110, 9). HEAD is answered like GET, without the body.
public enum Method: String, Sendable, Hashable, CaseIterable {
  case get = "GET"
  case post = "POST"
  case put = "PUT"
  case patch = "PATCH"
  case delete = "DELETE"

  /// Whether it must change nothing (T-58).
  public var isSafe: Bool { self == .get }
}
