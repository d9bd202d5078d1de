import Desk
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import NIOCore
import Store
import Support
import Synchronization

@testable import Web

/// The town with a web server before it, without a socket.
struct WebTown: Sendable {
  let town: Town
  let server: WebServer
  let client: any TestClientProtocol

  static let password = "a long enough password"

  /// A browser in which nobody has signed in yet.
  func browser() -> Browser { Browser(client: client) }

  /// A browser in which somebody has signed in with his password.
  func browser(_ email: String) async throws -> Browser {
    let browser = browser()
    let answer = try await browser.signIn(email)
    guard answer.status == .seeOther else { throw Unexpected(what: "sign-in answered \(String(describing: answer.status))") }
    return browser
  }

  /// The tokens of the mails that wait in the outbox, oldest first.
  func mailedTokens() async throws -> [String] {
    try await town.desk.database.read { try $0.rows("SELECT secret FROM outgoing_mail WHERE secret IS NOT NULL ORDER BY id") }
      .map { try $0["secret"] }
  }

  func count(_ query: SQL) async throws -> Int {
    try await town.desk.database.read { try $0.first(query) }?["n"] ?? -1
  }
}

struct Unexpected: Error {
  let what: String
}

/// Hands `body` the town behind a web server. Everybody's password is `WebTown.password`. Streams end as soon as they have begun.
func withWeb(
  _ engine: Engine = .sqlite, baseURL: String = "http://desk.test", routes: [Route] = ProbeRoutes.all, limits: FloodLimits = FloodLimits(),
  seams: WebSeams = WebSeams(), metricsToken: String? = nil, beat: Duration = .zero,
  liveLimits: LiveLimits = LiveLimits(longest: .seconds(0)),
  _ body: @escaping @Sendable (WebTown) async throws -> Void
) async throws {
  try await withTown(engine) { town in
    let hash = try await Passwords.hash
    try await town.desk.database.write { try $0.execute("UPDATE account SET password = \(hash)") }
    guard let baseURL = BaseURL(baseURL) else { throw Unexpected(what: "a base URL") }
    var logger = Logger(label: "web-tests")
    logger.logLevel = .critical
    let server = try await WebServer(
      WebConfiguration(
        baseURL: baseURL, floodLimits: limits, liveLimits: liveLimits, metricsToken: metricsToken, beat: beat),
      desk: town.desk, routes: routes, seams: seams, logger: logger)
    try await server.application().test(.router) { client in
      try await body(WebTown(town: town, server: server, client: client))
    }
  }
}

private enum Passwords {
  private static let task = Task { try await PasswordHasher.shared.hash(try PlainPassword(chosen: WebTown.password)) }
  static var hash: PasswordHasher.Hash { get async throws { try await task.value } }
}

/// A browser: keeps cookies, finds the token of the last page's forms, and says where it stands.
final class Browser: Sendable {
  struct Answer: Sendable {
    let status: HTTPStatus?
    /// Names in lower case, in the order in which they came.
    let headers: [[String]]
    let text: String

    func header(_ name: String) -> String? { headers.first { $0[0] == name }?[1] }
    var location: String? { header("location") }
    var setCookies: [String] { headers.filter { $0[0] == "set-cookie" }.map { $0[1] } }
  }

  let client: any TestClientProtocol
  private let jar = Mutex<[String: String]>([:])
  private let lastToken = Mutex("")

  init(client: any TestClientProtocol) { self.client = client }

  var token: String { lastToken.withLock { $0 } }
  func cookie(_ name: String) -> String? { jar.withLock { $0[name] } }
  func set(_ name: String, _ value: String?) { jar.withLock { $0[name] = value } }

  @discardableResult
  func send(
    _ method: String, _ path: String, headers extra: [String: String] = [:], body: [UInt8]? = nil
  ) async throws -> Answer {
    var headers = HTTPFields()
    let cookies = jar.withLock { $0 }.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: "; ")
    if !cookies.isEmpty { headers[.cookie] = cookies }
    for (name, value) in extra { HTTPField.Name(name).map { headers[$0] = value } }
    guard let method = HTTPRequest.Method(rawValue: method) else { throw Unexpected(what: method) }
    let response = try await client.execute(uri: path, method: method, headers: headers, body: body.map { ByteBuffer(bytes: $0) }) { $0 }
    let answer = Answer(
      status: HTTPStatus(rawValue: response.status.code), headers: response.headers.map { [$0.name.canonicalName, $0.value] },
      text: String(buffer: response.body))
    remember(answer)
    return answer
  }

  @discardableResult
  func get(_ path: String, headers: [String: String] = [:]) async throws -> Answer { try await send("GET", path, headers: headers) }

  /// Sends a form with the token of the last page, unless `fields` has one.
  @discardableResult
  func post(_ path: String, _ fields: [String: String] = [:], headers: [String: String] = [:]) async throws -> Answer {
    var fields = fields
    if fields["token"] == nil { fields["token"] = token }
    let body = fields.map { "\(PercentCoding.encode($0.key))=\(PercentCoding.encode($0.value))" }.joined(separator: "&")
    return try await send(
      "POST", path, headers: headers.merging(["content-type": "application/x-www-form-urlencoded"]) { own, _ in own },
      body: Array(body.utf8))
  }

  @discardableResult
  func signIn(_ email: String, _ password: String = WebTown.password, next: String? = nil) async throws -> Answer {
    try await get("/sign-in")
    var fields = ["email": email, "password": password]
    fields["next"] = next
    return try await post("/sign-in", fields)
  }

  private func remember(_ answer: Answer) {
    for cookie in answer.setCookies {
      let pair = cookie.prefix { $0 != ";" }.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let isForgotten = cookie.contains("Max-Age=0")
      jar.withLock { $0[String(pair[0])] = isForgotten ? nil : String(pair[1]) }
    }
    let marker = "name=\"token\" value=\""
    if let range = answer.text.firstRange(of: marker) {
      lastToken.withLock { $0 = String(answer.text[range.upperBound...].prefix { $0 != "\"" }) }
    }
  }
}
