/// The parts of a multipart body, pulled from it one event at a time.
///
/// Unchecked for the same reason as `WebBody`: one task pulls.
final class MultipartStream: @unchecked Sendable {
  private let body: WebBody
  private var parser: MultipartParser
  private var pending: ArraySlice<MultipartParser.Event> = []
  private var isAtEnd = false

  init(_ body: WebBody, boundary: String) throws {
    self.body = body
    parser = try MultipartParser(boundary: boundary)
  }

  /// The next event, or nil after the last.
  func next() async throws -> MultipartParser.Event? {
    while pending.isEmpty, !isAtEnd {
      if let chunk = try await body.next() {
        pending = try parser.feed(chunk)[...]
      } else {
        isAtEnd = true
        try parser.finish()
      }
    }
    return pending.popFirst()
  }
}

/// The bytes of the part at which a stream stands.
struct PartBytes: AsyncSequence, Sendable {
  let stream: MultipartStream

  struct AsyncIterator: AsyncIteratorProtocol {
    let stream: MultipartStream
    var isAtEnd = false

    mutating func next() async throws -> [UInt8]? {
      guard !isAtEnd, case .bytes(let bytes) = try await stream.next() else {
        isAtEnd = true
        return nil
      }
      return bytes
    }
  }

  func makeAsyncIterator() -> AsyncIterator { AsyncIterator(stream: stream) }
}
