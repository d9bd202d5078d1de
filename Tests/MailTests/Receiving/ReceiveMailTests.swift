import Desk
import Store
import Support
import Testing

@testable import Mail

@Suite(.serialized) struct ReceiveMailTests {
  @Test(arguments: Engine.allCases)
  func aCustomersMailBecomesARequest(_ engine: Engine) async throws {
    try await MailTown.open(engine) { town async throws in
      let verdict = try await town.receive("From: Ada <Ada@acme.test>\nSubject: Printer\nMessage-ID: <1@acme.test>", "It is on fire.")
      #expect(verdict.outcome == .raised && "\(verdict.key!)" == "IT-1", "\(verdict)")
      #expect(try await town.text("SELECT summary AS t FROM request") == "Printer")
      #expect(try await town.text("SELECT description AS t FROM request") == "It is on fire.")
      #expect(try await town.text("SELECT channel AS t FROM request") == "email")
      #expect(try await town.number("SELECT count(*) AS n FROM incoming_mail WHERE outcome = 'raised' AND tries = 1") == 1)
    }
  }

  /// SAFETY R-07
  @Test(arguments: Engine.allCases)
  func theSameMailTakesEffectOnce(_ engine: Engine) async throws {
    try await MailTown.open(engine) { town async throws in
      let mail = "From: ada@acme.test\nSubject: Printer\nMessage-ID: <1@acme.test>"
      #expect(try await town.receive(mail).outcome == .raised)
      #expect(try await town.receive(mail).outcome == .duplicate)
      #expect(try await town.receive("Received: by another way\n" + mail).outcome == .duplicate)
      #expect(try await town.receive(mail, "Other words under a stolen id.").outcome == .duplicate)
      try await withThrowingTaskGroup(of: Void.self) { group in
        for _ in 0..<5 { group.addTask { _ = try await town.receive("From: cleo@acme.test\nSubject: Twice\nMessage-ID: <2@acme.test>") } }
        try await group.waitForAll()
      }
      #expect(try await town.requests() == 2)
      #expect(try await town.number("SELECT count(*) AS n FROM incoming_mail") == 4)
    }
  }

  /// SAFETY R-07: by several ways at the same moment, each with traces of its own.
  @Test(arguments: Engine.allCases)
  func theSameMailByManyWaysAtOnceTakesEffectOnce(_ engine: Engine) async throws {
    try await MailTown.open(engine) { town async throws in
      let mail = "From: ada@acme.test\nSubject: Printer\nMessage-ID: <1@acme.test>"
      try await withThrowingTaskGroup(of: MailVerdict.self) { group in
        for way in 1...8 { group.addTask { try await town.receive("Received: by way \(way)\n" + mail) } }
        let outcomes = try await group.reduce(into: []) { $0.append($1.outcome) }
        #expect(outcomes.filter { $0 == .raised }.count == 1 && outcomes.filter { $0 == .duplicate }.count == 7, "\(outcomes)")
      }
      #expect(try await town.requests() == 1)
    }
  }

  @Test(arguments: Engine.allCases)
  func answersContinueTheRequest(_ engine: Engine) async throws {
    try await MailTown.open(engine) { town async throws in
      _ = try await town.receive("From: ada@acme.test\nSubject: Printer\nMessage-ID: <1@acme.test>")
      for headers in ["In-Reply-To: <1@acme.test>", "References: <x@y> <1@acme.test>", "Subject: Re: [IT-1] Printer", "Subject: AW: it-1"] {
        let verdict = try await town.receive(
          "From: ada@acme.test\n\(headers)", "More on \(headers).\n\nOn 2 March, Ben <b@x.test> wrote:\n> old")
        #expect(verdict.outcome == .commented, "\(headers): \(verdict)")
      }
      #expect(try await town.comments() == 4)
      #expect(try await town.requests() == 1)
      #expect(try await town.text("SELECT quoted AS t FROM comment ORDER BY id LIMIT 1").contains("> old"))
      #expect(try await town.number("SELECT count(*) AS n FROM comment WHERE by_agent") == 0)
    }
  }

  /// SAFETY T-11, SPEC part 4, 9: a header only suggests.
  @Test(arguments: Engine.allCases)
  func whoIsNotOnTheRequestDoesNotReachIt(_ engine: Engine) async throws {
    try await MailTown.open(engine) { town async throws in
      _ = try await town.receive("From: ada@acme.test\nSubject: Printer\nMessage-ID: <1@acme.test>")
      let cleo = try await town.receive("From: cleo@acme.test\nSubject: Re: [IT-1] Printer\nIn-Reply-To: <1@acme.test>")
      #expect(cleo.outcome == .raised && "\(cleo.key!)" == "IT-2")
      let eve = try await town.receive("From: eve@evil.test\nSubject: Re: [IT-1] Printer\nIn-Reply-To: <1@acme.test>")
      #expect(eve.outcome == .refused && eve.because.contains("eve@evil.test"))
      #expect(try await town.comments() == 0)
      #expect(try await town.requests() == 2)
    }
  }

  /// SPEC part 4, 9
  @Test(arguments: Engine.allCases)
  func customersCommentFromOutsideWhereTheProjectSaysSo(_ engine: Engine) async throws {
    try await MailTown.open(engine) { town async throws in
      _ = try await town.receive("From: ada@acme.test\nSubject: Printer\nMessage-ID: <1@acme.test>")
      try await town.change("UPDATE project SET stranger_mail_comments = TRUE")
      let cleo = try await town.receive("From: cleo@acme.test\nSubject: Re: [IT-1] Printer\nCc: ben@desk.test")
      #expect(cleo.outcome == .commented, "\(cleo)")
      #expect(try await town.number("SELECT count(*) AS n FROM participant") == 0)
      #expect(try await town.receive("From: eve@evil.test\nSubject: Re: [IT-1] Printer").outcome == .refused)
      #expect(try await town.comments() == 1)
    }
  }

  /// The policy decides that too: whoever may read nothing, or is kept out by a level, does not write there either.
  @Test(arguments: Engine.allCases, ["write_only = TRUE", "confidential = TRUE"])
  func mailFromOutsideKeepsToThePolicy(_ engine: Engine, _ setting: String) async throws {
    try await MailTown.open(engine) { town async throws in
      _ = try await town.receive("From: ada@acme.test\nSubject: Printer\nMessage-ID: <1@acme.test>")
      try await town.change("UPDATE project SET stranger_mail_comments = TRUE, \(SQL(trusted: setting))")
      let isOpen = setting.hasPrefix("confidential")
      #expect(try await town.receive("From: cleo@acme.test\nSubject: Re: [IT-1] a").outcome == (isOpen ? .commented : .raised))
      try await town.change("INSERT INTO security_level (project_id, name) VALUES (\(town.project), 'Secret')")
      try await town.change("UPDATE request SET security_level_id = (SELECT max(id) FROM security_level)")
      #expect(try await town.receive("From: cleo@acme.test\nSubject: Re: [IT-1] b").outcome == .raised)
      #expect(try await town.comments() == (isOpen ? 1 : 0))
    }
  }

  /// SAFETY T-35: an account comes about only where the project, and the site, are open to anyone.
  @Test(arguments: Engine.allCases, ["added", "site", "anyone"])
  func strangersComeInOnlyWhereAnyoneMay(_ engine: Engine, _ raise: String) async throws {
    try await MailTown.open(engine, raise: raise) { town async throws in
      let before = try await town.accounts()
      let verdict = try await town.receive("From: Eve <eve@new.test>\nSubject: Hello")
      #expect(verdict.outcome == (raise == "anyone" ? .raised : .refused), "\(verdict)")
      #expect(try await town.accounts() == before + (raise == "anyone" ? 1 : 0))

      try await town.change("UPDATE site SET signup = FALSE")
      #expect(try await town.receive("From: Mallory <mal@new.test>\nSubject: Hello").outcome == .refused)
      try await town.change("UPDATE site SET signup = TRUE, external_enabled = FALSE")
      #expect(try await town.receive("From: Trent <trent@new.test>\nSubject: Hello").outcome == .refused)
      #expect(try await town.accounts() == before + (raise == "anyone" ? 1 : 0))
    }
  }

  @Test(arguments: Engine.allCases)
  func automaticMailAndLoopsDoNothing(_ engine: Engine) async throws {
    try await MailTown.open(engine, raise: "anyone") { town async throws in
      let before = try await town.accounts()
      for headers in [
        "From: eve@new.test\nAuto-Submitted: auto-replied", "From: eve@new.test\nPrecedence: bulk", "From: noreply@slack.test",
        "From: help@desk.test", "From: help+x@desk.test", "From: site@desk.test", "From: eve@new.test\nReturn-Path: <>",
        "From: MAILER-DAEMON@new.test", "From: eve@new.test\nX-Gatehouse: notice",
      ] {
        let verdict = try await town.receive(headers + "\nSubject: x")
        #expect(verdict.outcome == .ignored, "\(headers): \(verdict)")
      }
      for headers in ["Subject: x", "From: a@b.test, c@d.test", "From: g: a@b.test;", "From: postmaster2@desk.test\nFrom: x@y.test"] {
        #expect(try await town.receive(headers + "\nX: \(headers.count)").outcome == .refused)
      }
      #expect(try await town.receive("From: admin@desk.test\nSubject: x").outcome == .refused)
      #expect(try await town.receive("From: ada@acme.test\nSubject: x", to: "else@desk.test").outcome == .refused)
      #expect(try await town.requests() == 0)
      #expect(try await town.accounts() == before)
      #expect(try await town.tellAll().isEmpty)
    }
  }

  @Test(arguments: Engine.allCases)
  func whatTheServerCouldNotConfirmIsKeptForTheDesk(_ engine: Engine) async throws {
    try await MailTown.open(engine) { town async throws in
      var town = town
      town.settings.authority = "mx.desk.test"
      let results = "Authentication-Results: mx.desk.test; dmarc=pass header.from=acme.test"
      #expect(try await town.receive("From: ada@acme.test\nSubject: x").outcome == .refused)
      #expect(
        try await town.receive("From: ada@acme.test\nSubject: x\nAuthentication-Results: evil; dmarc=pass header.from=acme.test").outcome
          == .refused)
      #expect(try await town.receive("\(results)\nFrom: ada@acme.test\nSubject: x").outcome == .raised)
      #expect(try await town.number("SELECT count(*) AS n FROM incoming_mail WHERE outcome = 'refused'") == 2)
    }
  }

  /// SAFETY T-13: no header of a mail commands the desk.
  @Test(arguments: Engine.allCases)
  func smuggledHeadersHaveNoEffect(_ engine: Engine) async throws {
    try await MailTown.open(engine, share: "project") { town async throws in
      let names = [
        "X-RT-Send-Cc", "RT-Send-Cc", "RT-Send-Bcc", "RT-Squelch-Replies-To", "X-RT-Sign", "X-RT-Queue", "X-RT-Owner",
        "X-RT-Incoming-Decryption",
        "X-OTRS-Queue", "X-OTRS-State", "X-OTRS-SenderType", "X-OTRS-CustomerUser", "X-OTRS-Owner", "X-OTRS-Ignore",
        "X-Zammad-Ticket-Owner",
        "X-Zammad-Ticket-State", "X-Zammad-Article-Internal", "X-Zammad-Customer-Email", "X-Jira-FingerPrint", "X-Gatehouse-Project",
        "X-Gatehouse-Request", "X-Gatehouse-Sender", "Received-SPF", "X-Spam-Flag", "X-Spam-Status", "DKIM-Signature", "ARC-Seal",
        "Authentication-Results", "Delivered-To", "X-Original-To", "Envelope-To", "X-Forwarded-To", "X-Forwarded-For", "Resent-To",
        "Resent-Cc",
        "Resent-From", "Bcc", "Apparently-To", "Reply-To", "Errors-To", "Disposition-Notification-To", "Return-Receipt-To",
      ]
      let headers = names.map { "\($0): cleo@acme.test" }.joined(separator: "\n")
      let verdict = try await town.receive("From: ada@acme.test\nSubject: Plain\n\(headers)")
      #expect(verdict == MailVerdict(.raised, "It became IT-1.", project: town.project, request: ID(1), key: RequestKey("IT-1")))
      #expect(try await town.number("SELECT count(*) AS n FROM participant") == 0)
      #expect(try await town.tellAll().allSatisfy { $0.recipients.map(\.address) == ["ada@acme.test"] })
    }
  }

  @Test(arguments: Engine.allCases)
  func aDeactivatedSenderDoesNothing(_ engine: Engine) async throws {
    try await MailTown.open(engine) { town async throws in
      _ = try await town.receive("From: ada@acme.test\nSubject: Printer\nMessage-ID: <1@acme.test>")
      try await town.change("UPDATE account SET active = FALSE WHERE id = \(town.ada)")
      #expect(try await town.receive("From: ada@acme.test\nIn-Reply-To: <1@acme.test>").outcome == .refused)
      #expect(try await town.comments() == 0)
    }
  }

  /// The dry run says what would happen, and changes nothing.
  @Test(arguments: Engine.allCases)
  func checkChangesNothing(_ engine: Engine) async throws {
    try await MailTown.open(engine, raise: "anyone") { town async throws in
      let mail = raw("From: New <new@new.test>\nTo: help@desk.test\nCc: cleo@acme.test\nSubject: Hello\n\nWords")
      let accounts = try await town.accounts()
      let checked = try await town.door.check(mail, to: "help@desk.test")
      #expect(checked.outcome == .raised && "\(checked.key!)" == "IT-1")
      #expect(try await town.requests() == 0)
      #expect(try await town.accounts() == accounts)
      #expect(try await town.number("SELECT count(*) AS n FROM incoming_mail") == 0)
      let received = try await town.door.receive(mail, to: "help@desk.test")
      #expect(received.outcome == checked.outcome && received.because == checked.because)
      #expect(try await town.door.check(mail, to: "help@desk.test").outcome == .duplicate)
      #expect(try await town.door.check(raw("From: x\n\n"), to: "help@desk.test").outcome == .refused)
    }
  }

  @Test(arguments: Engine.allCases)
  func whoHasAnAccountAndMayNotRaiseIsNamedWithThePlaceThatTellsWhy(_ engine: Engine) async throws {
    try await MailTown.open(engine) { town async throws in
      let eve = NewAccount(email: EmailAddress("eve@other.test")!, source: .added)
      _ = try await town.desk.perform(CreateAccount(eve), as: .operator, by: .operator)
      let verdict = try await town.receive("From: eve@other.test\nSubject: Printer")
      #expect(verdict.outcome == .refused)
      #expect(verdict.because.contains("eve@other.test may not raise requests in") && verdict.because.contains("Ask why"), "\(verdict)")
    }
  }

  @Test(arguments: Engine.allCases)
  func filesComeAlong(_ engine: Engine) async throws {
    try await MailTown.open(engine) { town async throws in
      let verdict = try await town.door.receive(
        raw(
          """
          From: ada@acme.test
          To: help@desk.test
          Subject: Chart
          Content-Type: multipart/related; boundary=b

          --b
          Content-Type: text/html

          <p>See <img src="cid:c@x"> <script>alert(1)</script></p>
          --b
          Content-Type: image/png; name="../chart.png"
          Content-ID: <c@x>
          Content-Transfer-Encoding: base64

          iVBORw0K
          --b--
          """), to: "help@desk.test")
      #expect(verdict.outcome == .raised, "\(verdict)")
      #expect(try await town.text("SELECT name AS t FROM attachment WHERE request_id IS NOT NULL") == "chart.png")
      #expect(try await town.text("SELECT description AS t FROM request") == "See")
      // What it looked like is kept beside the words, without what could act.
      let shown = try await town.text("SELECT html AS t FROM request_html")
      #expect(shown.contains("<img src=\"/files/") && !shown.contains("script"), "\(shown)")
      // What is taken out of the description is gone from what the mail looked like, too.
      let request = try #require(verdict.request)
      for (field, left) in [("summary", 1), ("description", 0)] {
        try await town.desk.perform(
          EditRequest(request: request, input: FormInput([field: .text("Said otherwise")])), as: .account(town.ben), by: .agent)
        #expect(try await town.number("SELECT count(*) AS n FROM request_html") == left)
      }
    }
  }

  @Test(arguments: Engine.allCases)
  func whatWasKeptAndNotSettledIsSettledLater(_ engine: Engine) async throws {
    try await MailTown.open(engine) { town async throws in
      let bytes = raw("From: ada@acme.test\nTo: help@desk.test\nSubject: Later\n\nx")
      let now = town.desk.now
      _ = try await town.desk.database.write { try KeptMail.keep(bytes, recipient: "help@desk.test", at: now, in: $0) }
      #expect(try await town.requests() == 0)
      try await town.door.settleWaiting()
      try await town.door.settleWaiting()
      #expect(try await town.requests() == 1)
    }
  }
}
