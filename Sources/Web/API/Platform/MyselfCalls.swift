import Desk
import Store
import Web

/// Who calls, and what answers.
enum MyselfCalls {
  static func routes(_ root: String) -> [Route] {
    [
      .api(.get, "\(root)/myself", for: .signedIn) { request in
        guard let viewer = request.viewer.account else { throw Refusal.signInFirst }
        return .json(try await request.ask { try UserShape([viewer], for: request, in: $0, showsAddresses: true).json(viewer) })
      },
      .api(.get, "\(root)/serverInfo", for: .anyone) { request in
        .json([
          "baseUrl": .string(request.baseURL), "version": "9.12.0", "versionNumbers": [9, 12, 0], "deploymentType": "Server",
          "buildNumber": 912_000, "serverTime": .string(DateShape.jira(request.now)), "scmInfo": "gatehouse",
          "serverTitle": .string(request.siteName),
        ])
      },
    ] + (root.hasSuffix("/2") ? [session] : [])
  }

  private static let session = Route.api(.get, "/rest/auth/1/session", for: .signedIn) { request in
    guard let viewer = request.viewer.account else { throw Refusal.signInFirst }
    return .json([
      "self": .string("\(request.baseURL)/rest/api/latest/user?accountId=\(viewer)"), "name": .string(request.person?.email ?? "\(viewer)"),
      "loginInfo": .object([]),
    ])
  }
}
