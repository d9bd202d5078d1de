import Desk
import Foundation
import Store
import Support

extension Town {
  /// The details of all events of a kind, oldest first.
  func details(of kind: EventKind) async throws -> [[String: String]] {
    let texts: [String] = try await desk.database.read { snapshot in
      try snapshot.rows("SELECT detail FROM event WHERE kind = \(kind) ORDER BY id").map { try $0["detail"] }
    }
    return try texts.map { try JSONDecoder().decode([String: String].self, from: Data($0.utf8)) }
  }
}
