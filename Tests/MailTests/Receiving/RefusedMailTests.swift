import Desk
import Store
import Support
import Testing

@testable import Mail

@Suite(.serialized) struct RefusedMailTests {
  // MARK: The answer

  /// SPEC part 4, 8; SAFETY T-35
  @Test(arguments: Engine.allCases)
  func whoIsRefusedIsToldOnceADay(_ engine: Engine) async throws {
    try await MailTown.open(engine) { town async throws in
      for turn in 1...3 {
        #expect(
          try await town.receive("From: Eve <eve@mail.test>\nSubject: Secret \(turn)\nMessage-ID: <\(turn)@mail.test>").outcome == .refused)
      }
      let answers = try await town.tellAll()
      let answer = try #require(answers.first)
      #expect(answers.count == 1)
      #expect(answer.to.first == Mailbox(email: "eve@mail.test"))
      #expect(answer.from.first?.address == "help@desk.test")
      #expect(answer.headers.first("Auto-Submitted") == "auto-replied")
      #expect(answer.inReplyTo == ["1@mail.test"])
      #expect(answer.headers.first("Reply-To") == nil)
      #expect(!"\(answer.subject)\(answer.text ?? "")".contains("Secret"))
      town.clock.pass(.hours(25))
      _ = try await town.receive("From: Eve <eve@mail.test>\nSubject: Secret 4")
      #expect(try await town.tellAll().count == 1)
    }
  }

  /// SAFETY T-05: strangers, the deactivated and those who guess keys are told the same.
  @Test(arguments: Engine.allCases)
  func theAnswerTellsStrangersNothing(_ engine: Engine) async throws {
    try await MailTown.open(engine) { town async throws in
      _ = try await town.receive("From: ada@acme.test\nSubject: Printer\nMessage-ID: <1@acme.test>")
      try await town.tellAll()
      try await town.desk.perform(DeactivateAccount(town.cleo), as: .operator, by: .operator)
      _ = try await town.receive("From: eve@mail.test\nSubject: Hello")
      _ = try await town.receive("From: mal@mail.test\nSubject: Re: [IT-1] Printer\nIn-Reply-To: <1@acme.test>")
      _ = try await town.receive("From: trent@mail.test\nSubject: Re: [IT-99] Printer")
      _ = try await town.receive("From: cleo@acme.test\nSubject: Hello")
      let answers = try await town.tellAll()
      #expect(answers.count == 4)
      #expect(Set(answers.map { "\($0.subject)\($0.text ?? "")\($0.html ?? "")" }).count == 1)
    }
  }

  /// Whoever may know of the project is told what stands in his way.
  @Test(arguments: Engine.allCases)
  func customersAreToldTheReason(_ engine: Engine) async throws {
    try await MailTown.open(engine) { town async throws in
      try await town.change("UPDATE request_type SET for_mail = FALSE")
      let verdict = try await town.receive("From: ada@acme.test\nSubject: Printer")
      #expect(verdict.outcome == .refused)
      #expect(try await town.tellAll().first?.text?.contains(verdict.because) == true)
    }
  }

  /// SAFETY T-63
  @Test(
    arguments: Engine.allCases,
    [
      "From: eve@mail.test\nAuto-Submitted: auto-replied", "From: eve@mail.test\nList-Id: <x.test>", "From: noreply@mail.test",
      "From: eve@mail.test\nReturn-Path: <MAILER-DAEMON>", "From: help@desk.test", "From: eve@mail.test, mal@mail.test",
    ])
  func whatIsNeverAnsweredIsNotAnsweredHere(_ engine: Engine, _ headers: String) async throws {
    try await MailTown.open(engine) { town async throws in
      _ = try await town.receive(headers)
      #expect(try await town.tellAll().isEmpty)
    }
  }

  @Test(arguments: Engine.allCases)
  func aSenderWhoCouldNotBeConfirmedIsNotAnswered(_ engine: Engine) async throws {
    try await MailTown.open(engine) { town async throws in
      let town = town.trusting("mx.desk.test")
      _ = try await town.receive("From: eve@mail.test\nAuthentication-Results: mx.desk.test; dmarc=fail header.from=mail.test")
      _ = try await town.receive("From: mal@mail.test\nAuthentication-Results: elsewhere.test; dmarc=pass header.from=mail.test")
      #expect(try await town.tellAll().isEmpty)
      _ = try await town.receive("From: trent@mail.test\nAuthentication-Results: mx.desk.test; dmarc=pass header.from=mail.test")
      #expect(try await town.tellAll().count == 1)
    }
  }

  /// SAFETY T-08: whoever forges many senders makes the desk write few mails.
  @Test func theSiteAnswersOnlySoManyAnHour() async throws {
    try await MailTown.open(.sqlite) { town async throws in
      for number in 0...RefusalAnswer.mostAnHour { _ = try await town.receive("From: eve\(number)@mail.test\nSubject: x") }
      #expect(try await town.number("SELECT count(*) AS n FROM outgoing_mail WHERE kind = 'refusal'") == RefusalAnswer.mostAnHour)
    }
  }

  // MARK: Accepting

  private func accept(_ town: MailTown, mail id: Int64 = 1, as person: ID<Account>? = nil) async throws {
    try await town.desk.perform(AcceptMail(ID(id), of: town.project), as: .account(person ?? town.ben), by: .agent)
    try await town.door.settleWaiting()
  }

  @Test(arguments: Engine.allCases)
  func anAgentAcceptsAStrangersMailOnce(_ engine: Engine) async throws {
    try await MailTown.open(engine) { town async throws in
      #expect(
        try await town.receive("From: Eve <eve@mail.test>\nSubject: Badge\nMessage-ID: <1@mail.test>", "It is lost.").outcome == .refused)
      try await accept(town)
      #expect(try await town.requests() == 1)
      #expect(
        try await town.text(
          "SELECT address AS t FROM account JOIN request ON request.reporter_id = account.id WHERE request.creator_id = \(town.ben)")
          == "eve@mail.test")
      #expect(try await town.text("SELECT description AS t FROM request") == "It is lost.")
      #expect(try await town.text("SELECT outcome AS t FROM incoming_mail") == "raised")
      #expect(
        try await town.number(
          "SELECT count(*) AS n FROM role_member JOIN account ON account.id = account_id WHERE role = 'customers' AND address = 'eve@mail.test'"
        )
          == 1)
      // The answer that had not left is dropped, and the confirmation ties in with her mail.
      let mails = try await town.tellAll()
      #expect(mails.count == 1 && mails.first?.inReplyTo == ["1@mail.test"], "\(mails.map(\.subject))")
      await #expect(throws: Refusal.self) { try await accept(town) }
      #expect(try await town.requests() == 1)
      #expect(try await town.receive("From: Eve <eve@mail.test>\nSubject: More").outcome == .raised)
    }
  }

  @Test(arguments: Engine.allCases)
  func anAcceptedReplyBecomesAComment(_ engine: Engine) async throws {
    try await MailTown.open(engine) { town async throws in
      let strict = town.trusting("mx.desk.test")
      _ = try await town.receive("From: ada@acme.test\nSubject: Printer\nMessage-ID: <1@acme.test>")
      let reply = try await strict.receive("From: ada@acme.test\nSubject: Re: Printer\nIn-Reply-To: <1@acme.test>", "It works again.")
      #expect(reply.outcome == .refused)
      try await accept(strict, mail: 2)
      #expect(try await town.comments() == 1)
      #expect(try await town.number("SELECT count(*) AS n FROM comment WHERE author_id = \(town.ada) AND NOT by_agent") == 1)
      #expect(try await town.requests() == 1)
    }
  }

  @Test(arguments: Engine.allCases)
  func onlyTheDeskAccepts(_ engine: Engine) async throws {
    try await MailTown.open(engine) { town async throws in
      _ = try await town.receive("From: eve@mail.test\nSubject: Badge")
      _ = try await town.receive("From: ada@acme.test\nSubject: Printer")
      for person in [town.ada, town.cleo] {
        await #expect(throws: Refusal.self) { try await accept(town, as: person) }
      }
      await #expect(throws: Refusal.self) { try await accept(town, mail: 2) }
      await #expect(throws: Refusal.self) {
        try await town.desk.perform(AcceptMail(ID(1), of: nil), as: .account(town.ben), by: .agent)
      }
      #expect(try await town.requests() == 1)
      // Agents read what was refused, and nothing else of the log.
      let lines = try await town.desk.ask(as: .account(town.ben)) { try $0.incomingMail(of: town.project).items }
      #expect(lines.map(\.subject) == ["Badge"])
    }
  }

  /// Whom the site lets nobody in from, an agent does not let in either.
  @Test(arguments: Engine.allCases)
  func theSitesBoundaryHoldsForAcceptedMail(_ engine: Engine) async throws {
    try await MailTown.open(engine) { town async throws in
      _ = try await town.receive("From: eve@mail.test\nSubject: Badge")
      try await town.change("UPDATE site SET external_enabled = FALSE")
      try await accept(town)
      #expect(try await town.requests() == 0)
      #expect(try await town.text("SELECT why AS t FROM incoming_mail").contains("mail.test"))
      #expect(try await town.number("SELECT count(*) AS n FROM outgoing_mail WHERE kind = 'refusal'") == 1)
    }
  }
}
