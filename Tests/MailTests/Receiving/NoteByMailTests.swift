import Desk
import Store
import Support
import Testing

@testable import Mail

/// What answers a note is a note, or nothing: neither its words nor those that it quotes become public (SAFETY T-30).
@Suite(.serialized) struct NoteByMailTests {
  private static let canary = "CANARY-30"
  /// What may happen to Ben between the note and his answer.
  private static let losses = [
    "DELETE FROM role_member WHERE role = 'team'", "UPDATE role_member SET role = 'customers' WHERE role = 'team'",
    "UPDATE role_member SET expires_at = 1 WHERE role = 'team'",
  ]

  /// Ada's request, in whose conversation Ben takes part as a customer too, and the mail that tells him of Amy's note.
  private func withNote(_ engine: Engine, _ body: (MailTown, IncomingMessage) async throws -> Void) async throws {
    try await MailTown.open(engine, raise: "site", share: "project") { town async throws in
      let raised = try await town.receive("From: ada@acme.test\nSubject: Printer\nMessage-ID: <1@acme.test>")
      let request = try #require(raised.request)
      try await town.desk.perform(AddParticipants(request: request, people: [town.ben]), as: .account(town.ada), by: .portal)
      let (amy, project) = (ID<Account>(1), town.project)
      try await town.change("UPDATE request SET assignee_id = \(town.ben)")
      try await town.change(
        "INSERT INTO role_member (project_id, role, account_id, source, since) VALUES (\(project), 'team', \(amy), 'added', 0)")
      try await town.tellAll()
      try await town.desk.perform(
        AddComment(request: request, body: Self.canary, readers: .deskOnly, part: .agent), as: .account(amy), by: .agent)
      let told = try await town.tellAll()
      try await body(town, try #require(told.first { $0.to.first?.address == "ben@desk.test" && $0.text?.contains(Self.canary) == true }))
    }
  }

  private func answer(_ told: IncomingMessage, _ headers: String = "") -> (headers: String, body: String) {
    (
      "From: Ben <ben@desk.test>\nSubject: Re: \(told.subject)\nIn-Reply-To: <\(told.messageID ?? "")>\nReferences: <\(told.messageID ?? "")>"
        + headers,
      "Mine: \(Self.canary).\n\nOn 2 March, Amy <help@desk.test> wrote:\n> \(Self.canary)"
    )
  }

  private func replyAddress(_ told: IncomingMessage) throws -> String {
    let header = try #require(told.headers.first("Reply-To"))
    return String(try #require(header.split(separator: "<").last).dropLast())
  }

  /// How many texts that customers read hold the note's words.
  private func leaks(_ town: MailTown) async throws -> Int {
    try await town.number(
      """
      SELECT (SELECT count(*) FROM comment WHERE public AND (body LIKE '%CANARY-30%' OR quoted LIKE '%CANARY-30%'))
        + (SELECT count(*) FROM request WHERE description LIKE '%CANARY-30%') AS n
      """)
  }

  @Test(arguments: Engine.allCases)
  func `T-30 an answer to a note's own address is a note`(_ engine: Engine) async throws {
    try await withNote(engine) { town, told async throws in
      let (headers, body) = answer(told)
      let verdict = try await town.receive(headers, body, to: try replyAddress(told))
      #expect(verdict.outcome == .commented, "\(verdict)")
      #expect(try await town.number("SELECT count(*) AS n FROM comment WHERE NOT public AND body LIKE 'Mine%'") == 1)
      #expect(try await leaks(town) == 0)
      #expect(try await town.tellAll().allSatisfy { $0.to.first?.address != "ada@acme.test" })
    }
  }

  @Test(arguments: Engine.allCases)
  func `T-30 an answer to a note that came to another address becomes nothing`(_ engine: Engine) async throws {
    try await withNote(engine) { town, told async throws in
      for (number, headers) in [answer(told).headers, answer(told, "\nTo: help@desk.test").headers].enumerated() {
        let verdict = try await town.receive(headers + "\nX-Number: \(number)", answer(told).body)
        #expect(verdict.outcome == .refused, "\(verdict)")
      }
      let without = "From: ben@desk.test\nSubject: Re: [IT-1] Printer\nReferences: <1@acme.test> <\(told.messageID ?? "")>"
      #expect(try await town.receive(without, answer(told).body).outcome == .refused)
      #expect(try await leaks(town) == 0)
      #expect(try await town.requests() == 1)
    }
  }

  @Test(arguments: Engine.allCases, losses)
  func `T-30 who is of the desk no more writes nothing with a note's address`(_ engine: Engine, _ loss: String) async throws {
    try await withNote(engine) { town, told async throws in
      try await town.change(SQL(trusted: loss))
      let (headers, body) = answer(told)
      #expect(try await town.receive(headers, body, to: try replyAddress(told)).outcome == .refused)
      #expect(try await town.receive("From: ben@desk.test\nSubject: Re: [IT-1]", body, to: try replyAddress(told)).outcome == .refused)
      #expect(try await leaks(town) == 0)
      #expect(try await town.requests() == 1)
    }
  }

  /// What answers a public comment is his to say as one of the request's people, wherever it came to.
  @Test(arguments: Engine.allCases)
  func `T-30 an answer to what is public stays public`(_ engine: Engine) async throws {
    try await withNote(engine) { town, _ async throws in
      try await town.desk.perform(
        AddComment(request: ID(1), body: "Try again.", readers: .everybodyOnTheRequest, part: .agent), as: .account(ID(1)), by: .agent)
      let told = try #require(try await town.tellAll().first { $0.to.first?.address == "ben@desk.test" })
      let verdict = try await town.receive("From: ben@desk.test\nSubject: Re\nIn-Reply-To: <\(told.messageID ?? "")>", "It works.")
      #expect(verdict.outcome == .commented, "\(verdict)")
      #expect(try await town.number("SELECT count(*) AS n FROM comment WHERE public AND body = 'It works.'") == 1)
    }
  }
}
