import Foundation

/// Looks for a person in the bytes of a mail: as they lie there, and behind the two encodings that mail has (RFC 2045), each part whatever
/// its headers say of it.
struct RawMailSearch: Sendable {
  private let needles: [Data]

  init(_ words: [String]) {
    let spellings = words.flatMap { word -> [Data] in
      let lower = word.lowercased()
      let texts = [lower, lower.decomposedStringWithCanonicalMapping, Self.lowered(Array(word.utf8)).text]
      return texts.map { Data($0.utf8) } + [lower.data(using: .isoLatin1)].compactMap(\.self)
    }
    needles = Set(spellings.filter { !$0.isEmpty }).sorted { $0.count > $1.count }
  }

  func finds(in raw: [UInt8]) -> Bool {
    holds(raw) || holds(Self.unquoted(raw)) || Self.encodedRuns(raw).contains { holds($0) }
  }

  private func holds(_ bytes: [UInt8]) -> Bool {
    let bytes = Data(Self.lowered(bytes).bytes)
    return needles.contains { bytes.range(of: $0) != nil }
  }

  /// ASCII letters in lower case; other bytes as they are.
  private static func lowered(_ bytes: [UInt8]) -> (bytes: [UInt8], text: String) {
    let lowered = bytes.map { (65...90).contains($0) ? $0 + 32 : $0 }
    return (lowered, String(decoding: lowered, as: UTF8.self))
  }

  /// The bytes behind quoted-printable, and behind the underscores of encoded words.
  private static func unquoted(_ raw: [UInt8]) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(raw.count)
    var index = 0
    while index < raw.count {
      let byte = raw[index]
      guard byte == UInt8(ascii: "=") else {
        bytes.append(byte == UInt8(ascii: "_") ? 32 : byte)
        index += 1
        continue
      }
      if index + 2 < raw.count, let high = digit(raw[index + 1]), let low = digit(raw[index + 2]) {
        bytes.append(high << 4 | low)
        index += 3
      } else {
        // A line that goes on: its end says nothing.
        index += 1
        while index < raw.count, raw[index] == 13 || raw[index] == 10 || raw[index] == 32 { index += 1 }
      }
    }
    return bytes
  }

  private static func digit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 48...57: byte - 48
    case 65...70: byte - 55
    case 97...102: byte - 87
    default: nil
    }
  }

  /// What runs of base64 stand for: lines of a body together, and words of headers.
  private static func encodedRuns(_ raw: [UInt8]) -> [[UInt8]] {
    var runs: [[UInt8]] = []
    var run: [UInt8] = []
    var isLineEmpty = false
    func end() {
      defer { run.removeAll(keepingCapacity: true) }
      guard run.count >= 8, let data = Data(base64Encoded: Data(run + Array(repeating: UInt8(ascii: "="), count: (4 - run.count % 4) % 4)))
      else { return }
      runs.append(Array(data))
    }
    for byte in raw {
      switch byte {
      case 48...57, 65...90, 97...122, UInt8(ascii: "+"), UInt8(ascii: "/"):
        run.append(byte)
        isLineEmpty = false
      case 13: continue
      case 10:
        // What stands before an empty line is no part of what follows it.
        if isLineEmpty { end() }
        isLineEmpty = true
      default:
        end()
        isLineEmpty = false
      }
    }
    end()
    return runs
  }
}
