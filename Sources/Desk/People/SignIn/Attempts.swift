import Crypto
import Foundation
import Store

/// Something that is counted, so that nobody does it too often. The count stands in the database: all nodes share it (T-16).
public struct Attempt: Sendable {
  let subject: String
  let limit: Int
  let window: Span

  /// Times are counted in fifths of the window.
  var step: Int64 { window.milliseconds / 5 }

  init(_ kind: String, _ subject: String, _ limit: Int, per window: Span) {
    self.subject = "\(kind):\(subject)"
    self.limit = limit
    self.window = window
  }

  /// A failure to sign in to the account of an address, whether there is one or not.
  static func signIn(_ address: String) -> Attempt { Attempt("sign-in", digest(address), 10, per: .minutes(5)) }
  /// A failure on a device on which the person has signed in before: it has a count of its own, so that strangers cannot lock him out.
  static func signIn(device: String) -> Attempt { Attempt("sign-in-device", digest(device), 10, per: .minutes(5)) }
  static func signIn(network: String) -> Attempt { Attempt("sign-in-network", network, 50, per: .minutes(5)) }
  static func passwordChange(_ account: ID<Account>) -> Attempt { Attempt("password-change", "\(account)", 10, per: .minutes(5)) }
  /// A mail that lets its reader in.
  static func mailedLink(_ address: String) -> Attempt { Attempt("mailed-link", digest(address), 3, per: .hours(1)) }
  static func mailedLink(network: String) -> Attempt { Attempt("mailed-link-network", network, 30, per: .hours(1)) }
  static func redemption(network: String) -> Attempt { Attempt("redemption-network", network, 100, per: .minutes(5)) }

  /// For what other commands want to bound: `kind` is a word of theirs, `subject` is hashed.
  public static func of(_ kind: String, _ subject: String, atMost limit: Int, per window: Span) -> Attempt {
    Attempt(kind, digest(subject), limit, per: window)
  }

  /// Addresses do not stand in the table, so that nothing needs to be erased there.
  private static func digest(_ text: String) -> String {
    Base64URL.text(SHA256.hash(data: Data(text.utf8)).prefix(16))
  }
}

extension Act {
  /// Counts an attempt.
  ///
  /// - Throws: `Refusal.tooMany` above the limit; the attempt is not counted then.
  public func count(_ attempt: Attempt) throws {
    let retry = try countIfFew(attempt)
    if let retry { throw Refusal.tooMany(retryAfterSeconds: retry) }
  }

  /// Counts an attempt and returns nil; above the limit returns after how many seconds there is room again.
  func countIfFew(_ attempt: Attempt) throws -> Int? {
    let step = now.milliseconds / attempt.step * attempt.step
    try transaction.execute(
      """
      INSERT INTO attempt (subject, window_start, count) VALUES (\(attempt.subject), \(step), 1)
      ON CONFLICT (subject, window_start) DO UPDATE SET count = attempt.count + 1
      """)
    let since = now - attempt.window
    guard
      let row = try transaction.first(
        """
        SELECT CAST(SUM(count) AS BIGINT) AS made, MIN(window_start) AS oldest FROM attempt
        WHERE subject = \(attempt.subject) AND window_start > \(since)
        """)
    else { return nil }
    let made: Int64 = try row["made"]
    guard made > Int64(attempt.limit) else { return nil }
    let oldest: Instant = try row["oldest"]
    try uncount(attempt)
    return max(1, Int((oldest + attempt.window - now).milliseconds / 1000))
  }

  /// Takes an attempt back: it was none, for it succeeded.
  func uncount(_ attempt: Attempt) throws {
    let since = now - attempt.window
    try transaction.execute(
      """
      UPDATE attempt SET count = count - 1 WHERE subject = \(attempt.subject) AND count > 0 AND window_start =
        (SELECT MAX(latest.window_start) FROM attempt AS latest
         WHERE latest.subject = \(attempt.subject) AND latest.count > 0 AND latest.window_start > \(since))
      """)
  }
}

extension Desk {
  /// Counts an attempt in a transaction of its own.
  ///
  /// - Throws: `Refusal.tooMany`
  public func countAttempt(_ attempts: Attempt...) async throws {
    try await perform(CountAttempts(attempts: attempts), as: .anonymous, by: .portal)
  }

  /// Counts a try to use a mailed link up.
  ///
  /// - Throws: `Refusal.tooMany`
  public func countRedemption(from network: String) async throws { try await countAttempt(.redemption(network: network)) }

  func uncountAttempt(_ attempts: [Attempt]) async throws {
    try await perform(UncountAttempts(attempts: attempts), as: .anonymous, by: .portal)
  }
}

struct CountAttempts: Command {
  let attempts: [Attempt]

  func run(in act: Act) throws {
    for attempt in attempts { try act.count(attempt) }
  }
}

private struct UncountAttempts: Command {
  let attempts: [Attempt]

  func run(in act: Act) throws {
    for attempt in attempts { try act.uncount(attempt) }
  }
}
