import Foundation

/// What a command says to whoever runs it. Written at once, also where the output is a pipe.
enum Console {
  static func say(_ line: String) { FileHandle.standardOutput.write(Data((line + "\n").utf8)) }

  static func complain(_ line: String) { FileHandle.standardError.write(Data((line + "\n").utf8)) }

  /// The first line of the standard input, without its end.
  static func readLine() -> String? { Swift.readLine(strippingNewline: true) }

  /// What comes on the standard input, up to so many bytes.
  static func readAll(upTo limit: Int) -> [UInt8] {
    var bytes: [UInt8] = []
    while bytes.count < limit, let chunk = try? FileHandle.standardInput.read(upToCount: min(64 << 10, limit - bytes.count)), !chunk.isEmpty
    {
      bytes += chunk
    }
    return bytes
  }
}
