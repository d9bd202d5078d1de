import Desk
import HTML
import Store

/// Where the links of mails lead: always to the configured address of the site, never to one that a request named (SAFETY T-14).
public struct MailLinks: Sendable {
  /// Such as `https://desk.test`, without a slash at the end.
  public let base: String

  /// Returns nil unless the address is one of http or https.
  public init?(base: String) {
    var base = base
    while base.hasSuffix("/") { base.removeLast() }
    guard base.hasPrefix("http://") || base.hasPrefix("https://"), Href(external: base) != nil else { return nil }
    self.base = base
  }

  /// The page of a request as its customers see it.
  public func portal(_ key: RequestKey) -> Href { absolute("/portal/\(key.project)/requests/\(key)") }

  /// The page of a request at the desk.
  public func desk(_ key: RequestKey) -> Href { absolute("/desk/\(key.project)/requests/\(key)") }

  /// Where every portal is found that somebody may enter.
  public var portals: Href { absolute("/portal") }

  /// The page that redeems a mailed link. Opening it changes nothing; its button does.
  public func redeem(_ token: String) -> Href { absolute("/link/\(token)") }

  /// The page that asks what is to become of a link to an address.
  public func confirm(_ token: String) -> Href { absolute("/confirm/\(token)") }

  /// The page that asks whether an address is one's own.
  public func alias(_ token: String) -> Href { absolute("/profile/addresses/\(token)") }

  /// The page of an access review.
  public func review(_ id: ID<AccessReview>) -> Href { absolute("/reviews/\(id)") }

  public var signIn: Href { absolute("/sign-in") }

  private func absolute(_ path: Href) -> Href { Href(external: base + path.text) ?? path }
}
