/// What a notice of non-delivery says (RFC 3464): which mail did not arrive, and whether it ever will.
struct BounceReport: Sendable, Equatable {
  /// Of the mail that came back, without angle brackets.
  let messageID: String
  /// Such as `5.1.1` (RFC 3463).
  let status: String

  /// Whether trying again would not help.
  var isPermanent: Bool { status.hasPrefix("5") }

  /// Reads a report; nil where it does not name the mail or its fate.
  init?(_ message: IncomingMessage) {
    let types = ["message/rfc822", "text/rfc822-headers", "message/rfc822-headers", "message/global", "message/global-headers"]
    guard
      let fate = message.attachments.first(where: { $0.mediaType.hasPrefix("message/") && $0.mediaType.hasSuffix("delivery-status") }),
      let returned = message.attachments.first(where: { types.contains($0.mediaType) }),
      let status = Self.field("status", in: fate.bytes).map({ String($0.prefix { $0.isNumber || $0 == "." }) }), !status.isEmpty,
      Self.field("action", in: fate.bytes)?.lowercased().hasPrefix("failed") == true,
      let messageID = Self.field("message-id", in: returned.bytes).flatMap({ MessageIDs.parse($0, limit: 1).first })
    else { return nil }
    self.messageID = messageID
    self.status = String(status.prefix(12))
  }

  /// The value of the first line `name: value`, looked for in the first 64 kB; a folded value is read as well.
  private static func field(_ name: String, in bytes: [UInt8]) -> String? {
    let lines = bytes.prefix(64 * 1024).split(separator: 0x0A).map { String(decoding: $0.filter { $0 != 0x0D }, as: UTF8.self) }
    guard let index = lines.firstIndex(where: { $0.lowercased().hasPrefix(name + ":") }) else { return nil }
    let folded = lines[(index + 1)...].prefix(5).prefix { $0.hasPrefix(" ") || $0.hasPrefix("\t") }
    return OneLine.trimmed(([String(lines[index].dropFirst(name.count + 1))] + folded).joined(separator: " "))
  }
}
