/// One way in: a method and a pattern of paths, whom it is for, and the code that answers.
public struct Route: Sendable {
  public typealias Handler = @Sendable (WebRequest) async throws -> WebResponse

  /// What a route speaks, and how it tells refusals.
  public enum Kind: Sendable, Hashable {
    /// HTML to people: forms with a token, the session's cookie alone.
    case page
    /// JSON to programs: Basic, Bearer or the session's cookie.
    case api
    /// Plain bytes to machines, whoever asks: assets, health, metrics. No session is looked up.
    case plain
  }

  public let method: Method
  /// Literal segments and `{parameters}`: `/portal/{project}/requests/{request}`.
  public let pattern: String
  public let audience: Audience
  public let kind: Kind
  /// Whether files are taken.
  public let takesFiles: Bool
  /// What a call takes in its body.
  public var body = CallBody.nothing
  let handler: Handler

  var isFormForAnyone: Bool { kind == .page && method == .post && audience == .anyone }

  /// A page; HEAD is answered too.
  public static func get(_ pattern: String, for audience: Audience, _ handler: @escaping Handler) -> Route {
    Route(method: .get, pattern: pattern, audience: audience, kind: .page, takesFiles: false, handler: handler)
  }

  /// Where a form of a page is sent. The form's token is checked before the handler runs.
  public static func post(
    _ pattern: String, for audience: Audience, uploads takesFiles: Bool = false, _ handler: @escaping Handler
  ) -> Route {
    Route(method: .post, pattern: pattern, audience: audience, kind: .page, takesFiles: takesFiles, handler: handler)
  }

  /// A call of the API.
  public static func api(
    _ method: Method, _ pattern: String, for audience: Audience, takes body: CallBody = .nothing, uploads takesFiles: Bool = false,
    _ handler: @escaping Handler
  ) -> Route {
    Route(method: method, pattern: pattern, audience: audience, kind: .api, takesFiles: takesFiles, body: body, handler: handler)
  }

  /// Plain bytes for everybody.
  static func plain(_ pattern: String, _ handler: @escaping Handler) -> Route {
    Route(method: .get, pattern: pattern, audience: .anyone, kind: .plain, takesFiles: false, handler: handler)
  }
}
