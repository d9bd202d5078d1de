import Desk
import Store

/// One mail to one person, so that nobody learns another's address from it.
public struct OutgoingMessage: Sendable {
  public var from: Mailbox
  public var to: Mailbox
  /// Where an answer goes: a signed reply address.
  public var replyTo: Mailbox?
  public var subject: String
  /// Without angle brackets; settled before the first try (SAFETY R-05).
  public var messageID: String
  public var inReplyTo: String?
  public var references: [String]
  public var date: Instant
  /// Whether it answers a mail by itself, rather than telling of something by itself (RFC 3834, 5).
  public var isAutoReply: Bool
  public var language: Language
  public var text: String
  public var html: String

  public init(
    from: Mailbox, to: Mailbox, replyTo: Mailbox? = nil, subject: String, messageID: String, inReplyTo: String? = nil,
    references: [String] = [], date: Instant, isAutoReply: Bool = false, language: Language = .english, text: String, html: String
  ) {
    self.from = from
    self.to = to
    self.replyTo = replyTo
    self.subject = subject
    self.messageID = messageID
    self.inReplyTo = inReplyTo
    self.references = references
    self.date = date
    self.isAutoReply = isAutoReply
    self.language = language
    self.text = text
    self.html = html
  }

  /// The longest chain of References that is passed on; the first and the last ones are kept.
  static let longestChain = 20

  /// The mail as it goes over the wire: ASCII lines of at most 76 bytes, ended by CRLF, with exactly these headers, whatever the fields
  /// hold. An address that needs it stands in UTF-8 (RFC 6532), and only then the mail needs a server that speaks SMTPUTF8.
  ///
  /// - Throws: `MailRejected` if an address or an id cannot stand in a header.
  public func encoded() throws -> [UInt8] {
    let boundary = "=_gatehouse_\(Base32.text(Array(messageID.utf8.prefix(10))))"
    var lines = MailLines()
    lines.header("Date", HeaderDate.text(date))
    lines.header("From", words: try Self.headerWords(from))
    lines.header("To", words: try Self.headerWords(to))
    if let replyTo { lines.header("Reply-To", words: try Self.headerWords(replyTo)) }
    lines.header("Subject", words: EncodedWords.words(OneLine.text(subject, limit: 250)))
    lines.header("Message-ID", try Self.identifier(messageID))
    if let inReplyTo { lines.header("In-Reply-To", try Self.identifier(inReplyTo)) }
    let chain = references.count > Self.longestChain ? references.prefix(1) + references.suffix(Self.longestChain - 1) : references[...]
    let ids = chain.compactMap { try? Self.identifier($0) }
    if !ids.isEmpty { lines.header("References", words: ids) }
    lines.header("Auto-Submitted", isAutoReply ? "auto-replied" : "auto-generated")
    lines.header("X-Auto-Response-Suppress", "All")
    lines.header(OwnHeader.name, "notice")
    lines.header("Content-Language", language.code)
    lines.header("MIME-Version", "1.0")
    lines.header("Content-Type", words: ["multipart/alternative;", "boundary=\"\(boundary)\""])
    lines.line("")
    for (type, body) in [("text/plain", text), ("text/html", html)] {
      lines.line("--\(boundary)")
      lines.line("Content-Type: \(type); charset=utf-8")
      lines.line("Content-Transfer-Encoding: quoted-printable")
      lines.line("")
      lines.quotedPrintable(body)
    }
    lines.line("--\(boundary)--")
    return lines.bytes
  }

  private static func headerWords(_ mailbox: Mailbox) throws -> [String] {
    let address = try Envelope.address(mailbox)
    let name = OneLine.text(mailbox.name, limit: 80)
    return name.isEmpty ? ["<\(address)>"] : EncodedWords.phrase(name) + ["<\(address)>"]
  }

  private static func identifier(_ id: String) throws -> String {
    guard (3...250).contains(id.utf8.count), id.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != 0x3C && $0 != 0x3E }) else {
      throw MailRejected.identifier
    }
    return "<\(id)>"
  }
}

/// Why a mail cannot be written.
public enum MailRejected: Error, Sendable, Equatable {
  /// The address is none that mail can be sent to.
  case address(String)
  /// A Message-ID that cannot stand in a header.
  case identifier

  /// One whole sentence for the mail log.
  public var because: String {
    switch self {
    case .address: "The address is none that mail can be sent to."
    case .identifier: "The Message-ID cannot stand in a header."
    }
  }
}

/// Addresses as SMTP takes them.
enum Envelope {
  /// The address, its domain in ASCII; a local part that is not needs SMTPUTF8 (RFC 6531), which libcurl asks for where the server has it.
  ///
  /// - Throws: `MailRejected.address` if it is none.
  static func address(_ mailbox: Mailbox) throws -> String {
    guard let parsed = mailbox.parsed, let at = parsed.written.lastIndex(of: "@") else { throw MailRejected.address(mailbox.email) }
    let local = parsed.written[..<at]
    guard local.utf8.allSatisfy({ $0 > 0x20 && $0 != 0x7F }) else { throw MailRejected.address(mailbox.email) }
    return "\(local)@\(parsed.domain)"
  }
}
