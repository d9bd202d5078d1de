import Desk
import Store
import Support
import Testing

@testable import Mail

@Suite(.serialized) struct MailChainTests {
  private func say(_ town: MailTown, _ body: String, _ readers: AddComment.Readers = .everybodyOnTheRequest) async throws {
    try await town.desk.perform(
      AddComment(request: ID(1), body: body, readers: readers, part: .agent), as: .account(town.ben), by: .agent)
  }

  @Test(arguments: Engine.allCases)
  func theConfirmationAnswersTheMailThatRaisedIt(_ engine: Engine) async throws {
    try await MailTown.open(engine) { town async throws in
      _ = try await town.receive("From: ada@acme.test\nSubject: Printer\nMessage-ID: <first@acme.test>")
      let confirmation = try #require(try await town.tellAll().first)
      #expect(confirmation.inReplyTo == ["first@acme.test"] && confirmation.references == ["first@acme.test"])
      #expect(confirmation.headers.first("Auto-Submitted") == "auto-replied")
      town.clock.pass(.minutes(1))
      try await say(town, "Answer.")
      let answer = try #require(try await town.tellAll().first)
      #expect(answer.references == ["first@acme.test", confirmation.messageID])
      #expect(answer.inReplyTo == [confirmation.messageID])
      #expect(answer.headers.first("Auto-Submitted") == "auto-generated")
      town.clock.pass(.minutes(1))
      _ = try await town.receive(
        "From: ada@acme.test\nSubject: Re: Printer\nMessage-ID: <second@acme.test>\nIn-Reply-To: <\(answer.messageID!)>", "More.")
      town.clock.pass(.minutes(1))
      try await say(town, "Another.")
      let last = try #require(try await town.tellAll().last)
      #expect(last.references == ["first@acme.test", confirmation.messageID, answer.messageID, "second@acme.test"])
      #expect(last.inReplyTo == ["second@acme.test"])
    }
  }

  /// SAFETY T-28: neither notes nor others' mails leave a trace in what somebody gets.
  @Test(arguments: Engine.allCases)
  func nobodyGetsTheIdsOfOthersMails(_ engine: Engine) async throws {
    try await MailTown.open(engine) { town async throws in
      _ = try await town.receive("From: ada@acme.test\nSubject: Printer\nMessage-ID: <first@acme.test>")
      try await town.change("UPDATE request SET assignee_id = \(town.ben)")
      let amy = ID<Account>(1)
      try await town.change(
        "INSERT INTO role_member (project_id, role, account_id, source, since) VALUES (\(town.project), 'team', \(amy), 'added', 0)")
      try await town.tellAll()
      try await town.desk.perform(AddComment(request: ID(1), body: "Note.", readers: .deskOnly), as: .account(amy), by: .agent)
      let note = try #require(try await town.tellAll().first)
      #expect(note.to.first?.address == "ben@desk.test")
      try await town.desk.perform(AddParticipants(request: ID(1), people: [town.cleo]), as: .account(town.ada), by: .portal)
      try await town.tellAll()
      try await say(town, "Answer.")
      for mail in try await town.tellAll() {
        let isAdas = mail.to.first?.address == "ada@acme.test"
        #expect(!mail.references.contains(note.messageID!))
        #expect(mail.references.contains("first@acme.test") == isAdas, "\(mail.references)")
      }
    }
  }

  @Test(arguments: Engine.allCases)
  func linksComeFromTheSitesDomain(_ engine: Engine) async throws {
    try await MailTown.open(engine) { town async throws in
      let mails = try await town.tellAll()
      try await town.desk.perform(InviteAccount(town.ada), as: .operator, by: .operator)
      town.post.answer(.tryLater("Later."))
      let first = try #require(try await town.tellAll().first?.messageID)
      #expect(first.hasSuffix("@desk.test"))
      town.clock.pass(.minutes(2))
      #expect(try await town.tellAll().first?.messageID == first)
      #expect(mails.allSatisfy { $0.messageID?.hasSuffix("@desk.test") == true })
    }
  }
}
