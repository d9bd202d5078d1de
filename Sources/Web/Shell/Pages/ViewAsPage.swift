import Desk
import HTML
import Store

/// Beginning and ending to see the pages as somebody else does.
enum ViewAsPage {
  static let end = "/view-as/end"

  static let routes: [Route] = [
    .post("/admin/people/{person}/view-as", for: .siteAdministrators, start),
    .post("/desk/{project}/people/{person}/view-as", for: .projectAdministrators, startWithin),
    .post(end, for: .signedIn, stop),
  ]

  @Sendable static func start(_ request: WebRequest) async throws -> WebResponse {
    guard let session = request.session else { throw Refusal.signInFirst }
    try await request.perform(StartViewing(as: try request.id("person"), in: session), by: .agent)
    return .redirect(to: "/")
  }

  @Sendable static func startWithin(_ request: WebRequest) async throws -> WebResponse {
    guard let session = request.session else { throw Refusal.signInFirst }
    let key = try request.parameter("project")
    let project = try await request.ask { try $0.project(named: key) }
    try await request.perform(StartViewing(as: try request.id("person"), within: project, in: session), by: .agent)
    return .redirect(to: "/portal/\(key.uppercased())")
  }

  @Sendable static func stop(_ request: WebRequest) async throws -> WebResponse {
    guard let session = request.session else { throw Refusal.signInFirst }
    try await request.perform(EndViewing(in: session), by: .agent)
    guard let viewing = request.viewing else { return .redirect(to: "/") }
    let back: Href = viewing.project.map { "/desk/\($0.key)/what/\(viewing.person.id)" } ?? "/admin/people/\(viewing.person.id)"
    return .redirect(to: back, saying: "You are yourself again.")
  }
}
