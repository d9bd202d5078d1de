import Desk

/// One address as a mail names it. The name is what the sender wrote: shown to people, never trusted.
public struct Mailbox: Sendable, Hashable {
  public let name: String
  /// The address as written, without brackets and comments; hostile until `parsed`.
  public let email: String

  /// The address as the desk knows it, or nil if an account cannot have it.
  public let parsed: EmailAddress?
  /// The address as it is compared (SPEC part 4, 10), as far as it can be read.
  public let address: String

  public init(name: String = "", email: String) {
    self.name = name
    self.email = email
    parsed = EmailAddress(email)
    address = parsed?.address ?? email.lowercased()
  }

  /// The part before the last `@`, without case.
  public var local: String { address.lastIndex(of: "@").map { String(address[..<$0]) } ?? address }

  /// The part after the last `@`, without case.
  public var domain: String { address.lastIndex(of: "@").map { String(address[address.index(after: $0)...]) } ?? "" }
}
