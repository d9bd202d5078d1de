import Desk
import Store
import Support
import Testing

@testable import Mail

@Suite(.serialized) struct CopiedPeopleTests {
  /// The share ladder decides who joins by being copied (S0-15…24).
  @Test(
    arguments: Engine.allCases,
    [("none", 0), ("organization", 1), ("email", 2), ("project", 2)])
  func theLadderDecidesWhoJoins(_ engine: Engine, _ rung: (share: String, joins: Int)) async throws {
    try await MailTown.open(engine, share: rung.share) { town async throws in
      try await town.change(
        "INSERT INTO role_member (project_id, role, account_id, source, since) SELECT \(town.project), 'customers', id, 'added', 0 FROM account WHERE email = 'amy@desk.test'"
      )
      let accounts = try await town.accounts()
      let verdict = try await town.receive(
        "From: ada@acme.test\nSubject: Hello\nCc: cleo@acme.test, Amy <amy@desk.test>, stranger@else.test, help+x@desk.test, noreply@x.test"
      )
      #expect(verdict.outcome == .raised, "\(verdict)")
      #expect(try await town.number("SELECT count(*) AS n FROM participant") == rung.joins)
      #expect(try await town.accounts() == accounts)
      #expect(try await town.comments(public: false) == 1)
      let note = try await town.text("SELECT body AS t FROM comment")
      #expect(note.contains("stranger@else.test") && note.contains("noreply@x.test") && !note.contains("help+x"))
      // The desk wrote it, not the sender.
      #expect(try await town.number("SELECT count(*) AS n FROM event WHERE kind = 'request.noted' AND actor_id IS NULL") == 1)
    }
  }

  @Test(arguments: Engine.allCases)
  func strangersJoinOnlyWhereAnyoneMay(_ engine: Engine) async throws {
    try await MailTown.open(engine, raise: "anyone", share: "email") { town async throws in
      _ = try await town.receive("From: ada@acme.test\nSubject: Hello\nCc: stranger@else.test")
      #expect(
        try await town.number(
          "SELECT count(*) AS n FROM participant JOIN account ON account.id = account_id WHERE email = 'stranger@else.test'") == 1)
      try await town.change("UPDATE site SET external_enabled = FALSE")
      let accounts = try await town.accounts()
      _ = try await town.receive("From: ben@desk.test\nSubject: Hello\nCc: other@else.test")
      #expect(try await town.accounts() == accounts)
    }
  }

  @Test(arguments: Engine.allCases)
  func whomTheSiteKeepsOutGetsNoAccountEither(_ engine: Engine) async throws {
    try await MailTown.open(engine, raise: "anyone", share: "email") { town async throws in
      try await town.change("INSERT INTO site_domain (kind, domain) VALUES ('allowed', 'acme.test')")
      try await town.change("UPDATE site SET external_any_domain = FALSE")
      let accounts = try await town.accounts()
      let verdict = try await town.receive("From: ada@acme.test\nSubject: Hello\nCc: other@else.test, cleo@acme.test")
      #expect(verdict.outcome == .raised, "\(verdict)")
      #expect(try await town.accounts() == accounts)
      #expect(try await town.number("SELECT count(*) AS n FROM participant") == 1)
    }
  }

  /// SAFETY T-10: a mail that only claims its sender adds nobody to a request that exists.
  @Test(arguments: Engine.allCases)
  func aClaimedSenderAddsNobodyToAnOldRequest(_ engine: Engine) async throws {
    try await MailTown.open(engine, raise: "anyone", share: "project") { town async throws in
      _ = try await town.receive("From: ada@acme.test\nSubject: Secret\nMessage-ID: <1@acme.test>")
      let spoofed = try await town.receive("From: ada@acme.test\nSubject: Re: [IT-1]\nIn-Reply-To: <1@acme.test>\nCc: eve@evil.test")
      #expect(spoofed.outcome == .commented)
      #expect(try await town.number("SELECT count(*) AS n FROM participant") == 0)
      #expect(try await town.comments(public: false) == 1)
      let mails = try await town.tellAll()
      #expect(!mails.contains { $0.recipients.contains { $0.address == "eve@evil.test" } })

      let address = ReplyAddress(.customer, request: ID(1), for: EmailAddress("ada@acme.test")!, keys: try await town.desk.signingKeys())
      let proven = try await town.receive("From: ada@acme.test\nSubject: Re\nCc: cleo@acme.test", to: address.written(on: "help@desk.test"))
      #expect(proven.outcome == .commented, "\(proven)")
      #expect(try await town.number("SELECT count(*) AS n FROM participant WHERE account_id = \(town.cleo)") == 1)
    }
  }

  @Test(arguments: Engine.allCases)
  func atMostFiftyJoin(_ engine: Engine) async throws {
    try await MailTown.open(engine, raise: "anyone", share: "email") { town async throws in
      let copies = (0..<120).map { "p\($0)@else.test" }.joined(separator: ", ")
      let verdict = try await town.receive("From: ada@acme.test\nSubject: Party\nCc: \(copies)")
      #expect(verdict.outcome == .raised)
      #expect(try await town.number("SELECT count(*) AS n FROM participant") == 50)
    }
  }
}
