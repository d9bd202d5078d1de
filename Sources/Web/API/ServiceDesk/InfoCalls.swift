import Web

/// What answers here.
enum InfoCalls {
  static let routes: [Route] = [
    .api(.get, "/rest/servicedeskapi/info", for: .anyone) { _ in
      .json([
        "version": "5.12.0", "platformVersion": "9.12.0", "buildDate": ["iso8601": "2026-11-01T00:00:00+0000"],
        "buildChangeSet": "gatehouse",
        "isLicensedForUse": true, "_links": .object([]),
      ])
    }
  ]
}
