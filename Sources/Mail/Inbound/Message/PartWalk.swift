import CGMime
import Desk

/// A walk over the parts of a mail that sorts them into text, HTML and attachments. Bounded in depth and in number.
struct PartWalk {
  let limits: MailLimits
  var texts: [String] = []
  var htmls: [String] = []
  var attachments: [MailPart] = []
  var report: String?
  var rootType = "text/plain"
  var seen = 0
  var omissions: [MailOmission] = []

  init(limits: MailLimits) { self.limits = limits }

  mutating func visit(_ object: GMime.Object, depth: Int, isRelated: Bool = false) {
    guard seen < limits.parts else { return omit(.tooManyParts) }
    guard depth < limits.depth else { return omit(.tooDeep) }
    seen += 1
    let type = mediaType(object)
    if depth == 0 { rootType = type }
    if GMime.isA(object, g_mime_multipart_get_type()) {
      visitMultipart(GMime.cast(object), object, type: type, depth: depth)
    } else if GMime.isA(object, g_mime_message_part_get_type()) {
      attachMessage(GMime.cast(object), object)
    } else if GMime.isA(object, g_mime_part_get_type()) {
      take(GMime.cast(object), object, type: type, isRelated: isRelated)
    }
  }

  private mutating func visitMultipart(
    _ multipart: UnsafeMutablePointer<GMimeMultipart>, _ object: GMime.Object, type: String, depth: Int
  ) {
    let count = g_mime_multipart_get_count(multipart)
    if type == "multipart/report", report == nil {
      report = (parameter(object, "report-type") ?? "").lowercased()
    }
    // Of alternatives one text and one HTML is read: the first text that there is, and the last HTML.
    let (textsBefore, htmlsBefore) = (texts.count, htmls.count)
    for index in 0..<max(count, 0) {
      guard seen < limits.parts else { return omit(.tooManyParts) }
      guard let child = g_mime_multipart_get_part(multipart, index) else { continue }
      visit(child, depth: depth + 1, isRelated: type == "multipart/related" && index > 0)
    }
    if type == "multipart/alternative" {
      if texts.count > textsBefore + 1 { texts.removeSubrange((textsBefore + 1)...) }
      if htmls.count > htmlsBefore + 1 { htmls.removeSubrange(htmlsBefore..<(htmls.count - 1)) }
    }
  }

  private mutating func take(_ part: UnsafeMutablePointer<GMimePart>, _ object: GMime.Object, type: String, isRelated: Bool) {
    let fileName = GMime.string(g_mime_part_get_filename(part))
    let disposition = GMime.string(g_mime_object_get_disposition(object))?.lowercased()
    let bytes = content(part)
    let isBody = (type == "text/plain" || type == "text/html") && disposition != "attachment" && fileName == nil && !isRelated
    guard isBody else {
      if bytes.isEmpty && fileName == nil && disposition == nil { return }
      let contentID = GMime.string(g_mime_part_get_content_id(part)).map { OneLine.text($0, limit: 250) }
      attachments.append(
        MailPart(
          name: FileName.harmless(fileName ?? Self.defaultName(type)), mediaType: type, bytes: bytes, contentID: contentID,
          isInline: disposition != "attachment" && contentID != nil && (isRelated || disposition == "inline")))
      return
    }
    var (body, isCut) = TextDecoding.normalised(
      TextDecoding.text(bytes, charset: parameter(object, "charset")), limit: limits.body)
    if isCut { omit(.bodyTooLong) }
    if type == "text/plain", parameter(object, "format")?.lowercased() == "flowed" {
      body = FlowedText.unwrapped(body, deletesSpace: parameter(object, "delsp")?.lowercased() == "yes")
    }
    if type == "text/html" { htmls.append(body) } else { texts.append(body) }
  }

  /// A forwarded mail stays one file; it is not opened.
  private mutating func attachMessage(_ part: UnsafeMutablePointer<GMimeMessagePart>, _ object: GMime.Object) {
    guard let message = g_mime_message_part_get_message(part) else { return }
    let subject = GMime.string(g_mime_message_get_subject(message)) ?? ""
    let bytes = GMime.bytes { _ = g_mime_object_write_to_stream(GMime.cast(message), nil, $0) }
    let name = FileName.harmless((subject.isEmpty ? "message" : OneLine.text(subject, limit: 80)) + ".eml")
    attachments.append(MailPart(name: name, mediaType: "message/rfc822", bytes: bytes))
  }

  private func content(_ part: UnsafeMutablePointer<GMimePart>) -> [UInt8] {
    guard let wrapper = g_mime_part_get_content(part) else { return [] }
    return GMime.bytes { _ = g_mime_data_wrapper_write_to_stream(wrapper, $0) }
  }

  private func parameter(_ object: GMime.Object, _ name: String) -> String? {
    GMime.string(g_mime_object_get_content_type_parameter(object, name))
  }

  private func mediaType(_ object: GMime.Object) -> String {
    let type = g_mime_object_get_content_type(object).flatMap { GMime.string(taking: g_mime_content_type_get_mime_type($0)) } ?? ""
    return MediaType.harmless(type)
  }

  private static func defaultName(_ type: String) -> String {
    switch type {
    case "text/calendar": "invitation.ics"
    case "text/vcard", "text/x-vcard": "contact.vcf"
    case "text/html": "page.html"
    case "text/plain": "text.txt"
    case "application/pgp-signature": "signature.asc"
    case "message/delivery-status": "delivery-status.txt"
    case let image where image.hasPrefix("image/"): "image." + image.dropFirst(6).prefix { $0.isLetter }
    default: "attachment"
    }
  }

  private mutating func omit(_ omission: MailOmission) {
    if !omissions.contains(omission) { omissions.append(omission) }
  }
}
