/// A password that somebody chose or typed. Never logged, never stored.
public struct PlainPassword: Sendable, CustomStringConvertible, CustomDebugStringConvertible {
  let bytes: [UInt8]

  /// In bytes; more would only serve to keep the machine busy (T-16).
  public static let longest = 1024
  /// In characters, for a new password.
  public static let shortest = 10

  /// A password that somebody typed to sign in; nil if it is longer than any can be, or holds a zero byte.
  public init?(typed text: String) {
    guard !text.isEmpty, text.utf8.count <= Self.longest, !text.utf8.contains(0) else { return nil }
    bytes = Array(text.utf8)
  }

  /// A password that somebody chooses.
  ///
  /// - Throws: `Refusal.invalid` for the field `password`.
  public init(chosen text: String) throws {
    if let objection = Self.objection(to: text) { throw Refusal.invalid("password", objection) }
    bytes = Array(text.utf8)
  }

  /// What stands against choosing this password: a sentence that says what to do, or nil.
  public static func objection(to text: String) -> RefusalPhrase? {
    if text.count < shortest { return .passwordTooShort(shortest) }
    if PlainPassword(typed: text) == nil { return .passwordTooLong(longest) }
    return nil
  }

  public var description: String { "(password)" }
  public var debugDescription: String { description }
}
