import Desk
import Store
import Support
import Testing

@testable import Mail

@Suite(.serialized) struct OutboxTests {
  @Test(arguments: Engine.allCases)
  func administratorsSeeWhatLeftAndWhatDidNot(_ engine: Engine) async throws {
    try await MailTown.open(engine) { town async throws in
      let amy = Viewer.account(ID(1))
      _ = try await town.receive("From: ada@acme.test\nSubject: Printer")
      town.post.answer(.refused("The mail server refuses it: 554 Spam."))
      try await town.tellAll()
      try await town.desk.perform(InviteAccount(town.cleo), as: .operator, by: .operator)
      let (failed, all) = try await town.desk.ask(as: amy) {
        (try $0.outgoingMail(of: town.project, in: .failed).items, try $0.outgoingMail(of: nil).items)
      }
      let line = try #require(failed.first)
      #expect(failed.count == 1 && line.address == "ada@acme.test" && line.because.contains("554"))
      #expect(line.request.map { "\($0)" } == "IT-1" && line.canRepeat)
      #expect(all.map(\.state) == [.waiting, .failed])
      for person in [town.ben, town.ada] {
        await #expect(throws: Refusal.self) { try await town.desk.ask(as: .account(person)) { try $0.outgoingMail(of: town.project) } }
        await #expect(throws: Refusal.self) {
          try await town.desk.perform(RepeatMail(line.id, of: town.project), as: .account(person), by: .agent)
        }
      }
      try await town.desk.perform(RepeatMail(line.id, of: town.project), as: amy, by: .agent)
      #expect(try await town.tellAll().contains { $0.to.first?.address == "ada@acme.test" })
      await #expect(throws: Refusal.self) { try await town.desk.perform(RepeatMail(line.id, of: town.project), as: amy, by: .agent) }
    }
  }

  /// A link is wiped when its mail is settled: there is nothing left to send.
  @Test(arguments: Engine.allCases)
  func aMailWhoseLinkIsWipedIsNotSentAgain(_ engine: Engine) async throws {
    try await MailTown.open(engine) { town async throws in
      try await town.desk.perform(InviteAccount(town.ada), as: .operator, by: .operator)
      town.post.answer(.refused("No."))
      try await town.tellAll()
      let line = try #require(try await town.desk.ask(as: .operator) { try $0.outgoingMail(of: nil).items.first })
      #expect(line.state == .failed && !line.canRepeat)
      await #expect(throws: Refusal.self) { try await town.desk.perform(RepeatMail(line.id, of: nil), as: .operator, by: .operator) }
    }
  }

  @Test(arguments: Engine.allCases)
  func aProjectsOutboxHoldsItsOwnMailsAlone(_ engine: Engine) async throws {
    try await MailTown.open(engine) { town async throws in
      let amy = Viewer.account(ID(1))
      let other = try await town.desk.perform(CreateProject(key: ProjectKey("HR")!, name: "HR", lead: ID(1)), as: amy, by: .portal)
      _ = try await town.receive("From: ada@acme.test\nSubject: Printer")
      try await town.tellAll()
      let line = try #require(try await town.desk.ask(as: amy) { try $0.outgoingMail(of: town.project).items.first })
      #expect(try await town.desk.ask(as: amy) { try $0.outgoingMail(of: other).items.isEmpty })
      await #expect(throws: Refusal.notFound) { try await town.desk.perform(RepeatMail(line.id, of: other), as: amy, by: .agent) }
    }
  }
}
