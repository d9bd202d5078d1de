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
