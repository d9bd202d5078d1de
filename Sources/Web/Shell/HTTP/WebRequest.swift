import Desk
import HTML
import Store

/// A request over HTTP, after the shell has found out who sends it. What pages and calls see of the outside world.
public struct WebRequest: Sendable {
  public let desk: Desk
  public internal(set) var method: Method
  /// The path and query as they came, in their canonical spelling.
  public internal(set) var pathAndQuery: String
  /// The path alone.
  public internal(set) var path: String
  public internal(set) var query: WebQuery
  /// The values of the pattern's parameters.
  var parameters: [String: String]
  public let headers: Headers
  let cookies: Cookies
  let peer: Peer
  /// As whom the desk is asked.
  public let viewer: Viewer
  /// Who has signed in, if somebody has.
  public let person: SignedInPerson?
  /// That the pages are seen as somebody else sees them; `viewer` and `person` are he.
  public let viewing: Viewing?
  public let siteName: String
  let isSetUp: Bool
  /// What every form of a page carries in a hidden first field named `token`.
  public let formToken: String
  /// What the page before this one has to say.
  public let flash: Flash?
  let session: SessionToken.Hash?
  let shell: ShellParts
  let body: WebBody
  let takesFiles: Bool
  /// The form of a page, whose token was checked.
  var readForm: Form?
  /// The JSON that a call was sent, whatever its content type says, with no member that the call does not know; null if there is none.
  public internal(set) var json = JSONValue.null

  public var now: Instant { desk.now }

  /// The configured address of the site, without a slash at the end.
  public var baseURL: String { shell.configuration.baseURL.text }

  /// How the reader reads words and times: his own way, or in the language that his browser likes best.
  public var reader: Reader { person?.reader ?? Reader(language: Language(accepting: headers["accept-language"])) }

  /// Tells times to the reader.
  public var times: Times { Times(reader, now: now) }

  /// The sentence in the reader's language.
  public func say(_ sentence: Sentence) -> String { reader.say(sentence) }

  /// The first value of a header.
  public func header(_ name: String) -> String? { headers[name] }

  /// The network that the request comes from, for counting attempts.
  public var network: String { peer.network }

  /// The address that the request comes from, for records.
  public var peerAddress: String { peer.text }
}

// What the path says
extension WebRequest {
  /// The value of a parameter of the pattern.
  ///
  /// - Throws: `Refusal.notFound` where the pattern has no such parameter.
  public func parameter(_ name: String) throws -> String {
    guard let value = parameters[name] else { throw Refusal.notFound }
    return value
  }

  /// The value of a parameter, parsed; what does not parse is not there.
  ///
  /// - Throws: `Refusal.notFound`
  public func parameter<Value>(_ name: String, _ parse: (String) -> Value?) throws -> Value {
    guard let value = parse(try parameter(name)) else { throw Refusal.notFound }
    return value
  }

  /// The value of a parameter as an id.
  ///
  /// - Throws: `Refusal.notFound`
  public func id<Thing>(_ name: String, of _: Thing.Type = Thing.self) throws -> ID<Thing> {
    try parameter(name) { ID<Thing>($0) }
  }
}

// What the desk is asked and told
extension WebRequest {
  /// Asks the desk as the viewer.
  public func ask<Answer: Sendable>(_ question: @Sendable (Inquiry) throws -> Answer) async throws -> Answer {
    try await desk.ask(as: viewer, question)
  }

  /// Performs a command as the viewer.
  @discardableResult
  public func perform<C: Command>(_ command: C, by channel: Channel) async throws -> C.Outcome {
    try await desk.perform(command, as: viewer, by: channel)
  }

  /// A fresh key that a form carries, so that what it does happens once, however often it is sent.
  public func freshNonce() -> String { Base64URL.text(desk.randomBytes(16)) }

  /// Runs `act`. Where the desk refuses the input (422) or the state of things stands against it (409), answers with the form again.
  public func answering(
    _ act: () async throws -> WebResponse, orAgain again: ([String: String]) async throws -> HTML
  ) async throws -> WebResponse {
    do {
      return try await act()
    } catch Refusal.invalid(let errors) {
      return .page(try await again(reader.say(errors)), status: .unprocessable)
    } catch Refusal.conflict(let sentence) {
      return .page(try await again(["": reader.say(sentence)]), status: .conflict)
    }
  }
}

// What the body says
extension WebRequest {
  /// The form that was sent, with its files where the route takes files.
  ///
  /// - Throws: what the shell answers with 400 or 413.
  public func form() async throws -> Form {
    if let readForm { return readForm }
    let reading = FormReading(files: desk.files, takesFiles: takesFiles) { _ in }
    return try await reading.read(body, contentType: headers["content-type"])
  }
}
