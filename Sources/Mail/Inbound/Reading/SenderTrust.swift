/// How far the desk may believe who a mail claims to be from. A From header is a claim; only the check of the mail server in front of the
/// desk, where one is configured, proves it (RFC 8601, SAFETY T-13).
public enum SenderTrust: Sendable, Equatable {
  /// No server is configured whose checks could be read: the claim is all there is.
  case claimed
  /// The configured server found the From domain aligned.
  case aligned
  /// The configured server is silent or found the opposite.
  case failed

  /// Reads the topmost results that carry `authority`, the configured server's name. Everything else in the mail that speaks of
  /// authentication was written by somebody else and does not count.
  public static func of(_ message: IncomingMessage, authority: String?) -> SenderTrust {
    guard let authority = authority?.lowercased(), !authority.isEmpty else { return .claimed }
    let results = message.headers.values("Authentication-Results").lazy.map { $0.lowercased() }
      .first { $0.prefix { $0 != ";" && !$0.isWhitespace } == authority }
    guard let results, let sender = message.sender else { return .failed }
    let claims = withoutComments(results).split(separator: ";").dropFirst().map { $0.split(whereSeparator: \.isWhitespace) }
    let verdicts = claims.filter { $0.first?.hasPrefix("dmarc=") == true }
    guard verdicts.count == 1, let verdict = verdicts.first, verdict.first == "dmarc=pass",
      verdict.contains(where: { $0 == "header.from=\(sender.domain)" })
    else { return .failed }
    return .aligned
  }

  private static func withoutComments(_ value: String) -> String {
    var depth = 0
    return value.filter { character in
      if character == "(" { depth += 1 }
      defer { if character == ")" && depth > 0 { depth -= 1 } }
      return depth == 0
    }
  }
}
