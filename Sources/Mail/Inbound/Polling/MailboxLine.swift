import CCurl
import Foundation

/// A connection to an IMAP server, opened, encrypted and signed in by libcurl, which hands the bytes over as they are from then on. Its own
/// FETCH would mark mail as read before anybody has it.
final class MailboxLine {
  private let handle: UnsafeMutableRawPointer
  private let socket: curl_socket_t
  private let timeout: Int32
  private var buffer: [UInt8] = []
  private var start = 0

  /// - Throws: `MailboxTrouble`
  init(_ configuration: MailboxConfiguration) throws {
    _ = Self.begin
    guard let handle = curl_easy_init() else { throw MailboxTrouble("The mail library could not be started.") }
    self.handle = handle
    timeout = Int32(configuration.timeoutSeconds * 1000)
    curl_set_text(handle, CURLOPT_URL, configuration.url)
    curl_set_text(handle, CURLOPT_PROTOCOLS_STR, "imap,imaps")
    curl_set_text(handle, CURLOPT_USERNAME, configuration.user)
    curl_set_text(handle, CURLOPT_PASSWORD, configuration.password)
    curl_set_long(handle, CURLOPT_NOSIGNAL, 1)
    curl_set_long(handle, CURLOPT_CONNECT_ONLY, 1)
    curl_set_long(handle, CURLOPT_TIMEOUT, configuration.timeoutSeconds)
    // Required, not tried: a stripped STARTTLS ends the attempt (SAFETY T-47).
    let tls = configuration.security == .none ? CURLUSESSL_NONE : CURLUSESSL_ALL
    curl_set_long(handle, CURLOPT_USE_SSL, Int(tls.rawValue))
    if let file = configuration.certificates { curl_set_text(handle, CURLOPT_CAINFO, file) }
    let (code, words) = Self.perform(handle)
    var socket: curl_socket_t = -1
    guard code == CURLE_OK, curl_get_socket(handle, CURLINFO_ACTIVESOCKET, &socket) == CURLE_OK, socket >= 0 else {
      curl_easy_cleanup(handle)
      throw MailboxTrouble("The mailbox cannot be opened: \(words).")
    }
    self.socket = socket
  }

  /// Opens the connection, and says what was wrong with it.
  private static func perform(_ handle: UnsafeMutableRawPointer) -> (CURLcode, words: String) {
    var words = [CChar](repeating: 0, count: Int(CURL_ERROR_SIZE))
    return words.withUnsafeMutableBufferPointer { buffer in
      curl_set_pointer(handle, CURLOPT_ERRORBUFFER, buffer.baseAddress)
      let code = curl_easy_perform(handle)
      curl_set_pointer(handle, CURLOPT_ERRORBUFFER, nil)
      let said = buffer.baseAddress.map { OneLine.text(String(cString: $0), limit: 200) } ?? ""
      return (code, said.isEmpty ? String(cString: curl_easy_strerror(code)) : said)
    }
  }

  private static let begin = curl_global_init(Int(CURL_GLOBAL_DEFAULT))

  deinit { curl_easy_cleanup(handle) }

  func write(_ text: String) throws {
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      var sent = 0
      let code = rest.withUnsafeBytes { curl_easy_send(handle, $0.baseAddress, $0.count, &sent) }
      if code == CURLE_AGAIN {
        try wait(for: Int16(POLLOUT))
      } else if code != CURLE_OK {
        throw MailboxTrouble("The connection to the mailbox broke.")
      }
      rest = rest.dropFirst(sent)
    }
  }

  /// The next line, without its end.
  func line() throws -> [UInt8] {
    var searched = start
    while true {
      if let end = buffer[searched...].firstIndex(of: 0x0A) {
        defer { start = end + 1 }
        let line = buffer[start..<end]
        return Array(line.last == 0x0D ? line.dropLast() : line)
      }
      searched = buffer.count
      guard buffer.count - start < 1 << 20 else { throw MailboxTrouble("The mailbox sent a line without an end.") }
      let taken = start
      try more()
      searched -= taken - start
    }
  }

  /// The next bytes, exactly so many.
  func bytes(_ count: Int) throws -> [UInt8] {
    while buffer.count - start < count { try more() }
    defer { start += count }
    return Array(buffer[start..<(start + count)])
  }

  /// Waits for more bytes; what was taken before is let go.
  private func more() throws {
    if start > 0 {
      buffer.removeSubrange(..<start)
      start = 0
    }
    var chunk = [UInt8](repeating: 0, count: 64 << 10)
    while true {
      var count = 0
      let code = chunk.withUnsafeMutableBytes { curl_easy_recv(handle, $0.baseAddress, $0.count, &count) }
      if code == CURLE_OK, count > 0 {
        buffer += chunk[..<count]
        return
      }
      guard code == CURLE_AGAIN else { throw MailboxTrouble("The connection to the mailbox broke.") }
      try wait(for: Int16(POLLIN))
    }
  }

  private func wait(for events: Int16) throws {
    var descriptor = pollfd(fd: socket, events: events, revents: 0)
    guard poll(&descriptor, 1, timeout) > 0 else { throw MailboxTrouble("The mailbox did not answer in time.") }
  }
}

/// Why a mailbox could not be read: one whole sentence for the log.
struct MailboxTrouble: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }
}
