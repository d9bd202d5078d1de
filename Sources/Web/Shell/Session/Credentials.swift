import Crypto
import Desk
import Foundation
import Store

/// Finds out with what a request says who it comes from.
struct Credentials: Sendable {
  let desk: Desk
  let verified: VerifiedPasswords

  /// What a request shows; nil if it shows nothing.
  ///
  /// - Throws: `Refusal.signInFirst` if the header shows something that is not right, `Refusal.tooMany`
  func fromHeader(_ header: String, peer: Peer) async throws -> Credential {
    let parts = header.split(separator: " ", maxSplits: 1)
    guard parts.count == 2, header.utf8.count <= 4096 else { throw Refusal.signInFirst }
    switch parts[0].lowercased() {
    case "bearer":
      guard let token = SecretToken<APIToken>(String(parts[1])) else { throw Refusal.signInFirst }
      return .apiToken(token.hash)
    case "basic":
      guard let bytes = Data(base64Encoded: String(parts[1])), let text = String(validating: bytes, as: UTF8.self),
        let colon = text.firstIndex(of: ":")
      else { throw Refusal.signInFirst }
      return try await basic(String(text[..<colon]), String(text[text.index(after: colon)...]), peer)
    default: throw Refusal.signInFirst
    }
  }

  /// What is said where a header lets nobody in: what it shows is not right. Whether it ever was, or whose it is, nobody is told (T-04).
  static func refusal(of header: String) -> APIError {
    let phrase: FailurePhrase =
      switch header.prefix(while: { $0 != " " }).lowercased() {
      case "bearer": .tokenRefused
      case "basic": .passwordRefused
      default: .credentialUnknown
      }
    return APIError(.unauthorized, Sentence(phrase))
  }

  /// E-mail address with an API token or a password.
  private func basic(_ email: String, _ secret: String, _ peer: Peer) async throws -> Credential {
    if let token = SecretToken<APIToken>(secret) {
      // The token alone tells the account; the address must be its own all the same.
      let now = desk.now
      let address = EmailAddress(email)
      let (arrival, owner) = try await desk.database.read {
        (try $0.arrival(with: .apiToken(token.hash), now: now), try address.flatMap($0.account))
      }
      guard let account = arrival.guest?.account, account.id == owner else { throw Refusal.signInFirst }
      return .apiToken(token.hash)
    }
    if let address = EmailAddress(email), let known = verified.hash(of: address, secret) {
      let row = try await desk.database.read {
        guard let owner = try $0.account(at: address) else { return nil as Row? }
        return try $0.first("SELECT id FROM account WHERE id = \(owner) AND active AND password = \(known)")
      }
      if let id: ID<Account> = try row?["id"] { return .account(id) }
    }
    do {
      let (account, hash) = try await desk.verifyPassword(email: email, password: secret, from: SignInOrigin(network: peer.network))
      if let address = EmailAddress(email) { verified.remember(hash, of: address, secret) }
      return .account(account)
    } catch let refusal as Refusal where refusal == Desk.signInRefused {
      throw Refusal.signInFirst
    }
  }
}
