import Crypto
import Desk
import Foundation
import Store
import Synchronization

/// Which passwords were verified lately, so that a program that sends one with every call is not made to wait each time.
///
/// Keeps neither password nor address: a code made with a key that dies with the process finds the hash that the password matched.
/// Whether that is still the account's hash, the database says each time.
final class VerifiedPasswords: Sendable {
  private let key = SymmetricKey(size: .bits256)
  private let known = Mutex<[Data: PasswordHasher.Hash]>([:])

  private static let limit = 1000

  func hash(of address: EmailAddress, _ password: String) -> PasswordHasher.Hash? {
    let code = code(address, password)
    return known.withLock { $0[code] }
  }

  func remember(_ hash: PasswordHasher.Hash, of address: EmailAddress, _ password: String) {
    let code = code(address, password)
    known.withLock { known in
      if known.count >= Self.limit { known.removeAll() }
      known[code] = hash
    }
  }

  private func code(_ address: EmailAddress, _ password: String) -> Data {
    Data(HMAC<SHA256>.authenticationCode(for: Data("\(address.address)\0\(password)".utf8), using: key))
  }
}
