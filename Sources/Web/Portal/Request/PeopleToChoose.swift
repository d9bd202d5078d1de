import Desk
import HTML
import Store
import Web

/// Names to choose from while somebody types one: those that his rung of the ladder shows him, and no others (T-05, T-06).
enum PeopleToChoose {
  static let routes: [Route] = [.get("/portal/{project}/people", for: .signedIn, find)]

  private static let most = 8

  @Sendable static func find(_ request: WebRequest) async throws -> WebResponse {
    let key = try request.parameter("project") { $0 }
    let words = request.query["q"] ?? ""
    let people = try await request.ask { inquiry -> [Person] in
      let portal = try inquiry.portal(named: key)
      guard let viewer = inquiry.viewer.account else { throw Refusal.signInFirst }
      return try inquiry.people(matching: words, for: Sharer(account: viewer, asAgent: false), in: portal.id, limit: most)
    }
    return .json(["people": .array(people.map { ["id": .string("\($0.id)"), "name": .string($0.name)] })])
  }
}

extension Href {
  static func people(_ project: String) -> Href { "/portal/\(project)/people" }
}
