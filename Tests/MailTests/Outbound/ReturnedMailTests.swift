import Desk
import Store
import Support
import Testing

@testable import Mail

@Suite(.serialized) struct ReturnedMailTests {
  /// What a mail server writes about a mail that it did not deliver.
  private func comesBack(_ messageID: String, _ status: String, _ town: MailTown, action: String = "failed") async throws -> MailVerdict {
    try await town.receive(
      "Received: at \(town.clock.now.milliseconds)\nFrom: MAILER-DAEMON@else.test\nContent-Type: multipart/report; report-type=delivery-status; boundary=b",
      """
      --b

      It did not work.
      --b
      Content-Type: message/delivery-status

      Reporting-MTA: dns; mx.else.test

      Final-Recipient: rfc822; gone@else.test
      Action: \(action)
      Status: \(status)
      --b
      Content-Type: text/rfc822-headers

      Subject: x
      Message-ID:
       <\(messageID)>
      --b--
      """)
  }

  private func withAnswer(_ engine: Engine, _ body: (MailTown, [IncomingMessage]) async throws -> Void) async throws {
    try await MailTown.open(engine) { town async throws in
      let request = try #require(try await town.receive("From: ada@acme.test\nSubject: Printer").request)
      try await town.desk.perform(AddAddressParticipant(request: request, email: "gone@else.test"), as: .account(town.ben), by: .agent)
      try await town.tellAll()
      try await town.desk.perform(
        AddComment(request: request, body: "Answer.", readers: .everybodyOnTheRequest, part: .agent), as: .account(town.ben), by: .agent)
      try await body(town, try await town.tellAll())
    }
  }

  private func messageID(to address: String, _ mails: [IncomingMessage]) throws -> String {
    try #require(mails.first { $0.to.first?.address == address }?.messageID)
  }

  /// S1-48: only the mail's own Message-ID shows that the notice is genuine.
  @Test(arguments: Engine.allCases)
  func anAddressThatDoesNotExistIsTakenOff(_ engine: Engine) async throws {
    try await withAnswer(engine) { town, mails async throws in
      let lost = try messageID(to: "gone@else.test", mails)
      for (id, status, left) in [("guess@desk.test", "5.1.1", 1), (lost, "4.4.1", 1), (lost, "5.1.1", 0)] {
        #expect(try await comesBack(id, status, town).outcome == .ignored)
        #expect(try await town.number("SELECT count(*) AS n FROM address_participant") == left, "\(id) \(status)")
      }
      #expect(try await town.number("SELECT count(*) AS n FROM outgoing_mail WHERE state = 'failed'") == 1)
      #expect(try await town.number("SELECT count(*) AS n FROM event WHERE kind = 'request.participant-removed'") == 1)
    }
  }

  /// What says something of the mail, of its sender or of the way says nothing of the address.
  @Test(arguments: Engine.allCases, ["5.7.1", "5.2.2", "5.3.4", "5.6.1"])
  func whatIsWrongWithTheMailTakesNobodyOff(_ engine: Engine, _ status: String) async throws {
    try await withAnswer(engine) { town, mails async throws in
      _ = try await comesBack(try messageID(to: "gone@else.test", mails), status, town)
      #expect(try await town.number("SELECT count(*) AS n FROM address_participant") == 1)
      #expect(try await town.number("SELECT count(*) AS n FROM outgoing_mail WHERE state = 'failed'") == 1)
    }
  }

  @Test(arguments: Engine.allCases)
  func anAccountGetsAMarkAndNoNewsUntilItWrites(_ engine: Engine) async throws {
    try await withAnswer(engine) { town, mails async throws in
      let marked: SQL = "SELECT count(*) AS n FROM account WHERE undeliverable_since IS NOT NULL"
      _ = try await comesBack(try messageID(to: "ada@acme.test", mails), "5.1.1", town)
      #expect(try await town.number(marked) == 1)
      #expect(try await town.desk.database.read { try $0.accountProfile(town.ada)?.undeliverableSince } == town.clock.now)
      let request = ID<Request>(1)
      try await town.desk.perform(
        AddComment(request: request, body: "More.", readers: .everybodyOnTheRequest, part: .agent), as: .account(town.ben), by: .agent)
      #expect(try await town.tellAll().map { $0.to.first?.address } == ["gone@else.test"])

      try await town.desk.perform(TrustAddress(town.ada), as: .operator, by: .operator)
      #expect(try await town.number(marked) == 0)
      try await town.desk.perform(
        AddComment(request: request, body: "Again.", readers: .everybodyOnTheRequest, part: .agent), as: .account(town.ben), by: .agent)
      #expect(try await town.tellAll().contains { $0.to.first?.address == "ada@acme.test" })
    }
  }

  @Test(arguments: Engine.allCases)
  func whoProvablyWritesIsReachedAgain(_ engine: Engine) async throws {
    try await MailTown.open(engine) { town async throws in
      let town = town.trusting("mx.desk.test")
      try await town.change("UPDATE account SET undeliverable_since = 1")
      _ = try await town.receive(
        "From: ada@acme.test\nSubject: Here\nAuthentication-Results: mx.desk.test; dmarc=pass header.from=acme.test")
      #expect(try await town.desk.database.read { try $0.accountProfile(town.ada)?.undeliverableSince } == nil)
      #expect(try await town.desk.database.read { try $0.accountProfile(town.cleo)?.undeliverableSince } != nil)
    }
  }

  @Test(arguments: Engine.allCases)
  func whatComesBackForTheTimeBeingIsSentAgainAFewTimes(_ engine: Engine) async throws {
    try await withAnswer(engine) { town, mails async throws in
      let late = try messageID(to: "ada@acme.test", mails)
      _ = try await comesBack(late, "4.4.7", town, action: "delayed")
      #expect(try await town.number("SELECT count(*) AS n FROM outgoing_mail WHERE state = 'waiting'") == 0)
      for _ in 0..<MailBounce.mostReturns {
        _ = try await comesBack(late, "4.4.7", town)
        #expect(try await town.tellAll().isEmpty)
        town.clock.pass(.hours(1))
        #expect(try await town.tellAll().map(\.messageID) == [late])
        town.clock.pass(.minutes(1))
      }
      _ = try await comesBack(late, "4.4.7", town)
      #expect(try await town.text("SELECT state AS t FROM outgoing_mail WHERE message_id = \(late)") == "failed")
    }
  }

  @Test(arguments: Engine.allCases)
  func whatTheServerRefusesAsDeadIsMarkedToo(_ engine: Engine) async throws {
    try await MailTown.open(engine) { town async throws in
      _ = try await town.receive("From: ada@acme.test\nSubject: Printer")
      town.post.answer(.refused("550 5.1.1 No such user.", isDeadAddress: true))
      try await town.tellAll()
      #expect(try await town.text("SELECT state AS t FROM outgoing_mail") == "failed")
      #expect(try await town.number("SELECT count(*) AS n FROM account WHERE undeliverable_since IS NOT NULL") == 1)
    }
  }
}
