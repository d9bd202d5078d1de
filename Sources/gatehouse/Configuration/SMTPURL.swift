import Foundation
import Mail

extension SMTPConfiguration {
  /// Reads `smtp://user:password@host:587` or `smtps://host:465`. Over `smtp`, encryption is required unless the server is on this machine.
  init?(url: String) {
    guard let parts = URLComponents(string: url), let scheme = parts.scheme?.lowercased(), let host = parts.host, !host.isEmpty,
      parts.path.isEmpty || parts.path == "/", parts.query == nil, parts.fragment == nil
    else { return nil }
    let name = host.trimmingCharacters(in: CharacterSet(charactersIn: "[]"))
    let isHere = ["localhost", "127.0.0.1", "::1"].contains(name)
    switch scheme {
    case "smtp":
      self.init(
        host: name, port: parts.port ?? (isHere ? 25 : 587), security: isHere ? .none : .startTLS, user: parts.user,
        password: parts.password)
    case "smtps":
      self.init(host: name, port: parts.port ?? 465, security: .implicit, user: parts.user, password: parts.password)
    default: return nil
    }
  }
}
