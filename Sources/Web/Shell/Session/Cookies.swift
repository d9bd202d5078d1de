/// A cookie to be set or, with an empty value, to be forgotten.
struct SetCookie: Sendable {
  let name: String
  let value: String
  let seconds: Int

  static func forget(_ name: String) -> SetCookie { SetCookie(name: name, value: "", seconds: 0) }

  /// The header's text. Never readable by scripts, never sent along by other sites' forms (T-15).
  func header(isSecure: Bool) -> String {
    "\(name)=\(value); Path=/; Max-Age=\(seconds); HttpOnly; SameSite=Lax" + (isSecure ? "; Secure" : "")
  }
}

/// The names of our cookies. The prefix lets a browser keep them only from this very host, over TLS (RFC 6265bis, 4.1.3.2).
struct CookieNames: Sendable {
  let session: String
  let anonymousForm: String
  let flash: String
  let device: String

  init(isSecure: Bool) {
    let prefix = isSecure ? "__Host-" : ""
    session = prefix + "gatehouse"
    anonymousForm = prefix + "gatehouse-form"
    flash = prefix + "gatehouse-flash"
    device = prefix + "gatehouse-device"
  }
}

/// The cookies that a browser sent.
struct Cookies: Sendable {
  private let values: [String: String]

  /// Where a name comes twice, none counts: one of the two was planted.
  init(_ headers: [String]) {
    var values: [String: String] = [:]
    var twice: Set<String> = []
    for pair in headers.joined(separator: ";").split(separator: ";").prefix(100) {
      let halves = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard halves.count == 2 else { continue }
      let name = String(halves[0].filter { $0 != " " && $0 != "\t" })
      if values.updateValue(String(halves[1]), forKey: name) != nil { twice.insert(name) }
    }
    for name in twice { values[name] = nil }
    self.values = values
  }

  subscript(name: String) -> String? { values[name] }
}
