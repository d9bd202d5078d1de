import Crypto
import Foundation
import Store

/// The site's keys that sign what goes out and must come back unaltered: cookies, reply addresses, links. Newest first; each purpose has its own.
public struct SigningKeys: Sendable {
  let keys: [SymmetricKey]

  /// A signature of 256 bits over `message`, with the newest key.
  public func sign(_ message: [UInt8], for purpose: String) -> [UInt8] {
    keys.first.map { Self.code(message, purpose, $0) } ?? []
  }

  /// Whether one of the keys made the signature; compared in constant time.
  public func isSigned(_ message: [UInt8], for purpose: String, by signature: [UInt8]) -> Bool {
    keys.contains { key in
      HMAC<SHA256>.isValidAuthenticationCode(signature, authenticating: message, using: Self.derived(key, purpose))
    }
  }

  /// Whether one of the keys made the signature that starts with these bytes, at least ten; compared in constant time. For places that are
  /// too short for all of it.
  public func isSigned(_ message: [UInt8], for purpose: String, byFirst bytes: [UInt8]) -> Bool {
    guard bytes.count >= 10, bytes.count <= 32 else { return false }
    return keys.contains { key in
      zip(Self.code(message, purpose, key), bytes).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
    }
  }

  private static func code(_ message: [UInt8], _ purpose: String, _ key: SymmetricKey) -> [UInt8] {
    Array(HMAC<SHA256>.authenticationCode(for: message, using: derived(key, purpose)))
  }

  private static func derived(_ key: SymmetricKey, _ purpose: String) -> SymmetricKey {
    HKDF<SHA256>.deriveKey(inputKeyMaterial: key, info: Array(purpose.utf8), outputByteCount: 32)
  }
}

extension Desk {
  /// Reads the site's signing keys; makes the first one where there is none.
  public func signingKeys() async throws -> SigningKeys {
    let fresh = randomBytes(32)
    let now = self.now
    let bytes: [[UInt8]] = try await database.write { transaction in
      // Nodes that start together wait for each other here, so that one key is made.
      try transaction.execute("UPDATE site SET name = name WHERE id = 1")
      if try !transaction.exists("SELECT 1 FROM signing_key") {
        try transaction.execute("INSERT INTO signing_key (bytes, created_at) VALUES (\(fresh), \(now))")
      }
      return try transaction.rows("SELECT bytes FROM signing_key ORDER BY id DESC LIMIT 10").map { try $0["bytes"] }
    }
    return SigningKeys(keys: bytes.map { SymmetricKey(data: $0) })
  }
}
