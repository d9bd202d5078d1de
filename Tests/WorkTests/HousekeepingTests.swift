import Desk
import Store
import Support
import Testing
import Work

@Suite struct HousekeepingTests {
  @Test(arguments: Engine.allCases) func uploadsThatNobodyAttachedGoAfterADayWithTheirFiles(engine: Engine) async throws {
    try await withTown(engine) { town in
      let kept = try await town.upload([1], by: town.cleo)
      try await town.desk.perform(
        RaiseRequest(
          project: town.it, type: town.vpn, input: FormInput(["summary": .text("With a file")]), attachments: [kept.token]),
        as: .account(town.cleo), by: .portal)
      _ = try await town.upload([2], by: town.cleo)
      _ = try await town.upload([1], by: town.tomas)
      town.clock.advance(.hours(25))
      let fresh = try await town.upload([3], by: town.cleo)
      try await Housekeeping.tidy(town.desk)
      let names: [String] = try await town.desk.database.read { snapshot in
        try snapshot.rows("SELECT token FROM attachment ORDER BY id").map { try $0["token"] }
      }
      #expect(names == [kept.token, fresh.token])
      #expect(try await town.desk.files.read(kept.file.sha256) != nil)
    }
  }

  @Test(arguments: Engine.allCases) func whatAStrangerLeftUnconfirmedGoesWithItsLinkWhenThatHasRunOut(engine: Engine) async throws {
    try await withTown(engine) { town in
      try await town.desk.database.write { try $0.execute("UPDATE site SET anonymous_portal = TRUE") }
      try await town.desk.perform(
        HoldRaise(
          project: town.sup, type: town.question, input: FormInput(["summary": .text("The lift is stuck")]),
          email: try #require(EmailAddress("mira@new.test")), name: try #require(PersonName("Mira Novak")), network: "net"),
        as: .anonymous, by: .portal)
      town.clock.advance(.hours(71))
      try await Housekeeping.tidy(town.desk)
      #expect(try await town.heldAndLinks() == [1, 1])
      town.clock.advance(.hours(2))
      try await Housekeeping.tidy(town.desk)
      #expect(try await town.heldAndLinks() == [0, 0])
    }
  }

  @Test(arguments: Engine.allCases) func keysOfFormsAreForgottenAfterAWeek(engine: Engine) async throws {
    try await withTown(engine) { town in
      let first = try await town.raise(by: town.cleo, nonce: "once")
      town.clock.advance(.days(6))
      try await Housekeeping.tidy(town.desk)
      #expect(try await town.raise(by: town.cleo, nonce: "once") == first)
      town.clock.advance(.days(2))
      try await Housekeeping.tidy(town.desk)
      #expect(try await town.raise(by: town.cleo, nonce: "once") != first)
    }
  }
}

extension Town {
  fileprivate func heldAndLinks() async throws -> [Int] {
    try await desk.database.read { snapshot in
      let counted = try snapshot.first("SELECT (SELECT count(*) FROM held_raise) AS held, (SELECT count(*) FROM address_link) AS links")
      return try [counted?["held"] ?? -1, counted?["links"] ?? -1]
    }
  }

  fileprivate func upload(_ bytes: [UInt8], by person: ID<Account>) async throws -> (token: String, file: StoredFile) {
    let chunks = AsyncStream<[UInt8]> { continuation in
      continuation.yield(bytes)
      continuation.finish()
    }
    let file = try await desk.files.store(chunks, limit: 10)
    let token = try await desk.perform(
      RecordUpload(file: file, name: "note.txt", mediaType: "text/plain"), as: .account(person), by: .portal)
    return (token, file)
  }
}
