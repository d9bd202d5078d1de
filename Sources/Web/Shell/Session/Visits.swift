import Desk
import Store
import Synchronization

/// Writes down who was here, after the answer has gone out. What cannot be written for the moment is left out: the next page tells it again.
final class Visits: Sendable {
  private let desk: Desk
  private let underWay = Mutex<[Credential: Task<Void, Never>]>([:])

  private static let limit = 100

  init(desk: Desk) { self.desk = desk }

  func note(_ credential: Credential, by account: ID<Account>) {
    underWay.withLock { underWay in
      guard underWay[credential] == nil, underWay.count < Self.limit else { return }
      underWay[credential] = Task { [desk, self] in
        _ = try? await desk.perform(NoteVisit(credential, by: account), as: .account(account), by: .portal)
        self.underWay.withLock { $0[credential] = nil }
      }
    }
  }

  /// Waits until everything is written: when the server stops, and in tests.
  func settle() async {
    for task in underWay.withLock({ Array($0.values) }) { await task.value }
  }
}
