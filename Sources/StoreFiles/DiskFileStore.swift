import Crypto
import Desk
import Dispatch
import Foundation

/// Attachments in a directory: each under its own SHA-256, `ab/cd/abcd…`, where it is complete and on the disk before anyone hears of it.
///
/// Every path is made of the digits of a hash and opened below the root without following links, so that no name from outside can lead out.
public struct DiskFileStore: FileStore {
  private static let chunkSize = 128 * 1024
  private let root: Directory
  private let incoming: Directory

  /// Opens the directory, or makes an empty one that only its owner may read, and sweeps out what was never finished a day ago.
  ///
  /// - Throws: `FileFailure`
  public init(path: String) throws {
    (root, incoming) = try telling {
      let root = try Directory(making: path)
      let incoming = try root.directory("incoming", making: true)
      try incoming.removeFiles(olderThan: .seconds(24 * 60 * 60))
      return (root, incoming)
    }
  }

  public func store<Chunks: AsyncSequence & Sendable>(
    _ chunks: Chunks, limit: Int
  ) async throws -> StoredFile where Chunks.Element == [UInt8] {
    let name = hex((0..<16).map { _ in UInt8.random(in: 0...255) })
    let file = try telling { try incoming.makeFile(name) }
    do {
      var hash = SHA256()
      var size = 0
      for try await chunk in chunks {
        guard chunk.count <= limit - size else { throw FileTooLarge(limit: limit) }
        size += chunk.count
        hash.update(data: chunk)
        try telling { try file.write(chunk) }
      }
      try Task.checkCancellation()  // a stream ends early, as if it were complete, when its task is cancelled
      let sha256 = [UInt8](hash.finalize())
      try await blocking { try settle(file, named: name, as: sha256) }
      return StoredFile(sha256: sha256, size: size)
    } catch {
      try? incoming.remove(name)
      throw error
    }
  }

  public func read(_ sha256: [UInt8]) async throws -> AsyncThrowingStream<[UInt8], any Error>? {
    guard let file = try await blocking({ try shelf(of: sha256)?.openFile(hex(sha256)) }) else { return nil }
    return AsyncThrowingStream {
      let chunk = try await blocking { try file.read(atMost: Self.chunkSize) }
      return chunk.isEmpty ? nil : chunk
    }
  }

  public func remove(_ sha256: [UInt8], unlessNewerThan age: Duration) async throws {
    try await blocking {
      guard let shelf = try shelf(of: sha256) else { return }
      // Taken away first and looked at afterwards: whoever stores the same bytes meanwhile puts a file of his own there.
      let taken = "taken-" + hex((0..<16).map { _ in UInt8.random(in: 0...255) })
      do {
        try shelf.rename(hex(sha256), to: incoming, taken)
      } catch let failure as DiskFailure where failure.code == ENOENT {
        return
      }
      if try incoming.age(of: taken) < age {
        try incoming.rename(taken, to: shelf, hex(sha256))
      } else {
        try incoming.remove(taken)
      }
    }
  }

  /// The bytes are on the disk before the name is, and the name before this returns (SAFETY R-36).
  private func settle(_ file: File, named name: String, as sha256: [UInt8]) throws {
    try file.sync()
    guard let shelf = try shelf(of: sha256, making: true) else { throw DiskFailure(description: "There is no place for a file.") }
    try incoming.rename(name, to: shelf, hex(sha256))
    try shelf.sync()
  }

  /// The directory in which a file lies, or nil if there is none or that is no SHA-256.
  private func shelf(of sha256: [UInt8], making: Bool = false) throws -> Directory? {
    guard sha256.count == SHA256.byteCount else { return nil }
    do {
      return try root.directory(hex(sha256[..<1]), making: making).directory(hex(sha256[1..<2]), making: making)
    } catch let failure as DiskFailure where failure.code == ENOENT {
      return nil
    }
  }
}

/// Runs what may wait for a disk on a thread that may wait.
private func blocking<Output: Sendable>(_ body: @escaping @Sendable () throws -> Output) async throws -> Output {
  try await withCheckedThrowingContinuation { continuation in
    disk.async { continuation.resume(with: Result { try telling(body) }) }
  }
}

/// What the disk refuses is told in the words of those who store files.
private func telling<Output>(_ body: () throws -> Output) throws -> Output {
  do {
    return try body()
  } catch let failure as DiskFailure {
    throw failure.told
  }
}

private let disk = DispatchQueue(label: "gatehouse.files", attributes: .concurrent)

private func hex(_ bytes: some Collection<UInt8>) -> String {
  let digits = [UInt8]("0123456789abcdef".utf8)
  return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
}
