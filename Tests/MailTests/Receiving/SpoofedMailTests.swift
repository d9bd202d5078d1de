import Desk
import Store
import Support
import Testing

@testable import Mail

/// Mails that claim to come from Ada, or look as if, and copy Eve, at a desk that is open to everybody (SAFETY T-10, T-12).
@Suite(.serialized) struct SpoofedMailTests {
  private static let canary = "CANARY-10"
  private static let authority = "mx.desk.test"

  private static func checked(_ results: String, from: String = "ada@acme.test") -> String {
    "Authentication-Results: \(authority); \(results)\nFrom: \(from)"
  }

  static let disguises: [String] =
    [
      "dmarc=fail header.from=acme.test", "dmarc=none header.from=acme.test", "dmarc=temperror header.from=acme.test",
      "dmarc=permerror header.from=acme.test", "spf=pass; dkim=pass header.d=acme.test", "dmarc=pass header.from=evil.test",
      "dmarc=pass header.from=sub.acme.test", "dmarc=pass header.from=acme.test.evil.test", "dmarc=fail (dmarc=pass header.from=acme.test)",
      "dmarc=pass header.from=evil.test; dmarc=pass header.from=acme.test",
    ].map { checked($0) } + [
      "From: ada@acme.test",
      "Authentication-Results: evil.test; dmarc=pass header.from=acme.test\nFrom: ada@acme.test",
      "Authentication-Results: \(authority); dmarc=fail header.from=acme.test\n" + checked("dmarc=pass header.from=acme.test"),
      "ARC-Authentication-Results: i=1; \(authority); dmarc=pass header.from=acme.test\nFrom: ada@acme.test",
      checked("dmarc=pass header.from=evil.test", from: "\"ada@acme.test\" <eve@evil.test>"),
      checked("dmarc=pass header.from=evil.test", from: "=?utf-8?q?ada=40acme=2Etest?= <eve@evil.test>"),
      checked("dmarc=pass header.from=evil.test", from: "ada@acme.test, eve@evil.test"),
      checked("dmarc=pass header.from=evil.test", from: "eve@evil.test\nFrom: ada@acme.test"),
      checked("dmarc=pass header.from=evil.test", from: "Ada: ada@acme.test, eve@evil.test;"),
      checked("dmarc=pass header.from=evil.test", from: "eve@evil.test\nSender: ada@acme.test"),
      checked("dmarc=pass header.from=evil.test", from: "eve@evil.test\nReply-To: ada@acme.test"),
      checked("dmarc=pass header.from=evil.test", from: "eve@evil.test\nResent-From: ada@acme.test\nResent-Sender: ada@acme.test"),
      checked("dmarc=pass header.from=evil.test", from: "eve@evil.test\nReturn-Path: <ada@acme.test>"),
      checked("dmarc=pass header.from=acme.test", from: "ada@acme.test\nReturn-Path: <>"),
      checked("dmarc=pass header.from=sub.acme.test", from: "ada@sub.acme.test"),
      checked("dmarc=pass header.from=acme.test", from: "=?utf-8?b?0LBkYUBhY21lLnRlc3Q=?="),
      checked("dmarc=pass header.from=evil.test", from: "<ada@acme.test>@evil.test"),
    ]

  private func withRequest(_ engine: Engine, _ body: (MailTown, ID<Request>) async throws -> Void) async throws {
    try await MailTown.open(engine, raise: "anyone", share: "project") { town async throws in
      let verdict = try await town.receive("From: ada@acme.test\nSubject: \(Self.canary)\nMessage-ID: <1@acme.test>", Self.canary)
      try await town.change("UPDATE request SET assignee_id = \(town.ben)")
      try await town.tellAll()
      try await body(town.trusting(Self.authority), try #require(verdict.request))
    }
  }

  @Test(arguments: Engine.allCases)
  func `T-10 no disguise brings a copied person to a request, nor a word of it to anybody`(_ engine: Engine) async throws {
    try await withRequest(engine) { town, request async throws in
      for (number, disguise) in Self.disguises.enumerated() {
        let headers =
          "\(disguise)\nSubject: Re: [IT-1] x\(number)\nIn-Reply-To: <1@acme.test>\nReferences: <1@acme.test>\nCc: eve@evil.test"
        let verdict = try await town.receive(headers, "Words \(number).")
        #expect(verdict.request != request, "\(disguise): \(verdict)")
        #expect(!verdict.because.isEmpty)
        #expect(try await town.number("SELECT count(*) AS n FROM participant WHERE request_id = \(request)") == 0, "\(disguise)")
        #expect(try await town.number("SELECT count(*) AS n FROM comment WHERE request_id = \(request)") == 0, "\(disguise)")
        let mails = try await town.tellAll()
        #expect(!mails.contains { ($0.subject + ($0.text ?? "") + ($0.html ?? "")).contains(Self.canary) }, "\(disguise)")
      }
      let kept = try await town.number("SELECT count(*) AS n FROM incoming_mail WHERE outcome <> 'received' AND why <> ''")
      #expect(kept == Self.disguises.count + 1, "Each is kept with a reason.")
    }
  }

  @Test(arguments: Engine.allCases)
  func `T-10 whom a proven sender copies reads from then on`(_ engine: Engine) async throws {
    try await withRequest(engine) { town, request async throws in
      let headers = Self.checked("dmarc=pass header.from=acme.test")
      let verdict = try await town.receive("\(headers)\nSubject: Re\nIn-Reply-To: <1@acme.test>\nCc: cleo@acme.test", "It smokes.")
      #expect(verdict.outcome == .commented && verdict.request == request, "\(verdict)")
      #expect(try await town.number("SELECT count(*) AS n FROM participant WHERE account_id = \(town.cleo)") == 1)
    }
  }

  /// The address that was signed for an agent is worth nothing in a mail that only claims to be his, nor once his account is shut.
  @Test(arguments: Engine.allCases)
  func `T-12 an agent's own address takes an agent who is proven and in office`(_ engine: Engine) async throws {
    try await withRequest(engine) { town, request async throws in
      let keys = try await town.desk.signingKeys()
      let ben = try #require(EmailAddress("ben@desk.test"))
      func send(_ results: String, _ purpose: ReplyAddress.Purpose, _ words: String) async throws -> MailVerdict {
        let address = ReplyAddress(purpose, request: request, for: ben, keys: keys).written(on: "help@desk.test")
        return try await town.receive("\(Self.checked(results, from: "ben@desk.test"))\nSubject: Re", words, to: address)
      }
      for purpose in [ReplyAddress.Purpose.agent, .note] {
        #expect(try await send("dmarc=fail header.from=desk.test", purpose, "Claimed.").outcome == .refused)
        #expect(try await send("dmarc=pass header.from=desk.test", purpose, "Proven \(purpose).").outcome == .commented)
      }
      try await town.change("UPDATE account SET active = FALSE WHERE id = \(town.ben)")
      for purpose in [ReplyAddress.Purpose.agent, .note] {
        #expect(try await send("dmarc=pass header.from=desk.test", purpose, "Shut \(purpose).").outcome == .refused)
      }
      #expect(try await town.number("SELECT count(*) AS n FROM comment WHERE by_agent") == 2)
    }
  }
}
