/// What a notice of non-delivery says (RFC 3464): which mail did not arrive, and whether it ever will.
struct BounceReport: Sendable, Equatable {
  /// Of the mail that came back, without angle brackets.
  let messageID: String
  let status: DeliveryStatus

  /// Reads a report; nil where it does not name the mail or its fate.
  init?(_ message: IncomingMessage) {
    let types = ["message/rfc822", "text/rfc822-headers", "message/rfc822-headers", "message/global", "message/global-headers"]
    guard
      let fate = message.attachments.first(where: { $0.mediaType.hasPrefix("message/") && $0.mediaType.hasSuffix("delivery-status") }),
      let returned = message.attachments.first(where: { types.contains($0.mediaType) }),
      let status = Self.field("status", in: fate.bytes).flatMap(DeliveryStatus.init),
      Self.field("action", in: fate.bytes)?.lowercased().hasPrefix("failed") == true,
      let messageID = Self.field("message-id", in: returned.bytes).flatMap({ MessageIDs.parse($0, limit: 1).first })
    else { return nil }
    self.messageID = messageID
    self.status = status
  }

  /// The value of the first line `name: value`, looked for in the first 64 kB; a folded value is read as well.
  private static func field(_ name: String, in bytes: [UInt8]) -> String? {
    let lines = bytes.prefix(64 * 1024).split(separator: 0x0A).map { String(decoding: $0.filter { $0 != 0x0D }, as: UTF8.self) }
    guard let index = lines.firstIndex(where: { $0.lowercased().hasPrefix(name + ":") }) else { return nil }
    let folded = lines[(index + 1)...].prefix(5).prefix { $0.hasPrefix(" ") || $0.hasPrefix("\t") }
    return OneLine.trimmed(([String(lines[index].dropFirst(name.count + 1))] + folded).joined(separator: " "))
  }
}

/// What a mail server says of a mail that it does not deliver (RFC 3463), such as `5.1.1`.
struct DeliveryStatus: Sendable, Equatable, CustomStringConvertible {
  private let numbers: [Int]

  /// Reads the status at the beginning of a text; nil where there is none.
  init?(_ text: some StringProtocol) {
    let parts = text.prefix { $0.isASCII && $0.isNumber || $0 == "." }.split(separator: ".", omittingEmptySubsequences: false)
    let numbers = parts.compactMap { $0.count <= 3 ? Int($0) : nil }
    guard numbers.count == 3, parts.count == 3, numbers[0] == 4 || numbers[0] == 5 else { return nil }
    self.numbers = numbers
  }

  var description: String { numbers.map(String.init).joined(separator: ".") }

  /// Whether trying again would not help.
  var isPermanent: Bool { numbers[0] == 5 }

  /// Whether it says that nothing will reach the address: no such mailbox or domain, one that is shut, or no reason at all. What is wrong with
  /// one mail, with the way to the server or with its sender says nothing of the address.
  var isDeadAddress: Bool {
    guard isPermanent else { return false }
    switch (numbers[1], numbers[2]) {
    case (0, 0), (1, 0...6), (1, 10), (2, 0), (2, 1), (4, 4): return true
    default: return false
    }
  }
}
