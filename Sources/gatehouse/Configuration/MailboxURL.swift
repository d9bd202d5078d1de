import Desk
import Foundation
import Mail

extension MailboxConfiguration {
  /// Reads `imaps://user:password@host/INBOX?to=help@acme.example&move=Taken`. Over `imap`, encryption is required unless the server is on this
  /// machine.
  init?(url: String) {
    guard let parts = URLComponents(string: url), let scheme = parts.scheme?.lowercased(), ["imap", "imaps"].contains(scheme),
      let host = parts.host, !host.isEmpty, let user = parts.user, let password = parts.password, parts.fragment == nil
    else { return nil }
    let answers = (parts.queryItems ?? []).reduce(into: [String: String]()) { $0[$1.name] = $1.value ?? "" }
    guard Set(answers.keys).isSubset(of: ["to", "move"]), let recipient = answers["to"].flatMap(EmailAddress.init) else { return nil }
    let name = host.trimmingCharacters(in: CharacterSet(charactersIn: "[]"))
    let folder = String(parts.path.drop { $0 == "/" })
    guard (folder + (answers["move"] ?? "")).utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }), answers["move"] != "" else { return nil }
    let isHere = ["localhost", "127.0.0.1", "::1"].contains(name)
    let isImplicit = scheme == "imaps"
    self.init(
      host: name, port: parts.port ?? (isImplicit ? 993 : 143), security: isImplicit ? .implicit : isHere ? .none : .startTLS, user: user,
      password: password, folder: folder.isEmpty ? "INBOX" : folder, recipient: recipient.address, moveTo: answers["move"])
  }
}
