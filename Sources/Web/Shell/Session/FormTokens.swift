import Desk
import Store

/// The proof that a form came from a page of ours: without it, nothing is changed (T-58).
struct FormTokens: Sendable {
  let seal: Seal
  let names: CookieNames
  let baseURL: BaseURL

  static let purpose = "anonymous-form"

  /// The token of a browser in which nobody has signed in, if it bears a genuine one.
  func anonymous(_ cookies: Cookies, now: Instant) -> String? {
    guard let cookie = cookies[names.anonymousForm], seal.opened(cookie, for: Self.purpose, now: now) != nil else { return nil }
    return cookie
  }

  /// A new token for such a browser.
  func makeAnonymous(_ random: [UInt8], now: Instant) -> String {
    seal.sealed(Base64URL.text(random), for: Self.purpose, until: now + .days(1))
  }

  /// Refuses a form whose token is not the browser's own, or that another site sent.
  ///
  /// - Throws: `Refusal.conflict`
  func check(_ token: String, against expected: String, _ headers: Headers) throws {
    guard !expected.isEmpty, isEqualInConstantTime(token, expected), isSameOrigin(headers) != false else {
      throw Refusal.conflict(Sentence(FailurePhrase.oldPage))
    }
  }

  /// Whether the browser says that a page of ours sent it; nil if it says nothing, as programs do.
  func isSameOrigin(_ headers: Headers) -> Bool? {
    if let site = headers["sec-fetch-site"] { return site == "same-origin" || site == "none" }
    guard let origin = headers["origin"] else { return nil }
    if origin == baseURL.origin { return true }
    // Behind other names of the same host, its own pages are still its own.
    guard let host = headers["host"], !host.isEmpty else { return false }
    return origin == "http://" + host || origin == "https://" + host
  }
}
