import Foundation

/// What a command says to whoever runs it. Written at once, also where the output is a pipe.
enum Console {
  static func say(_ line: String) { FileHandle.standardOutput.write(Data((line + "\n").utf8)) }

  static func complain(_ line: String) { FileHandle.standardError.write(Data((line + "\n").utf8)) }

  /// The first line of the standard input, without its end.
  static func readLine() -> String? { Swift.readLine(strippingNewline: true) }

  /// Everything that comes on the standard input, or nil if it is more than `limit` bytes.
  static func readAll(limit: Int) -> [UInt8]? {
    var bytes: [UInt8] = []
    while let chunk = try? FileHandle.standardInput.read(upToCount: 64 << 10), !chunk.isEmpty {
      bytes += chunk
      if bytes.count > limit { return nil }
    }
    return bytes
  }
}
