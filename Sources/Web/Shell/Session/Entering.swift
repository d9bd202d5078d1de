import Crypto
import Desk
import Foundation
import HTML
import Store

extension WebRequest {
  /// Where somebody tries to sign in from. A device on which the same person signed in before is counted for itself (T-16).
  func origin(for email: String) -> SignInOrigin {
    let mark = cookies[shell.names.device].flatMap { shell.seal.opened($0, for: "device", now: now) }
    let parts = mark?.split(separator: " ")
    let isOwn = parts?.count == 2 && parts?[0] == Substring(Self.deviceOwner(email))
    return SignInOrigin(network: peer.network, device: isOwn ? mark : nil)
  }

  /// Leads somebody in who has just signed in: a new session, and a mark on the device.
  public func entering(_ signedIn: SignedIn, email: String, next: ReturnPath?, saying: String? = nil) -> WebResponse {
    var response = WebResponse.redirect(to: next?.href ?? "/", saying: saying)
    let seconds = Int((signedIn.expiresAt - now).milliseconds / 1000)
    response.cookies.append(SetCookie(name: shell.names.session, value: signedIn.token.text, seconds: seconds))
    let mark = "\(Self.deviceOwner(email)) \(Base64URL.text(desk.randomBytes(12)))"
    let sealed = shell.seal.sealed(mark, for: "device", until: now + .days(365))
    response.cookies.append(SetCookie(name: shell.names.device, value: sealed, seconds: 365 * 86_400))
    return response
  }

  /// A device remembers no address, only a hash that tells whether it is the same one.
  private static func deviceOwner(_ email: String) -> String {
    Base64URL.text(SHA256.hash(data: Data((EmailAddress(email)?.address ?? email).utf8)).prefix(12))
  }
}
