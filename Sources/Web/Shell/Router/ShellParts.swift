import Desk
import HTML
import Logging
import Store

/// What the shell is made of, shared by all requests.
struct ShellParts: Sendable {
  let desk: Desk
  let configuration: WebConfiguration
  let router: Router
  let seal: Seal
  let names: CookieNames
  let formTokens: FormTokens
  let credentials: Credentials
  let visits: Visits
  let floodGate: FloodGate
  let metrics: Metrics
  let live: LiveUpdates
  let seams: WebSeams
}

/// What other rooms give the shell.
public struct WebSeams: Sendable {
  /// Numbers for operators, beside the shell's own.
  public var gauges: @Sendable () async -> [Gauge]
  /// Makes the first project of a new site; `template` is what was chosen of `templates`.
  public var makeFirstProject: @Sendable (_ desk: Desk, _ administrator: Viewer, _ template: String) async throws -> Void
  /// What the first project can be, in the order in which it is offered: names for people by their ids, and what each is for.
  public var templates: [(id: String, name: String, words: String)]
  /// Who can sign in with what, where the whole site is a demonstration; its page of signing in says so to everybody.
  public var guests: [Guest] = []

  /// Somebody of a demonstration site.
  public struct Guest: Sendable {
    let name: String
    let part: String
    let email: String
    let password: String

    public init(name: String, part: String, email: String, password: String) {
      self.name = name
      self.part = part
      self.email = email
      self.password = password
    }
  }

  public init(
    gauges: @escaping @Sendable () async -> [Gauge] = { [] },
    templates: [(id: String, name: String, words: String)] = [],
    makeFirstProject: @escaping @Sendable (_ desk: Desk, _ administrator: Viewer, _ template: String) async throws -> Void = { _, _, _ in }
  ) {
    self.gauges = gauges
    self.templates = templates
    self.makeFirstProject = makeFirstProject
  }
}
