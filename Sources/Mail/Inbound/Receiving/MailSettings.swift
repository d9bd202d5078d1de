import Desk

/// What mail needs to know of the site beyond the database.
public struct MailSettings: Sendable {
  public let links: MailLinks
  /// Who writes mails that belong to no project.
  public let from: Mailbox
  /// The name under which the mail server in front writes its checks (RFC 8601); nil if there is none to believe.
  public var authority: String?
  /// In bytes; larger mails are not taken.
  public var largestMail = 50 * 1024 * 1024
  /// Of one sender; further ones are kept and not acted on.
  public var mailsPerHour = 1000

  public init(links: MailLinks, from: Mailbox, authority: String? = nil) {
    self.links = links
    self.from = from
    self.authority = authority
  }
}
