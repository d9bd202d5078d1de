import Crypto
import Foundation
import Store

/// Six digits that sign in like the link beside which they stand, for whoever reads his mail on another device than the one that he signs in
/// on. They follow from the link's token, so the mail that carries the one can tell the other.
public struct SignInCode: Sendable, Hashable {
  /// Six digits.
  public let digits: String

  /// What somebody typed, spaces and dashes between the digits or not; nil for anything but six digits.
  public init?(typed text: String) {
    let digits = text.filter { !$0.isWhitespace && $0 != "-" }
    guard digits.utf8.count == 6, digits.utf8.allSatisfy({ (48...57).contains($0) }) else { return nil }
    self.digits = digits
  }

  public init(of token: MailedLink.Token) {
    let hash = SHA256.hash(data: Data("sign-in-code:\(token.text)".utf8))
    let number = hash.prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) } % 1_000_000
    digits = String("00000\(number)".suffix(6))
  }

  /// As people read it: two groups of three.
  public var words: String { "\(digits.prefix(3)) \(digits.suffix(3))" }

  /// What is stored; a code opens nothing but the account whose mail it came in.
  func hash(for email: EmailAddress) -> MailedLink.Token.Hash {
    MailedLink.Token.Hash(bytes: Array(SHA256.hash(data: Data("\(email.address):\(digits)".utf8))))
  }
}

extension Desk {
  /// Signs in with a code from a mail. An address without an account is told the same as a wrong code, after the same work (T-04); tries are
  /// few, and a million codes are many.
  ///
  /// - Throws: `Refusal.invalid`, `Refusal.tooMany`
  public func signIn(email: EmailAddress, code: String, network: String) async throws -> SignedIn {
    let attempts = [Attempt.signInCode(email.address), .signInCodeADay(email.address), .redemption(network: network)]
    // Counted before the work, so that parallel tries cannot slip past; taken back if it succeeds.
    try await perform(CountAttempts(attempts: attempts), as: .anonymous, by: .portal)
    let refused = Refusal.invalid("code", Sentence(CustomerPhrase.codeIsWrong))
    guard let code = SignInCode(typed: code) else { throw refused }
    guard let signedIn = try await perform(RedeemCode(email: email, code: code), as: .anonymous, by: .portal) else { throw refused }
    try await uncountAttempt(attempts)
    return signedIn
  }
}

extension Attempt {
  /// While a code lives.
  static func signInCode(_ address: String) -> Attempt { .of("sign-in-code", address, atMost: 5, per: .minutes(15)) }
  static func signInCodeADay(_ address: String) -> Attempt { .of("sign-in-code-day", address, atMost: 20, per: .days(1)) }
}

private struct RedeemCode: Command {
  let email: EmailAddress
  let code: SignInCode

  func run(in act: Act) throws -> SignedIn? {
    let used = try act.transaction.first(
      """
      UPDATE mailed_link SET used_at = \(act.now)
      WHERE account_id = (SELECT id FROM account WHERE id = \(SQL.account(at: email)) AND active) AND purpose = \(MailedLink.Purpose.signIn)
        AND code_hash = \(code.hash(for: email)) AND used_at IS NULL AND expires_at > \(act.now)
      RETURNING account_id
      """)
    return try used.map { try act.comeIn($0["account_id"], by: .signIn) }
  }
}
