import CSodium
import Foundation
import Store

/// Hashes and verifies passwords with argon2id (19 MiB, 2 passes), on two threads of its own so that no page waits behind them.
public final class PasswordHasher: Sendable {
  /// A password as it is stored: `$argon2id$…` with its parameters and salt.
  public struct Hash: Sendable, Hashable {
    let text: String
  }

  public static let shared = PasswordHasher()

  private static let passes: UInt64 = 2
  private static let memory = 19 * 1024 * 1024

  private let threads: OperationQueue
  /// A hash that no password has; verifying against it takes as long as against a real one (T-04).
  private let decoy: Hash

  private init() {
    precondition(sodium_init() >= 0, "libsodium cannot start")
    threads = OperationQueue()
    threads.name = "passwords"
    threads.maxConcurrentOperationCount = 2
    decoy = Self.compute(PlainPassword.random) ?? Hash(text: "")
  }

  /// - Throws: `DatabaseFailure.unavailable` if there is no memory for it.
  public func hash(_ password: PlainPassword) async throws -> Hash {
    guard let hash = await offPool({ Self.compute(password) }) else {
      throw DatabaseFailure.unavailable("no memory to hash a password")
    }
    return hash
  }

  /// Whether the password is the one behind `stored`. Without either, the same work is done for nothing, so that time tells nothing.
  public func verify(_ password: PlainPassword?, against stored: String?) async -> Bool {
    let decoy = self.decoy
    return await offPool {
      let hash = stored ?? decoy.text
      let bytes = password?.bytes ?? [0]
      let matches = bytes.withUnsafeBytes {
        crypto_pwhash_str_verify(hash, $0.bindMemory(to: CChar.self).baseAddress!, UInt64($0.count)) == 0
      }
      return matches && stored != nil && password != nil
    }
  }

  private func offPool<Result: Sendable>(_ work: @escaping @Sendable () -> Result) async -> Result {
    await withCheckedContinuation { continuation in
      threads.addOperation { continuation.resume(returning: work()) }
    }
  }

  private static func compute(_ password: PlainPassword) -> Hash? {
    var output = [CChar](repeating: 0, count: Int(crypto_pwhash_STRBYTES))
    let result = password.bytes.withUnsafeBytes {
      crypto_pwhash_str_alg(
        &output, $0.bindMemory(to: CChar.self).baseAddress!, UInt64($0.count), passes, memory, crypto_pwhash_ALG_ARGON2ID13)
    }
    guard result == 0 else { return nil }
    return Hash(text: String(decoding: output.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self))
  }
}

extension PlainPassword {
  fileprivate static var random: PlainPassword { PlainPassword(bytes: (0..<32).map { _ in .random(in: 1...255) }) }

  private init(bytes: [UInt8]) { self.bytes = bytes }
}

extension PasswordHasher.Hash: Storable {
  public var stored: SQL.Value { .text(text) }
  public init?(stored: SQL.Value) {
    guard case .text(let text) = stored else { return nil }
    self.text = text
  }
}
