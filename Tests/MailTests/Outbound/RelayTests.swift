import Desk
import Store
import Support
import Testing

@testable import Mail

@Suite(.serialized) struct RelayTests {
  private func withRequest(_ engine: Engine, _ body: (MailTown, ID<Request>) async throws -> Void) async throws {
    try await MailTown.open(engine) { town async throws in
      let verdict = try await town.receive("From: ada@acme.test\nSubject: Printer <b>", "It is on fire & hot.")
      let request = try #require(verdict.request)
      try await town.change("UPDATE request SET assignee_id = \(town.ben)")
      try await body(town, request)
    }
  }

  private func say(_ town: MailTown, _ request: ID<Request>, _ body: String, _ readers: AddComment.Readers = .everybodyOnTheRequest)
    async throws
  {
    try await town.desk.perform(
      AddComment(request: request, body: body, readers: readers, part: .agent), as: .account(town.ben), by: .agent)
  }

  @Test(arguments: Engine.allCases)
  func theReporterGetsAConfirmation(_ engine: Engine) async throws {
    try await withRequest(engine) { town, _ async throws in
      let mails = try await town.tellAll()
      #expect(mails.map { $0.to.first?.address } == ["ada@acme.test"])
      let mail = try #require(mails.first)
      #expect(mail.subject == "[IT-1] We have your request: Printer <b>")
      #expect(mail.from.first == Mailbox(name: "IT desk", email: "help@desk.test"))
      #expect(mail.text?.contains("It is on fire & hot.") == true && mail.html?.contains("It is on fire &amp; hot.") == true)
      #expect(mail.text?.contains("https://desk.test/portal/IT/requests/IT-1") == true)
      #expect(mail.html?.contains("lang=\"en\"") == true)
      #expect(try await town.tellAll().isEmpty)
      #expect(try await town.number("SELECT count(*) AS n FROM outgoing_mail WHERE state = 'sent'") == 1)
    }
  }

  @Test(arguments: Engine.allCases)
  func customersAreToldOfPublicCommentsAndNeverOfNotes(_ engine: Engine) async throws {
    try await withRequest(engine) { town, request async throws in
      try await town.desk.perform(AddParticipants(request: request, people: [town.cleo]), as: .account(town.ada), by: .portal)
      try await town.tellAll()
      try await say(town, request, "Answer.")
      let told = try await town.tellAll()
      #expect(Set(told.compactMap { $0.to.first?.address }) == ["ada@acme.test", "cleo@acme.test"])
      try await say(town, request, "CANARY", .deskOnly)
      #expect(try await town.tellAll().isEmpty)

      try await town.desk.perform(
        AddComment(request: request, body: "Thanks.", readers: .everybodyOnTheRequest), as: .account(town.cleo), by: .portal)
      let mails = try await town.tellAll()
      #expect(Set(mails.compactMap { $0.to.first?.address }) == ["ada@acme.test", "ben@desk.test"])
      #expect(mails.allSatisfy { $0.recipients.count == 1 })
      let bens = try #require(mails.first { $0.to.first?.address == "ben@desk.test" })
      #expect(bens.text?.contains("https://desk.test/desk/IT/requests/IT-1") == true)
      #expect(bens.headers.first("Reply-To")?.contains("help+a1-") == true)
    }
  }

  @Test(arguments: Engine.allCases)
  func theAssigneeIsToldOfNotes(_ engine: Engine) async throws {
    try await withRequest(engine) { town, request async throws in
      try await town.change(
        "INSERT INTO role_member (project_id, role, account_id, source, since) SELECT \(town.project), 'team', id, 'added', 0 FROM account WHERE email = 'amy@desk.test'"
      )
      try await town.tellAll()
      let amy: ID<Account> = try await town.desk.database.read {
        try $0.first("SELECT id FROM account WHERE email = 'amy@desk.test'")!["id"]
      }
      try await town.desk.perform(AddComment(request: request, body: "Look.", readers: .deskOnly), as: .account(amy), by: .agent)
      let mails = try await town.tellAll()
      #expect(mails.map { $0.to.first?.address } == ["ben@desk.test"])
      #expect(mails.first?.headers.first("Reply-To")?.contains("help+n1-") == true)
    }
  }

  /// SAFETY T-31: who loses access between the event and the sending gets nothing.
  @Test(arguments: Engine.allCases)
  func whoLostAccessIsNotTold(_ engine: Engine) async throws {
    try await withRequest(engine) { town, request async throws in
      try await town.tellAll()
      try await say(town, request, "Answer.")
      #expect(try await NoticeRelay(desk: town.desk, settings: town.settings).run() == 1)
      #expect(try await town.number("SELECT count(*) AS n FROM outgoing_mail WHERE state = 'waiting'") == 1)
      try await town.change("UPDATE account SET active = FALSE WHERE id = \(town.ada)")
      #expect(try await town.tellAll().isEmpty)
      #expect(try await town.number("SELECT count(*) AS n FROM outgoing_mail WHERE state = 'dropped'") == 1)
    }
  }

  @Test(arguments: Engine.allCases)
  func whoOptedOutIsNotTold(_ engine: Engine) async throws {
    try await withRequest(engine) { town, request async throws in
      try await town.tellAll()
      try await town.desk.perform(Subscribe(request: request, wantsMail: false), as: .account(town.ada), by: .portal)
      try await say(town, request, "Answer.")
      #expect(try await town.tellAll().isEmpty)
    }
  }

  @Test(arguments: Engine.allCases)
  func bareAddressesGetPublicMailWithoutLinks(_ engine: Engine) async throws {
    try await withRequest(engine) { town, request async throws in
      try await town.desk.perform(AddAddressParticipant(request: request, email: "Copy@else.test"), as: .account(town.ben), by: .agent)
      try await town.tellAll()
      try await say(town, request, "Answer.")
      let mails = try await town.tellAll()
      let copy = try #require(mails.first { $0.to.first?.address == "copy@else.test" })
      #expect(copy.text?.contains("Answer.") == true && copy.text?.contains("https://") == false)
      #expect(copy.headers.first("Reply-To") == nil)
      try await say(town, request, "CANARY", .deskOnly)
      #expect(try await town.tellAll().isEmpty)
    }
  }

  /// SAFETY R-05: a second try is the same mail.
  @Test(arguments: Engine.allCases)
  func whatWasNotTakenIsTriedAgainAsTheSameMail(_ engine: Engine) async throws {
    try await withRequest(engine) { town, _ async throws in
      town.post.answer(.tryLater("Full."), .tryLater("Full."))
      let first = try await town.tellAll()
      #expect(first.count == 1)
      #expect(try await town.tellAll().isEmpty)
      town.clock.pass(.minutes(2))
      let second = try await town.tellAll()
      town.clock.pass(.minutes(3))
      let third = try await town.tellAll()
      #expect(second.count == 1 && third.count == 1)
      #expect(Set((first + second + third).compactMap(\.messageID)).count == 1)
      #expect(try await town.text("SELECT state AS t FROM outgoing_mail") == "sent")
      town.clock.pass(.days(3))
      #expect(try await town.tellAll().isEmpty)
    }
  }

  @Test(arguments: Engine.allCases)
  func whatIsRefusedOrTriedTooOftenIsGivenUp(_ engine: Engine) async throws {
    try await withRequest(engine) { town, request async throws in
      town.post.answer(.refused("No such person."))
      try await town.tellAll()
      #expect(try await town.text("SELECT why AS t FROM outgoing_mail WHERE state = 'failed'") == "No such person.")
      try await say(town, request, "Answer.")
      for _ in 0..<20 {
        town.post.answer(.tryLater("Full."))
        try await town.tellAll()
        town.clock.pass(.days(1))
      }
      #expect(try await town.number("SELECT count(*) AS n FROM outgoing_mail WHERE state = 'failed'") == 2)
      #expect(try await town.number("SELECT max(tries) AS n FROM outgoing_mail") == MailRelay.waits.count + 1)
    }
  }

  @Test(arguments: Engine.allCases)
  func nothingLeavesWhilePaused(_ engine: Engine) async throws {
    try await withRequest(engine) { town, _ async throws in
      try await town.change("UPDATE site SET mail_paused = TRUE")
      #expect(try await town.tellAll().isEmpty)
      try await town.change("UPDATE site SET mail_paused = FALSE")
      #expect(try await town.tellAll().count == 1)
    }
  }

  @Test(arguments: Engine.allCases)
  func manyRelaysSendEachMailOnce(_ engine: Engine) async throws {
    try await MailTown.open(engine) { town async throws in
      for number in 0..<5 { _ = try await town.receive("From: \(number % 2 == 0 ? "ada" : "cleo")@acme.test\nSubject: Number \(number)") }
      try await withThrowingTaskGroup(of: Void.self) { group in
        for _ in 0..<4 {
          group.addTask {
            while try await NoticeRelay(desk: town.desk, settings: town.settings).run() > 0 {}
            while try await MailRelay(desk: town.desk, settings: town.settings, sender: town.post).run() > 0 {}
          }
        }
        try await group.waitForAll()
      }
      let mails = town.post.take() + (try await town.tellAll())
      #expect(mails.count == 5 && Set(mails.compactMap(\.messageID)).count == 5)
    }
  }

  @Test(arguments: Engine.allCases)
  func linksLeaveOnceAndAreWiped(_ engine: Engine) async throws {
    try await MailTown.open(engine) { town async throws in
      try await town.desk.perform(
        RequestMailedLink(.signIn, for: EmailAddress("ada@acme.test")!, network: "x"), as: .anonymous, by: .portal)
      let token = try await town.text("SELECT secret AS t FROM outgoing_mail")
      let mail = try #require(await town.tellAll().first)
      #expect(!token.isEmpty && mail.text?.contains("https://desk.test/link/\(token)") == true)
      #expect(mail.recipients.map(\.address) == ["ada@acme.test"])
      #expect(try await town.number("SELECT count(*) AS n FROM outgoing_mail WHERE secret IS NULL AND state = 'sent'") == 1)

      try await town.desk.perform(
        RequestMailedLink(.signIn, for: EmailAddress("ada@acme.test")!, network: "x"), as: .anonymous, by: .portal)
      town.clock.pass(.minutes(20))
      #expect(try await town.tellAll().isEmpty)
      #expect(try await town.number("SELECT count(*) AS n FROM outgoing_mail WHERE state = 'dropped' AND secret IS NULL") == 1)
    }
  }

  /// SAFETY T-08: whoever is named as sender of many mails gets one answer a day, in which no word is the writer's.
  @Test(arguments: Engine.allCases)
  func strangersAreAnsweredOnceAndWithoutTheirWords(_ engine: Engine) async throws {
    try await MailTown.open(engine, raise: "anyone") { town async throws in
      for number in 0..<6 {
        _ = try await town.receive("From: CANARY <victim@else.test>\nSubject: CANARY \(number)", "CANARY http://evil.test")
      }
      #expect(try await town.requests() == 6)
      let mails = try await town.tellAll()
      #expect(mails.count == 1)
      #expect(mails.allSatisfy { !"\($0.subject)\($0.text ?? "")\($0.html ?? "")\($0.to)".contains("CANARY") })
    }
  }

  @Test(arguments: Engine.allCases)
  func aCommentWithANewStatusIsOneMail(_ engine: Engine) async throws {
    try await withRequest(engine) { town, request async throws in
      try await town.tellAll()
      let viewer = Viewer.account(town.ben)
      let offered = try await town.desk.ask(as: viewer) { try $0.transitions(of: request, forCustomers: false) }
      let done = try #require(offered.first { $0.to.category == .done })
      try await town.desk.perform(
        AddComment(request: request, body: "Fixed.", readers: .everybodyOnTheRequest, part: .agent, transition: done.id), as: viewer,
        by: .agent)
      let mails = try await town.tellAll()
      #expect(mails.count == 1)
      #expect(mails.first?.text?.contains("Fixed.") == true && mails.first?.text?.contains("IT-1 is solved.") == true)
    }
  }
}
