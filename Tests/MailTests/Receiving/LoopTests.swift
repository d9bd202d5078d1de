import Desk
import Store
import Support
import Testing

@testable import Mail

/// Machines that answer whatever comes to them, and show by nothing that they are machines (SAFETY T-63, T-64).
@Suite(.serialized) struct LoopTests {
  /// How a machine answers.
  enum Responder: String, CaseIterable, Sendable {
    /// To where the mail asks for, below what it quotes.
    case replies
    /// To the sender, as if it were a new mail.
    case writes
    /// Like that, from an address that changes with each mail.
    case writesAsOthers
  }

  private func answer(_ responder: Responder, _ mail: IncomingMessage, _ number: Int, _ town: MailTown) async throws {
    let replyTo = mail.headers.first("Reply-To").flatMap { $0.split(separator: "<").last }.map { String($0.prefix { $0 != ">" }) }
    switch responder {
    case .replies:
      _ = try await town.receive(
        "From: robot@else.test\nSubject: Re: \(mail.subject)\nMessage-ID: <\(number)@else.test>\nIn-Reply-To: <\(mail.messageID ?? "")>",
        "I am away \(number).", to: replyTo ?? "help@desk.test")
    case .writes:
      _ = try await town.receive(
        "From: robot@else.test\nSubject: Away \(number)\nMessage-ID: <\(number)@else.test>", "I am away \(number).")
    case .writesAsOthers:
      _ = try await town.receive(
        "From: robot@else.test\nReply-To: robot\(number)@else.test\nSubject: Away \(number)", "I am away \(number).")
    }
  }

  @Test(arguments: Engine.allCases, Responder.allCases)
  func `T-63 whoever answers everything is answered a few times and no more`(_ engine: Engine, _ responder: Responder) async throws {
    for (raise, isVerified) in [("anyone", false), ("anyone", true), ("added", false)] {
      try await MailTown.open(engine, raise: raise) { town async throws in
        if isVerified {
          let new = NewAccount(email: EmailAddress("robot@else.test")!, source: .operator, isVerified: true)
          try await town.desk.perform(CreateAccount(new), as: .operator, by: .operator)
        }
        _ = try await town.receive("From: robot@else.test\nSubject: Hello\nMessage-ID: <0@else.test>", "It begins.")
        var exchanged = 0
        while exchanged <= 20 {
          let mails = try await town.tellAll().filter { $0.to.first?.domain == "else.test" }
          guard !mails.isEmpty else { break }
          for mail in mails {
            exchanged += 1
            try await answer(responder, mail, exchanged, town)
          }
          town.clock.pass(.seconds(20))
        }
        #expect((1...10).contains(exchanged), "\(responder) where \(raise) may, verified: \(isVerified): \(exchanged) mails")
      }
    }
  }

  /// Two desks that write to each other: the mails of either are known to the other as a machine's.
  @Test(arguments: Engine.allCases)
  func `T-63 a second desk of the same kind is not answered`(_ engine: Engine) async throws {
    try await MailTown.open(engine, raise: "anyone") { town async throws in
      _ = try await town.receive("From: ada@acme.test\nSubject: Hello")
      let told = try #require(try await town.tellAll().first)
      let bytes = try OutgoingMessage(
        from: Mailbox(name: "Other desk", email: "help@other.test"), to: Mailbox(name: "", email: "help@desk.test"), subject: told.subject,
        messageID: "1@other.test", date: town.desk.now, text: "We have your request.", html: "<p>We have your request.</p>"
      ).encoded()
      #expect(try await town.door.receive(bytes, to: "help@desk.test").outcome == .ignored)
      #expect(try await town.tellAll().isEmpty)
      #expect(try await town.requests() == 1)
    }
  }

  @Test(arguments: Engine.allCases)
  func `T-64 a flood from one sender ends at its measure, and others are heard`(_ engine: Engine) async throws {
    try await MailTown.open(engine) { town async throws in
      var town = town
      let measure = 30
      town.settings.mailsPerHour = measure
      for number in 1...measure + 20 {
        let verdict = try await town.receive("From: ada@acme.test\nSubject: Number \(number)\nMessage-ID: <\(number)@acme.test>")
        #expect((verdict.outcome == .raised) == (number <= measure), "\(number): \(verdict)")
      }
      #expect(try await town.requests() == measure)
      #expect(try await town.receive("From: cleo@acme.test\nSubject: Me too").outcome == .raised)
      #expect(try await town.tellAll().filter { $0.to.first?.address == "ada@acme.test" }.count <= 5)
      #expect(try await town.number("SELECT count(*) AS n FROM incoming_mail WHERE outcome = 'refused' AND why <> ''") == 20)
    }
  }
}
