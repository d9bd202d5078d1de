import Store

/// A mail that came, as far as it can be read. Reading never fails: what is malformed is left out, and `omissions` says so.
public struct IncomingMessage: Sendable {
  /// Every header in order, raw as it stood, unfolded.
  public let headers: MailHeaders
  /// The addresses of all From headers.
  public let from: [Mailbox]
  /// How the From headers fail to name exactly one person; nil where they do.
  public let fromFlaw: FromFlaw?
  public let to: [Mailbox]
  public let cc: [Mailbox]
  /// One line without control characters, at most 500 characters; empty where the mail has none.
  public let subject: String
  public let messageID: String?
  public let inReplyTo: [String]
  /// The conversation's Message-IDs, oldest first; of a long chain the first and the last ones.
  public let references: [String]
  /// What the sender's clock said, where that can be read.
  public let date: Instant?
  /// The plain text that the mail brings, decoded, with `\n` line ends; nil if it brings none.
  public let text: String?
  /// The HTML that the mail brings, decoded, not yet sanitised; nil if it brings none.
  public let html: String?
  public let attachments: [MailPart]
  /// The `report-type` of a multipart/report, without case: a bounce, a receipt, a complaint.
  public let report: String?
  public let contentType: String
  public let omissions: [MailOmission]
  /// How many MIME parts were looked at: the work that reading cost.
  public let partsSeen: Int

  /// The one person whom the mail claims to be from, or nil where From is missing, ambiguous or unusable. Sender, Reply-To and Resent
  /// headers never count (SAFETY T-10).
  public var sender: Mailbox? { fromFlaw == nil ? from.first : nil }

  /// Everybody whom the mail names as recipient, once each.
  public var recipients: [Mailbox] {
    var seen: Set<String> = []
    return (to + cc).filter { seen.insert($0.address).inserted }
  }
}

/// Why a mail does not name exactly one sender.
public enum FromFlaw: String, Sendable, CaseIterable {
  case missing, repeated, several, group, unusable

  /// One whole sentence for the mail log.
  public var because: String {
    switch self {
    case .missing: "The mail has no From address."
    case .repeated: "The mail has more than one From header."
    case .several: "The mail names more than one sender."
    case .group: "The mail names a group as its sender."
    case .unusable: "The sender's address cannot be used."
    }
  }
}

/// Something of a mail that was not taken over.
public enum MailOmission: String, Sendable, CaseIterable {
  case tooManyParts, tooDeep, tooManyAddresses, tooManyHeaders, bodyTooLong, headerTooLong
}

/// A file that a mail brings.
public struct MailPart: Sendable {
  /// Normalised, safe to show and to offer as a download name (SAFETY T-44).
  public let name: String
  /// `type/subtype`, lower case; `application/octet-stream` where the mail's own is no media type.
  public let mediaType: String
  public let bytes: [UInt8]
  /// Without angle brackets.
  public let contentID: String?
  /// Whether it belongs into the HTML body rather than beside it.
  public let isInline: Bool

  public init(name: String, mediaType: String, bytes: [UInt8], contentID: String? = nil, isInline: Bool = false) {
    self.name = name
    self.mediaType = mediaType
    self.bytes = bytes
    self.contentID = contentID
    self.isInline = isInline
  }
}

/// The headers of a mail, in order.
public struct MailHeaders: Sendable {
  public struct Header: Sendable {
    public let name: String
    /// Unfolded, not decoded.
    public let value: String
  }

  public let all: [Header]

  /// The values of every header of that name, without regard to case.
  public func values(_ name: String) -> [String] {
    let name = name.lowercased()
    return all.filter { $0.name.lowercased() == name }.map(\.value)
  }

  /// The value of the first header of that name.
  public func first(_ name: String) -> String? { values(name).first }
}

/// Bounds on what is read of one mail (SAFETY T-54).
public struct MailLimits: Sendable {
  public var parts = 500
  public var depth = 50
  public var addresses = 1000
  public var headers = 1000
  public var headerLength = 64 * 1024
  public var references = 50
  /// In bytes of decoded text.
  public var body = 1024 * 1024

  public init() {}
}
