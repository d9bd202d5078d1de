import Desk
import Store
import Support
import Testing

@testable import Web

@Suite struct WatchTests {
  /// A call that came through a proxy came from elsewhere, though the proxy runs on this machine.
  @Test func `the numbers are for this machine and for whoever shows the token`() async throws {
    try await withWeb(metricsToken: "a-long-random-text") { web async throws in
      func status(_ headers: [String: String]) async throws -> HTTPStatus? {
        try await web.browser().get("/metrics", headers: headers).status
      }
      #expect(try await status([:]) == .ok)
      let elsewhere = ["x-forwarded-for": "203.0.113.7"]
      #expect(try await status(elsewhere) == .notFound)
      #expect(try await status(["forwarded": "for=203.0.113.7"]) == .notFound)
      for header in [
        "", "Bearer", "Bearer ", "Bearer another", "Basic a-long-random-text", "Bearer a-long-random-text2", "a-long-random-text",
      ] {
        #expect(try await status(elsewhere.merging(["authorization": header]) { $1 }) == .notFound, "\(header)")
      }
      #expect(try await status(elsewhere.merging(["authorization": "Bearer a-long-random-text"]) { $1 }) == .ok)
    }
  }

  @Test func `without a token of the configuration none opens the numbers`() async throws {
    try await withWeb { web async throws in
      for header in ["Bearer ", "Bearer a-long-random-text"] {
        let headers = ["x-forwarded-for": "203.0.113.7", "authorization": header]
        #expect(try await web.browser().get("/metrics", headers: headers).status == .notFound)
      }
    }
  }

  @Test(arguments: [
    ("127.0.0.1", true), ("127.8.8.8", true), ("::1", true), ("::ffff:127.0.0.1", true), ("128.0.0.1", false), ("::2", false),
  ])
  func `this machine is known by its address`(_ address: String, _ isHere: Bool) throws {
    #expect(try #require(IPAddress(address)).isLoopback == isHere)
  }

  /// T-55, R-25
  @Test func `a full disk is told as such`() {
    for (error, status) in [
      (FileFailure.full("x") as any Error, HTTPStatus.insufficientStorage), (FileFailure.failed("x"), .internalError),
      (DatabaseFailure.full("x"), .insufficientStorage), (DatabaseFailure.unavailable("x"), .unavailable),
    ] {
      let failure = Failure(error, isAPI: false)
      #expect(failure.status == status && failure.trouble != nil)
      #expect(failure.sentence.english.hasSuffix("."))
    }
  }
}
