import Desk
import Store
import Support
import Testing

@testable import Mail

/// Answers to the desk's own mails: by customers, and by agents under the address that was signed for each (SAFETY T-11, T-12).
@Suite(.serialized) struct ReplyByMailTests {
  private func withRequest(_ engine: Engine, _ body: (MailTown, ID<Request>, SigningKeys) async throws -> Void) async throws {
    try await MailTown.open(engine) { town async throws in
      let verdict = try await town.receive("From: ada@acme.test\nSubject: Printer\nMessage-ID: <1@acme.test>")
      try await town.change("UPDATE request SET assignee_id = \(town.ben)")
      try await body(town, try #require(verdict.request), try await town.desk.signingKeys())
    }
  }

  private func reply(_ purpose: ReplyAddress.Purpose, _ request: ID<Request>, _ email: String, _ keys: SigningKeys) -> String {
    ReplyAddress(purpose, request: request, for: EmailAddress(email)!, keys: keys).written(on: "help@desk.test")
  }

  @Test(arguments: Engine.allCases)
  func anAgentAnswersUnderHisOwnAddressAlone(_ engine: Engine) async throws {
    try await withRequest(engine) { town, request, keys async throws in
      let verdict = try await town.receive(
        "From: Ben <ben@desk.test>\nSubject: Re", "Done.", to: reply(.agent, request, "ben@desk.test", keys))
      #expect(verdict.outcome == .commented, "\(verdict)")
      #expect(try await town.number("SELECT count(*) AS n FROM comment WHERE by_agent AND public") == 1)
      let note = try await town.receive("From: ben@desk.test\nSubject: Re", "Psst.", to: reply(.note, request, "ben@desk.test", keys))
      #expect(note.outcome == .commented)
      #expect(try await town.comments(public: false) == 1)

      // Without it he is a customer like everybody else, and not one of this request.
      let plain = try await town.receive("From: ben@desk.test\nSubject: Re: [IT-1] Printer\nIn-Reply-To: <1@acme.test>")
      #expect(plain.outcome != .commented, "\(plain)")
    }
  }

  @Test(arguments: Engine.allCases)
  func nobodyUsesAnothersAddress(_ engine: Engine) async throws {
    try await withRequest(engine) { town, request, keys async throws in
      for purpose in ReplyAddress.Purpose.allCases {
        for (owner, thief) in [
          ("ada@acme.test", "eve@evil.test"), ("ada@acme.test", "cleo@acme.test"), ("ben@desk.test", "ada2@acme.test"),
          ("ben@desk.test", "eve@evil.test"),
        ] {
          let verdict = try await town.receive(
            "From: \(thief)\nSubject: Re: [IT-1]", "\(purpose)", to: reply(purpose, request, owner, keys))
          #expect(verdict.outcome != .commented, "\(purpose) \(owner) \(thief): \(verdict)")
        }
      }
      // Ada's own address, but for a part that she does not have.
      for purpose in [ReplyAddress.Purpose.agent, .note] {
        let verdict = try await town.receive(
          "From: ada@acme.test\nSubject: Re", "\(purpose)", to: reply(purpose, request, "ada@acme.test", keys))
        #expect(verdict.outcome != .commented, "\(verdict)")
      }
      #expect(try await town.comments() == 0)
    }
  }

  /// From is a claim: whoever writes in somebody's name, without the address that was signed for him, has no more than a customer's word.
  @Test(arguments: Engine.allCases)
  func anAddressIsWorthNothingForAnotherPersonOrRequest(_ engine: Engine) async throws {
    try await withRequest(engine) { town, request, keys async throws in
      let other = try #require(try await town.receive("From: ada@acme.test\nSubject: Other").request)
      for purpose in [ReplyAddress.Purpose.agent, .note] {
        let swapped = ReplyAddress(purpose, request: other, for: EmailAddress("ben@desk.test")!, keys: keys).token.drop { $0 != "-" }
        for address in [reply(purpose, request, "ada@acme.test", keys), "help+\(purpose.rawValue)\(request)\(swapped)@desk.test"] {
          let verdict = try await town.receive("From: ben@desk.test\nSubject: Re", "\(address)", to: address)
          #expect(verdict.outcome != .commented, "\(verdict)")
        }
      }
      #expect(try await town.comments() + town.comments(public: false) == 0)
      // What was signed for Cleo does not prove that it is Ada who copies her.
      let copying = try await town.receive(
        "From: ada@acme.test\nSubject: Re: [IT-1]\nCc: cleo@acme.test", to: reply(.customer, request, "cleo@acme.test", keys))
      #expect(copying.outcome == .commented && copying.because.contains("ignored"), "\(copying)")
      #expect(try await town.number("SELECT count(*) AS n FROM participant") == 0)
    }
  }

  @Test(arguments: Engine.allCases)
  func whatNamesARequestOfAnotherProjectIsNoAnswer(_ engine: Engine) async throws {
    try await withRequest(engine) { town, request, keys async throws in
      let amy = ID<Account>(1)
      let people = try await town.desk.perform(
        CreateProject(key: ProjectKey("HR")!, name: "People", lead: amy), as: .account(amy), by: .portal)
      try await town.desk.perform(ChangeMailAddresses(people, to: ["hr@desk.test"]), as: .account(amy), by: .portal)
      let token = ReplyAddress(.customer, request: request, for: EmailAddress("ada@acme.test")!, keys: keys).token
      let signed = try await town.receive("From: ada@acme.test\nSubject: Re: [IT-1] Printer", to: "hr+\(token)@desk.test")
      #expect(signed.outcome != .commented, "\(signed)")
      #expect(try await town.receive("From: ada@acme.test\nSubject: Re: [HR-1] Leave").outcome == .raised)
      #expect(try await town.comments() == 0)
    }
  }

  @Test(arguments: Engine.allCases)
  func anAgentWhoLostAccessDoesNothing(_ engine: Engine) async throws {
    try await withRequest(engine) { town, request, keys async throws in
      let address = reply(.agent, request, "ben@desk.test", keys)
      try await town.change("DELETE FROM role_member WHERE account_id = \(town.ben)")
      #expect(try await town.receive("From: ben@desk.test\nSubject: Re", to: address).outcome == .refused)
      #expect(try await town.comments() == 0)
    }
  }

  /// SAFETY T-32: the signed address outlives the right to use it, and is worth nothing then.
  @Test(
    arguments: Engine.allCases,
    [
      "UPDATE account SET active = FALSE WHERE email = 'ada@acme.test'",
      "DELETE FROM role_member WHERE account_id = (SELECT id FROM account WHERE email = 'ada@acme.test')",
      "UPDATE request SET reporter_id = (SELECT id FROM account WHERE email = 'cleo@acme.test')",
      "UPDATE site SET external_enabled = FALSE",
      "UPDATE project SET write_only = TRUE", "UPDATE project SET archived = TRUE",
    ])
  func aCustomerWhoLostAccessDoesNothing(_ engine: Engine, _ loss: String) async throws {
    try await withRequest(engine) { town, request, keys async throws in
      let address = reply(.customer, request, "ada@acme.test", keys)
      #expect(try await town.receive("From: ada@acme.test\nSubject: Re", "Before.", to: address).outcome == .commented)
      // In Acme, which is attached, she would come in without the role.
      try await town.change("DELETE FROM organization_member")
      try await town.change(SQL(trusted: loss))
      #expect(try await town.receive("From: ada@acme.test\nSubject: Re", "After.", to: address).outcome != .commented)
      #expect(try await town.comments() == 1)
    }
  }

  @Test(arguments: Engine.allCases)
  func aCustomersAnswerToTheDesksMailIsFound(_ engine: Engine) async throws {
    try await withRequest(engine) { town, request, keys async throws in
      let mails = try await town.tellAll()
      let confirmation = try #require(mails.first { $0.to.first?.address == "ada@acme.test" })
      let replyTo = try #require(confirmation.headers.first("Reply-To")).split(separator: "<").last.map { String($0.dropLast()) } ?? ""
      let byAddress = try await town.receive("From: ada@acme.test\nSubject: Anything", "By address.", to: replyTo)
      #expect(byAddress.outcome == .commented, "\(byAddress)")
      let byThread = try await town.receive(
        "From: ada@acme.test\nSubject: Anything\nIn-Reply-To: <\(confirmation.messageID!)>", "By thread.")
      #expect(byThread.outcome == .commented, "\(byThread)")
      let cut = try await town.receive("From: ada@acme.test\nSubject: Other", "The server cut the detail.\n", to: "help@desk.test")
      #expect(cut.outcome == .raised)
      #expect(try await town.comments() == 2)
    }
  }
}
