import Desk
import Store

extension OpenedSite {
  /// The account of an address that somebody typed.
  ///
  /// - Throws: `Refusal.invalid`
  func account(_ email: String) async throws -> AccountProfile {
    guard let address = EmailAddress(email) else { throw Refusal.invalid("email", "“\(email)” is not an e-mail address.") }
    let found = try await database.read { try $0.accountProfile(at: address) }
    guard let found else { throw Refusal.invalid("email", "There is no account of \(address.written).") }
    return found
  }
}
