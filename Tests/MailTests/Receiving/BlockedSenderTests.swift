import Desk
import Store
import Support
import Testing

@testable import Mail

@Suite(.serialized) struct BlockedSenderTests {
  private func block(_ pattern: String, _ town: MailTown) async throws {
    try await town.desk.perform(BlockSender(pattern), as: .operator, by: .operator)
  }

  @Test(arguments: Engine.allCases, ["ada@acme.test", "ACME.test", "@acme.test"])
  func blockedSendersAreLoggedAndNeverAnswered(_ engine: Engine, _ pattern: String) async throws {
    try await MailTown.open(engine) { town async throws in
      try await block(pattern, town)
      let verdict = try await town.receive("From: Ada <Ada@acme.test>\nSubject: Printer")
      #expect(verdict.outcome == .refused && verdict.because.hasSuffix("is on the list of blocked senders."), "\(verdict)")
      #expect(try await town.requests() == 0)
      #expect(try await town.tellAll().isEmpty)
      #expect(try await town.number("SELECT count(*) AS n FROM incoming_mail WHERE outcome = 'refused'") == 1)
    }
  }

  @Test(arguments: Engine.allCases)
  func aDomainStandsForAllBelowItAndForNothingElse(_ engine: Engine) async throws {
    try await MailTown.open(engine, raise: "anyone") { town async throws in
      try await block("mail.test", town)
      #expect(try await town.receive("From: a@deep.mail.test\nSubject: x").outcome == .refused)
      #expect(try await town.receive("From: a@email.test\nSubject: x").outcome == .raised)
      try await town.desk.perform(UnblockSender("mail.test"), as: .operator, by: .operator)
      #expect(try await town.receive("From: a@deep.mail.test\nSubject: y").outcome == .raised)
    }
  }

  @Test(arguments: Engine.allCases)
  func onlyTheSitesAdministratorsKeepTheList(_ engine: Engine) async throws {
    try await MailTown.open(engine) { town async throws in
      try await block("eve@mail.test", town)
      await #expect(throws: Refusal.self) { try await town.desk.perform(BlockSender("x.test"), as: .account(town.ben), by: .agent) }
      await #expect(throws: Refusal.self) { try await town.desk.ask(as: .account(town.ben)) { try $0.blockedSenders() } }
      await #expect(throws: Refusal.notFound) {
        try await town.desk.perform(UnblockSender("nobody.test"), as: .operator, by: .operator)
      }
      await #expect(throws: Refusal.self) { try await town.desk.perform(BlockSender("no address"), as: .operator, by: .operator) }
      let list = try await town.desk.ask(as: .operator) { try $0.blockedSenders() }
      #expect(list.items.map(\.pattern) == ["eve@mail.test"])
    }
  }
}
