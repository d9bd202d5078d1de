import Desk
import Store

/// An address that an answer to one mail goes to: `help+c12-<signature>@desk.test`. It says which request is meant, and that the desk wrote
/// to this one person for this one purpose; it lets nobody else in (SAFETY T-11).
public struct ReplyAddress: Sendable, Hashable {
  /// What an answer becomes.
  public enum Purpose: String, Sendable, CaseIterable {
    /// A public comment of a customer.
    case customer = "c"
    /// A public comment of an agent.
    case agent = "a"
    /// An internal note.
    case note = "n"
  }

  public let purpose: Purpose
  public let request: ID<Request>
  let signature: [UInt8]

  /// 128 bits: more than the 80 that must hold, and short enough for a local part of 64 bytes.
  static let signatureSize = 16
  private static let keyPurpose = "reply-address"

  /// Makes the address for one recipient of a mail.
  public init(_ purpose: Purpose, request: ID<Request>, for recipient: EmailAddress, keys: SigningKeys) {
    self.purpose = purpose
    self.request = request
    let message = Self.message(purpose, request, recipient.address)
    signature = Array(keys.sign(message, for: Self.keyPurpose).prefix(Self.signatureSize))
  }

  /// Reads the token of an address that a mail came to, in any case; nil if it has none. What it is worth, `isFor` says.
  public init?(token: some StringProtocol) {
    let token = token.lowercased()
    guard token.utf8.count <= 60, let first = token.first, let purpose = Purpose(rawValue: String(first)),
      let dash = token.firstIndex(of: "-"), let request = ID<Request>(String(token[token.index(after: token.startIndex)..<dash])),
      let signature = Base32.bytes(token[token.index(after: dash)...]), signature.count == Self.signatureSize
    else { return nil }
    self.purpose = purpose
    self.request = request
    self.signature = signature
  }

  /// Whether the desk made this address for that person. Compared in constant time, with every key that still counts.
  public func isFor(_ recipient: EmailAddress, keys: SigningKeys) -> Bool {
    keys.isSigned(Self.message(purpose, request, recipient.address), for: Self.keyPurpose, byFirst: signature)
  }

  /// The address, on one of the desk's own.
  public func written(on address: String) -> String {
    guard let at = address.lastIndex(of: "@") else { return address }
    return "\(address[..<at])+\(token)\(address[at...])"
  }

  public var token: String { "\(purpose.rawValue)\(request)-\(Base32.text(signature))" }

  private static func message(_ purpose: Purpose, _ request: ID<Request>, _ recipient: String) -> [UInt8] {
    Array("\(purpose.rawValue)\0\(request)\0\(recipient)".utf8)
  }
}

/// An address of the desk, split at its first `+` (RFC 5233).
struct PlusAddress {
  let base: String
  let detail: String?

  init(_ address: String) {
    let address = EmailAddress(address)?.address ?? address.lowercased()
    guard let at = address.lastIndex(of: "@"), let plus = address[..<at].firstIndex(of: "+") else {
      base = address
      detail = nil
      return
    }
    base = String(address[..<plus] + address[at...])
    detail = String(address[address.index(after: plus)..<at])
  }
}
