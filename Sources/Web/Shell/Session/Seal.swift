import Desk
import Store

/// Signs small texts that browsers carry for us, so that they come back unaltered and in time.
struct Seal: Sendable {
  let keys: SigningKeys

  /// `text` with the time until which it counts and a signature, in characters that cookies can hold.
  func sealed(_ text: String, for purpose: String, until end: Instant) -> String {
    let content = "\(end.milliseconds).\(text)"
    return Base64URL.text(content.utf8) + "." + Base64URL.text(keys.sign(Array(content.utf8), for: purpose))
  }

  /// The text that was sealed for this purpose; nil if it was altered, or its time is over.
  func opened(_ sealed: String, for purpose: String, now: Instant) -> String? {
    let halves = sealed.split(separator: ".", omittingEmptySubsequences: false)
    guard sealed.utf8.count <= 4000, halves.count == 2, let content = Base64URL.bytes(String(halves[0])),
      let signature = Base64URL.bytes(String(halves[1])), keys.isSigned(content, for: purpose, by: signature),
      let text = String(validating: content, as: UTF8.self), let dot = text.firstIndex(of: "."),
      let end = Int64(text[..<dot]), end > now.milliseconds
    else { return nil }
    return String(text[text.index(after: dot)...])
  }
}

/// Whether two texts are equal, in a time that does not tell where they differ.
func isEqualInConstantTime(_ left: String, _ right: String) -> Bool {
  let (left, right) = (Array(left.utf8), Array(right.utf8))
  guard left.count == right.count else { return false }
  return zip(left, right).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
}
