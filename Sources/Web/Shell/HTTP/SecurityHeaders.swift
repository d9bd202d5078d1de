/// What a browser may load and run on an answer (CSP Level 3). Nothing inline, nothing from elsewhere (T-40).
struct ContentSecurityPolicy: Sendable {
  let text: String

  /// Our own pages, and whatever else is not one of those below.
  static let page = ContentSecurityPolicy(
    text: "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
      + "frame-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'")

  /// The HTML of a mail in a frame of ours: no scripts, no forms, nothing that is fetched, no way out but links in a new window (T-41, T-42).
  static let mailFrame = ContentSecurityPolicy(
    text: "default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'none'; frame-ancestors 'self'; "
      + "base-uri 'none'; sandbox allow-popups allow-popups-to-escape-sandbox")

  /// A file that somebody uploaded, should a browser open it after all.
  static let file = ContentSecurityPolicy(
    text: "default-src 'none'; style-src 'unsafe-inline'; form-action 'none'; frame-ancestors 'none'; base-uri 'none'; sandbox")
}

/// How long an answer may be kept.
enum Caching: Sendable {
  /// Pages: they belong to one person at one moment (T-59).
  case never
  /// Files behind an address that nobody guesses: by the person's own browser.
  case privately
  /// What has its content in its name.
  case forEver

  var header: String {
    switch self {
    case .never: "no-store"
    case .privately: "private, no-cache"
    case .forEver: "public, max-age=31536000, immutable"
    }
  }
}

extension WebResponse {
  /// Puts on the headers that every answer has, errors included.
  mutating func secure(isHTTPS: Bool) {
    headers["content-security-policy"] = policy.text
    headers["x-content-type-options"] = "nosniff"
    headers["referrer-policy"] = "same-origin"
    headers["cross-origin-opener-policy"] = "same-origin"
    headers["cross-origin-resource-policy"] = "same-origin"
    headers["cache-control"] = caching.header
    if isHTTPS { headers["strict-transport-security"] = "max-age=31536000" }
  }
}
