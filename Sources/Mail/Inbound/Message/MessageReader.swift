import CGMime
import Store

extension IncomingMessage {
  /// Reads a mail from its raw bytes. Never fails, in time linear in their number.
  public init(raw: [UInt8], limits: MailLimits = MailLimits()) {
    GMime.start
    let safe = DefusedHeaders.defused(raw)
    let message: UnsafeMutablePointer<GMimeMessage>? = safe.withUnsafeBufferPointer { buffer in
      let bytes = UnsafeRawPointer(buffer.baseAddress).map { $0.assumingMemoryBound(to: CChar.self) }
      guard let stream = g_mime_stream_mem_new_with_buffer(bytes, buffer.count) else { return nil }
      defer { g_object_unref(stream) }
      guard let parser = g_mime_parser_new_with_stream(stream) else { return nil }
      defer { g_object_unref(parser) }
      return g_mime_parser_construct_message(parser, nil)
    }
    defer { if let message { g_object_unref(message) } }
    self.init(message, limits: limits)
  }

  private init(_ message: UnsafeMutablePointer<GMimeMessage>?, limits: MailLimits) {
    var omissions: [MailOmission] = []
    let (headers, wasCut) = MailHeaders.read(message.map { GMime.cast($0) }, limits: limits)
    omissions += wasCut
    self.headers = headers

    var room = limits.addresses
    func addresses(_ name: String) -> [Mailbox] {
      headers.values(name).flatMap { AddressList.parse($0, room: &room).mailboxes }
    }
    let fromValues = headers.values("From")
    let parsed = fromValues.map { AddressList.parse($0, room: &room) }
    from = parsed.flatMap(\.mailboxes)
    fromFlaw =
      if fromValues.isEmpty || parsed.allSatisfy({ $0.mailboxes.isEmpty && !$0.hasGroup }) {
        .missing
      } else if fromValues.count > 1 {
        .repeated
      } else if parsed.contains(where: \.hasGroup) {
        .group
      } else if from.count > 1 {
        .several
      } else if !from.allSatisfy({ $0.parsed != nil }) || parsed.contains(where: \.isDoubtful) {
        .unusable
      } else {
        nil
      }
    to = addresses("To")
    cc = addresses("Cc")
    if room == 0 { omissions.append(.tooManyAddresses) }

    subject = OneLine.text(headers.first("Subject").map(MailHeaders.decoded) ?? "", limit: 500)
    messageID = headers.first("Message-ID").flatMap { MessageIDs.parse($0, limit: 1).first }
    inReplyTo = headers.first("In-Reply-To").map { MessageIDs.parse($0, limit: limits.references) } ?? []
    references = headers.first("References").map { MessageIDs.parse($0, limit: limits.references) } ?? []
    date = headers.first("Date").flatMap(MailHeaders.date)

    var walk = PartWalk(limits: limits)
    if let root = message.flatMap({ g_mime_message_get_mime_part($0) }) { walk.visit(root, depth: 0) }
    text = walk.texts.isEmpty ? nil : walk.texts.joined(separator: "\n\n")
    html = walk.htmls.isEmpty ? nil : walk.htmls.joined(separator: "\n")
    attachments = walk.attachments
    report = walk.report
    contentType = walk.rootType
    partsSeen = walk.seen
    for omission in walk.omissions where !omissions.contains(omission) { omissions.append(omission) }
    self.omissions = omissions
  }
}

extension MailHeaders {
  fileprivate static func read(_ object: GMime.Object?, limits: MailLimits) -> (MailHeaders, [MailOmission]) {
    guard let object, let list = g_mime_object_get_header_list(object) else { return (MailHeaders(all: []), []) }
    let count = Int(g_mime_header_list_get_count(list))
    var all: [Header] = []
    var omissions: [MailOmission] = count > limits.headers ? [.tooManyHeaders] : []
    for index in 0..<min(count, limits.headers) {
      guard let header = g_mime_header_list_get_header_at(list, Int32(index)), let name = GMime.string(g_mime_header_get_name(header)),
        let raw = g_mime_header_get_raw_value(header)
      else { continue }
      var bytes = Array(UnsafeBufferPointer(start: raw, count: min(strlen(raw), limits.headerLength))).map { UInt8(bitPattern: $0) }
      if bytes.count == limits.headerLength, !omissions.contains(.headerTooLong) { omissions.append(.headerTooLong) }
      bytes.removeAll { $0 == 0x0D || $0 == 0x0A }
      all.append(Header(name: name, value: OneLine.trimmed(TextDecoding.utf8OrWestern(bytes))))
    }
    return (MailHeaders(all: all), omissions)
  }

  /// A value with its encoded words decoded (RFC 2047), also illegal ones.
  static func decoded(_ value: String) -> String {
    GMime.string(taking: g_mime_utils_header_decode_text(nil, value)) ?? value
  }

  fileprivate static func date(_ value: String) -> Instant? {
    guard let date = g_mime_utils_header_decode_date(value) else { return nil }
    defer { g_date_time_unref(date) }
    return Instant(milliseconds: Int64(g_date_time_to_unix(date)) * 1000)
  }
}
