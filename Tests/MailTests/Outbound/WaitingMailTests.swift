import Desk
import Store
import Support
import Testing

@testable import Mail

/// A mail that waits stays here once its reader may not be told any more, whatever took that from him (T-31).
@Suite(.serialized) struct WaitingMailTests {
  private static let copy = "copy@else.test"

  struct Loss: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let reader: String
    let before: [String]
    let loss: String

    init(_ name: String, of reader: String, before: [String] = [], _ loss: String) {
      (testDescription, self.reader, self.before, self.loss) = (name, reader, before, loss)
    }
  }

  static let losses = [
    Loss("a bare address is taken off", of: copy, "DELETE FROM address_participant"),
    Loss(
      "the account has another address", of: "ada@acme.test",
      "UPDATE account SET email = 'ada@new.test', address = 'ada@new.test', domain = 'new.test' WHERE email = 'ada@acme.test'"),
    Loss(
      "a level comes over what its reporter cannot read, but is answered on", of: "ada@acme.test",
      before: ["UPDATE project SET write_only = TRUE", "INSERT INTO security_level (project_id, name) SELECT id, 'Nobody' FROM project"],
      "UPDATE request SET security_level_id = (SELECT id FROM security_level)"),
  ]

  @Test(arguments: Engine.allCases, losses)
  func `T-31 what waits does not leave for one who lost his part`(_ engine: Engine, _ loss: Loss) async throws {
    try await MailTown.open(engine) { town async throws in
      let request = try #require(try await town.receive("From: ada@acme.test\nSubject: Printer").request)
      try await town.desk.perform(AddAddressParticipant(request: request, email: Self.copy), as: .account(town.ben), by: .agent)
      for statement in loss.before { try await town.change(SQL(trusted: statement)) }
      try await town.tellAll()
      let answer = AddComment(request: request, body: "Answer.", readers: .everybodyOnTheRequest, part: .agent)
      try await town.desk.perform(answer, as: .account(town.ben), by: .agent)
      #expect(try await town.tellAll().contains { $0.to.first?.address == loss.reader })
      try await town.desk.perform(answer, as: .account(town.ben), by: .agent)
      while try await NoticeRelay(desk: town.desk, settings: town.settings).run() > 0 {}
      try await town.change(SQL(trusted: loss.loss))
      #expect(try await !town.tellAll().contains { $0.to.first?.address == loss.reader })
      #expect(
        try await town.number("SELECT count(*) AS n FROM outgoing_mail WHERE address = \(loss.reader) AND state = 'dropped'") == 1)
    }
  }

  @Test(arguments: Engine.allCases)
  func `a link that lets somebody in does not leave once his account is shut`(_ engine: Engine) async throws {
    try await MailTown.open(engine) { town async throws in
      let ask = RequestMailedLink(.signIn, for: try #require(EmailAddress("ada@acme.test")), network: "x")
      try await town.desk.perform(ask, as: .anonymous, by: .portal)
      try await town.change("UPDATE account SET active = FALSE WHERE id = \(town.ada)")
      #expect(try await town.tellAll().isEmpty)
      #expect(try await town.number("SELECT count(*) AS n FROM outgoing_mail WHERE state = 'dropped' AND secret IS NULL") == 1)
    }
  }
}
