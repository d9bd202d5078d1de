/// How outgoing mail leaves: the mail server of the site.
public struct SMTPConfiguration: Sendable, Hashable {
  public enum Security: String, Sendable, CaseIterable {
    /// No encryption; only for a server on the same machine or in tests.
    case none
    /// Encryption is asked for after connecting, and required (RFC 3207).
    case startTLS = "starttls"
    /// Encrypted from the first byte (RFC 8314).
    case implicit = "tls"
  }

  public var host: String
  public var port: Int
  public var security: Security
  public var user: String?
  public var password: String?
  /// A file of certificates to trust instead of the system's.
  public var certificates: String?
  public var connectTimeoutSeconds: Int
  public var timeoutSeconds: Int

  public init(
    host: String, port: Int, security: Security, user: String? = nil, password: String? = nil, certificates: String? = nil,
    connectTimeoutSeconds: Int = 15, timeoutSeconds: Int = 120
  ) {
    self.host = host
    self.port = port
    self.security = security
    self.user = user
    self.password = password
    self.certificates = certificates
    self.connectTimeoutSeconds = connectTimeoutSeconds
    self.timeoutSeconds = timeoutSeconds
  }

  var url: String {
    let host = host.contains(":") ? "[\(host)]" : host
    return "\(security == .implicit ? "smtps" : "smtp")://\(host):\(port)"
  }
}

/// How a try to send a mail ended.
public enum SendResult: Sendable, Equatable {
  case sent
  /// The server, or the way to it, is not ready; the sentence is for the mail log.
  case tryLater(String)
  /// The server takes no such mail; or, where it says so, nothing will ever reach the recipient.
  case refused(String, isDeadAddress: Bool = false)
}

/// Sends one mail. The relay knows no more of SMTP than this.
public protocol MailSender: Sendable {
  func send(_ message: [UInt8], from: String, to: String) async -> SendResult
}
