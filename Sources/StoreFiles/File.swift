import Foundation

/// An open file, read or written from its beginning to its end.
final class File: Sendable {
  private let descriptor: Int32

  /// Takes the descriptor over and closes it in the end.
  init(descriptor: Int32) { self.descriptor = descriptor }

  deinit { close(descriptor) }

  func write(_ bytes: [UInt8]) throws {
    try bytes.withUnsafeBytes { buffer in
      var rest = buffer[...]
      while !rest.isEmpty {
        let count = Foundation.write(descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
        if count < 0 && errno == EINTR { continue }
        if count < 0 { throw DiskFailure("write") }
        rest = rest.dropFirst(count)
      }
    }
  }

  /// The next bytes; none at the end.
  func read(atMost limit: Int) throws -> [UInt8] {
    try [UInt8](unsafeUninitializedCapacity: limit) { buffer, count in
      var result = Foundation.read(descriptor, buffer.baseAddress, limit)
      while result < 0 && errno == EINTR { result = Foundation.read(descriptor, buffer.baseAddress, limit) }
      if result < 0 { throw DiskFailure("read") }
      count = result
    }
  }

  /// Returns when all that was written is on the disk.
  func sync() throws {
    if fsync(descriptor) != 0 { throw DiskFailure("fsync") }
  }
}
