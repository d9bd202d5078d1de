/// The disk of the attachments refused.
public enum FileFailure: Error, Sendable {
  /// There is no room left, or nothing may be written there; reading goes on.
  case full(String)
  case failed(String)
}

/// Where the bytes of attachments lie, each file once, found by its SHA-256.
public protocol FileStore: Sendable {
  /// Takes a file chunk by chunk; it is durable and stored under its SHA-256 when this returns.
  ///
  /// - Throws: `FileTooLarge` as soon as more than `limit` bytes have come, or `FileFailure`; nothing is kept then.
  func store<Chunks: AsyncSequence & Sendable>(_ chunks: Chunks, limit: Int) async throws -> StoredFile where Chunks.Element == [UInt8]

  /// The file's bytes in chunks, or nil if there is no such file.
  func read(_ sha256: [UInt8]) async throws -> AsyncThrowingStream<[UInt8], any Error>?

  /// Removes a file that nothing speaks of any more, unless it was stored, or stored again, within `age`: somebody may be about to speak of it.
  func remove(_ sha256: [UInt8], unlessNewerThan age: Duration) async throws
}

extension FileStore {
  /// Removes a file, however new it is.
  public func remove(_ sha256: [UInt8]) async throws { try await remove(sha256, unlessNewerThan: .zero) }
}

/// A file that lies durably in the store.
public struct StoredFile: Sendable, Hashable {
  public let sha256: [UInt8]
  public let size: Int

  public init(sha256: [UInt8], size: Int) {
    self.sha256 = sha256
    self.size = size
  }
}

/// A file is larger than what is taken.
public struct FileTooLarge: Error, Sendable {
  public let limit: Int

  public init(limit: Int) { self.limit = limit }
}
