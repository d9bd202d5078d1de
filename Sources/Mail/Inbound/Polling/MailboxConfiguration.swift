/// A mailbox that is asked for new mail, instead of a mail server that pipes it in (S1-59).
public struct MailboxConfiguration: Sendable, Hashable {
  public var host: String
  public var port: Int
  public var security: SMTPConfiguration.Security
  public var user: String
  public var password: String
  /// ASCII, as the server names it.
  public var folder: String
  /// The address whose mail lies there.
  public var recipient: String
  /// Where mail goes that was taken in; nil leaves it where it lies, marked as read.
  public var moveTo: String?
  /// A file of certificates to trust instead of the system's.
  public var certificates: String?
  public var timeoutSeconds: Int

  public init(
    host: String, port: Int, security: SMTPConfiguration.Security, user: String, password: String, folder: String = "INBOX",
    recipient: String, moveTo: String? = nil, certificates: String? = nil, timeoutSeconds: Int = 60
  ) {
    self.host = host
    self.port = port
    self.security = security
    self.user = user
    self.password = password
    self.folder = folder
    self.recipient = recipient
    self.moveTo = moveTo
    self.certificates = certificates
    self.timeoutSeconds = timeoutSeconds
  }

  var url: String {
    let host = host.contains(":") ? "[\(host)]" : host
    return "\(security == .implicit ? "imaps" : "imap")://\(host):\(port)/"
  }
}
