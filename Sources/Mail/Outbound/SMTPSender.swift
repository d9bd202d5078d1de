import CCurl
import Dispatch

/// Sends mail through libcurl. One thread owns the connection and keeps it open between mails.
public final class SMTPSender: MailSender {
  private let line: Line
  private let queue = DispatchQueue(label: "gatehouse.smtp")

  public init(_ configuration: SMTPConfiguration) {
    line = Line(configuration)
  }

  /// Sends a message whose lines end in CRLF. The addresses are those of the envelope.
  public func send(_ message: [UInt8], from: String, to: String) async -> SendResult {
    let line = line
    return await withCheckedContinuation { continuation in
      queue.async { continuation.resume(returning: line.send(message, from: from, to: to)) }
    }
  }
}

/// The connection. Touched on its sender's queue alone, which is why it may be passed there.
private final class Line: @unchecked Sendable {
  private let configuration: SMTPConfiguration
  private var handle: UnsafeMutableRawPointer?

  init(_ configuration: SMTPConfiguration) {
    self.configuration = configuration
    _ = Self.start
  }

  private static let start = curl_global_init(Int(CURL_GLOBAL_DEFAULT))

  deinit {
    if let handle { curl_easy_cleanup(handle) }
  }

  func send(_ message: [UInt8], from: String, to: String) -> SendResult {
    guard let handle = handle ?? curl_easy_init() else { return .tryLater("The mail library could not be started.") }
    self.handle = handle
    curl_easy_reset(handle)
    var words = [CChar](repeating: 0, count: Int(CURL_ERROR_SIZE))
    let upload = Upload(message)
    let answers = Answers()
    let recipients = curl_slist_append(nil, "<\(to)>")
    defer { curl_slist_free_all(recipients) }
    return words.withUnsafeMutableBufferPointer { buffer in
      curl_set_pointer(handle, CURLOPT_ERRORBUFFER, buffer.baseAddress)
      configure(handle)
      curl_set_text(handle, CURLOPT_MAIL_FROM, "<\(from)>")
      curl_set_list(handle, CURLOPT_MAIL_RCPT, recipients)
      curl_set_long(handle, CURLOPT_UPLOAD, 1)
      curl_set_transfer(handle, CURLOPT_READFUNCTION, Upload.read)
      curl_set_pointer(handle, CURLOPT_READDATA, Unmanaged.passUnretained(upload).toOpaque())
      curl_set_transfer(handle, CURLOPT_HEADERFUNCTION, Answers.hear)
      curl_set_pointer(handle, CURLOPT_HEADERDATA, Unmanaged.passUnretained(answers).toOpaque())
      let code = withExtendedLifetime((upload, answers)) { curl_easy_perform(handle) }
      var reply = 0
      curl_get_long(handle, CURLINFO_RESPONSE_CODE, &reply)
      curl_set_pointer(handle, CURLOPT_ERRORBUFFER, nil)
      let words = buffer.baseAddress.map { String(cString: $0) } ?? ""
      return Self.result(code, reply: reply, words: words, answer: answers.refusal)
    }
  }

  private func configure(_ handle: UnsafeMutableRawPointer) {
    curl_set_text(handle, CURLOPT_URL, configuration.url)
    curl_set_text(handle, CURLOPT_PROTOCOLS_STR, "smtp,smtps")
    curl_set_long(handle, CURLOPT_NOSIGNAL, 1)
    curl_set_long(handle, CURLOPT_CONNECTTIMEOUT, configuration.connectTimeoutSeconds)
    curl_set_long(handle, CURLOPT_TIMEOUT, configuration.timeoutSeconds)
    // Required, not tried: a stripped STARTTLS ends the attempt (SAFETY T-47).
    let tls = configuration.security == .none ? CURLUSESSL_NONE : CURLUSESSL_ALL
    curl_set_long(handle, CURLOPT_USE_SSL, Int(tls.rawValue))
    curl_set_long(handle, CURLOPT_SSL_VERIFYPEER, 1)
    curl_set_long(handle, CURLOPT_SSL_VERIFYHOST, 2)
    if let file = configuration.certificates { curl_set_text(handle, CURLOPT_CAINFO, file) }
    if let user = configuration.user { curl_set_text(handle, CURLOPT_USERNAME, user) }
    if let password = configuration.password { curl_set_text(handle, CURLOPT_PASSWORD, password) }
  }

  /// `answer` is the last line by which the server refused something.
  private static func result(_ code: CURLcode, reply: Int, words: String, answer: String) -> SendResult {
    if code == CURLE_OK { return .sent }
    let said = answer.hasPrefix("\(reply)") ? answer : words
    let detail = OneLine.text(said.isEmpty ? String(cString: curl_easy_strerror(code)) : said, limit: 200)
    // Only an answer about this mail or this recipient is final; all else may be better tomorrow.
    let isAboutMail = code == CURLE_SEND_ERROR || code == CURLE_WEIRD_SERVER_REPLY || code == CURLE_RECV_ERROR
    if isAboutMail, (500...599).contains(reply), reply != 530, reply != 535 {
      let isDead = DeliveryStatus(answer.dropFirst(4))?.isDeadAddress ?? false
      return .refused("The mail server refuses it: \(detail).", isDeadAddress: isDead && words.hasPrefix("RCPT"))
    }
    return .tryLater("The mail server did not take it: \(detail).")
  }
}

/// What the server says against it.
private final class Answers {
  /// Its last answer of that kind: one more follows, to the goodbye.
  private(set) var refusal = ""

  static let hear: curl_transfer = { buffer, size, count, context in
    guard let buffer, let context else { return 0 }
    let bytes = UnsafeRawBufferPointer(start: buffer, count: size * count)
    let line = OneLine.text(String(decoding: bytes, as: UTF8.self), limit: 500)
    if line.hasPrefix("4") || line.hasPrefix("5") { Unmanaged<Answers>.fromOpaque(context).takeUnretainedValue().refusal = line }
    return size * count
  }
}

/// The bytes still to be sent.
private final class Upload {
  private let bytes: [UInt8]
  private var position = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  static let read: curl_transfer = { buffer, size, count, context in
    guard let buffer, let context else { return 0 }
    return Unmanaged<Upload>.fromOpaque(context).takeUnretainedValue().next(into: buffer, room: size * count)
  }

  private func next(into buffer: UnsafeMutablePointer<CChar>, room: Int) -> Int {
    let count = min(room, bytes.count - position)
    bytes.withUnsafeBytes { source in
      guard let base = source.baseAddress else { return }
      UnsafeMutableRawPointer(buffer).copyMemory(from: base + position, byteCount: count)
    }
    position += count
    return count
  }
}
