import Hummingbird
import NIOCore

/// The body of a request is larger than what is taken.
struct BodyTooLarge: Error {}

/// The bytes of a request's body, chunk by chunk as they come in.
///
/// Unchecked, because the body's iterator is not `Sendable`: a request is answered by one task, which reads one chunk at a time.
final class WebBody: @unchecked Sendable {
  private var iterator: RequestBody.AsyncIterator?
  private let body: RequestBody
  private var left: Int

  /// - Parameter limit: how many bytes are read before `BodyTooLarge`.
  init(_ body: RequestBody, limit: Int) {
    self.body = body
    left = limit
  }

  /// The next chunk, or nil at the end.
  func next() async throws -> [UInt8]? {
    var iterator = self.iterator ?? body.makeAsyncIterator()
    let chunk = try await iterator.next()
    self.iterator = iterator
    guard let chunk else { return nil }
    left -= chunk.readableBytes
    guard left >= 0 else { throw BodyTooLarge() }
    return Array(chunk.readableBytesView)
  }

  /// Everything, up to `limit` bytes.
  func collect(upTo limit: Int) async throws -> [UInt8] {
    var bytes: [UInt8] = []
    while let chunk = try await next() {
      guard bytes.count + chunk.count <= limit else { throw BodyTooLarge() }
      bytes += chunk
    }
    return bytes
  }
}
