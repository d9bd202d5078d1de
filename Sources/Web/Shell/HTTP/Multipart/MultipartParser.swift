import Foundation

/// What is wrong with a multipart body.
struct MultipartMalformed: Error {}

/// Takes a multipart body apart as it comes (RFC 2046, 5.1.1; RFC 7578). However it is cut into chunks, the parts are the same.
struct MultipartParser {
  enum Event: Equatable {
    case part(MultipartHead)
    case bytes([UInt8])
    case endOfPart
  }

  private enum State { case preamble, afterDelimiter, head, body, epilogue }

  static let headLimit = 8 << 10
  static let preambleLimit = 8 << 10
  static let partLimit = BodyLimits.fields + BodyLimits.files

  private let delimiter: [UInt8]
  /// A line end before the body makes the first delimiter look like all others.
  private var buffer: [UInt8] = [13, 10]
  private var state = State.preamble
  private var parts = 0

  /// - Throws: `MultipartMalformed` for a boundary that RFC 2046 does not allow.
  init(boundary: String) throws {
    guard (1...70).contains(boundary.utf8.count), boundary.utf8.allSatisfy({ (33...126).contains($0) || $0 == 32 }),
      !boundary.hasSuffix(" ")
    else { throw MultipartMalformed() }
    delimiter = Array("\r\n--\(boundary)".utf8)
  }

  /// Takes the next chunk and returns what it completes.
  mutating func feed(_ chunk: some Sequence<UInt8>) throws -> [Event] {
    guard state != .epilogue else { return [] }
    buffer += chunk
    var events: [Event] = []
    while try step(&events) {}
    return events
  }

  /// The body has ended.
  ///
  /// - Throws: `MultipartMalformed` if its closing delimiter is missing.
  func finish() throws {
    guard state == .epilogue else { throw MultipartMalformed() }
  }

  /// Returns whether there may be more to take from the buffer.
  private mutating func step(_ events: inout [Event]) throws -> Bool {
    switch state {
    case .preamble:
      guard let start = find(delimiter) else {
        guard buffer.count <= Self.preambleLimit else { throw MultipartMalformed() }
        return false
      }
      drop(start + delimiter.count)
      state = .afterDelimiter
      return true
    case .afterDelimiter: return try delimiterEnd()
    case .head: return try head(&events)
    case .body: return body(&events)
    case .epilogue:
      buffer = []
      return false
    }
  }

  private mutating func delimiterEnd() throws -> Bool {
    // White space may pad a delimiter; nobody needs much.
    let padding = buffer.prefix { $0 == 32 || $0 == 9 }.count
    guard padding <= 64 else { throw MultipartMalformed() }
    guard buffer.count >= padding + 2 else { return false }
    switch (buffer[padding], buffer[padding + 1]) {
    case (13, 10):
      parts += 1
      guard parts <= Self.partLimit else { throw MultipartMalformed() }
      drop(padding)
      state = .head
      return true
    case (UInt8(ascii: "-"), UInt8(ascii: "-")) where padding == 0:
      state = .epilogue
      return true
    default: throw MultipartMalformed()
    }
  }

  private mutating func head(_ events: inout [Event]) throws -> Bool {
    guard let end = find([13, 10, 13, 10]) else {
      guard buffer.count <= Self.headLimit else { throw MultipartMalformed() }
      return false
    }
    guard end <= Self.headLimit else { throw MultipartMalformed() }
    let head = try MultipartHead(lines: buffer[..<end])
    // The last line end stays: it may already be the start of the next delimiter, where a part is empty.
    drop(end + 2)
    events.append(.part(head))
    state = .body
    isBodyStart = true
    return true
  }

  private var isBodyStart = false

  private mutating func body(_ events: inout [Event]) -> Bool {
    let skipped = isBodyStart ? 2 : 0
    if let start = find(delimiter) {
      if start > skipped { events.append(.bytes(Array(buffer[skipped..<start]))) }
      events.append(.endOfPart)
      drop(start + delimiter.count)
      state = .afterDelimiter
      return true
    }
    // The end may hold the beginning of a delimiter.
    let ready = buffer.count - (delimiter.count - 1)
    guard ready > skipped else { return false }
    events.append(.bytes(Array(buffer[skipped..<ready])))
    drop(ready)
    isBodyStart = false
    return false
  }

  private mutating func drop(_ count: Int) { buffer.removeFirst(count) }

  private func find(_ pattern: [UInt8]) -> Int? {
    buffer.withUnsafeBytes { bytes in
      var from = 0
      while from + pattern.count <= bytes.count,
        let hit = memchr(bytes.baseAddress! + from, 13, bytes.count - from - pattern.count + 1)
      {
        let position = bytes.baseAddress!.distance(to: UnsafeRawPointer(hit))
        if pattern.withUnsafeBytes({ memcmp($0.baseAddress!, hit, pattern.count) }) == 0 { return position }
        from = position + 1
      }
      return nil
    }
  }
}
