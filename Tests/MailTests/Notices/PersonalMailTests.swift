import Desk
import Store
import Support
import Testing

@testable import Mail

@Suite(.serialized) struct PersonalMailTests {
  private let amy = ID<Account>(1)

  @Test(arguments: Engine.allCases)
  func `mail from an alias is from its account, answers to signed addresses included`(_ engine: Engine) async throws {
    try await MailTown.open(engine) { town async throws in
      let verdict = try await town.receive("From: ada@acme.test\nSubject: Printer", "It is on fire.")
      let request = try #require(verdict.request)
      try await town.tellAll()
      try await town.desk.perform(AddAlias(EmailAddress("ada@home.test")!, to: town.ada), as: .account(amy), by: .agent)
      try await town.desk.perform(
        AddComment(request: request, body: "Where is it?", readers: .everybodyOnTheRequest, part: .agent), as: .account(town.ben),
        by: .agent)
      let mail = try #require(try await town.tellAll().first)
      let reply = try #require(mail.headers.first("Reply-To").flatMap { $0.split(separator: "<").last?.split(separator: ">").first })
      let answer = try await town.receive("From: ada@home.test\nSubject: Re: Printer", "In the cellar.", to: String(reply))
      #expect(answer.outcome == .commented && answer.request == request)
      let author = try await town.desk.database.read {
        try $0.first("SELECT author_id FROM comment WHERE body = 'In the cellar.'")
      }
      #expect(try author?["author_id"] == town.ada)
      let raised = try await town.receive("From: Ada@HOME.test\nSubject: Another", "Please.")
      let reporter = try await town.desk.database.read {
        try $0.first("SELECT reporter_id FROM request WHERE id = \(raised.request ?? ID(0))")
      }
      #expect(try reporter?["reporter_id"] == town.ada)
    }
  }

  @Test(arguments: Engine.allCases)
  func `a claimed address is asked in words of the desk alone`(_ engine: Engine) async throws {
    try await MailTown.open(engine) { town async throws in
      try await town.desk.perform(RenameAccount(town.ada, to: PersonName("Buy http://evil.test")!), as: .account(town.ada), by: .portal)
      try await town.desk.perform(ClaimAlias(EmailAddress("ada@home.test")!), as: .account(town.ada), by: .portal)
      let mail = try #require(try await town.tellAll().first)
      #expect(mail.to.first?.address == "ada@home.test")
      #expect(mail.text?.contains("https://desk.test/profile/addresses/") == true && mail.text?.contains("evil") == false)
    }
  }

  @Test(arguments: Engine.allCases)
  func `T-31 owners are told of a review once, and not once it is closed`(_ engine: Engine) async throws {
    try await MailTown.open(engine) { town async throws in
      try await town.desk.perform(ChangeSiteAdministrator(town.ben, to: true), as: .account(amy), by: .agent)
      let open = OpenReview(
        "Spring", of: ReviewPopulation(.site), owners: [town.ben], dueAt: town.clock.now + .days(10))
      let review = try await town.desk.perform(open, as: .account(amy), by: .agent)
      let mails = try await town.tellAll()
      #expect(mails.map { $0.to.first?.address } == ["ben@desk.test"])
      #expect(mails.first?.subject.contains("Spring") == true)
      #expect(mails.first?.text?.contains("https://desk.test/reviews/\(review)") == true)
      #expect(try await town.tellAll().isEmpty)
      town.clock.pass(.days(8))
      for _ in 0..<2 { try await town.desk.perform(RemindOwners(), as: .operator, by: .operator) }
      #expect(try await town.tellAll().map(\.subject) == ["Due soon: Spring"])
      town.clock.pass(.days(3))
      try await town.desk.perform(RemindOwners(), as: .operator, by: .operator)
      try await town.desk.perform(CloseReview(review), as: .account(amy), by: .agent)
      #expect(try await town.tellAll().isEmpty)
    }
  }

  @Test(arguments: Engine.allCases)
  func `who is away is told by mail, unless he came back before it left`(_ engine: Engine) async throws {
    try await MailTown.open(engine) { town async throws in
      try await town.desk.perform(
        ChangeInactivityRule(InactivityRule(idleDays: 60, noticeDays: 14)), as: .account(amy), by: .agent)
      town.clock.pass(.days(50))
      while try await town.desk.perform(ApplyInactivityRule(), as: .operator, by: .operator) {}
      try await town.desk.perform(NoteVisit(.account(town.cleo), by: town.cleo), as: .account(town.cleo), by: .portal)
      town.clock.pass(.minutes(1))
      try await town.desk.perform(NoteVisit(.account(town.cleo), by: town.cleo), as: .account(town.cleo), by: .portal)
      let mails = try await town.tellAll()
      #expect(mails.map { $0.to.first?.address } == ["ada@acme.test"])
      #expect(mails.first?.text?.contains("14 days") == true && mails.first?.text?.contains("https://desk.test/sign-in") == true)
      #expect(try await town.tellAll().isEmpty)
    }
  }
}
