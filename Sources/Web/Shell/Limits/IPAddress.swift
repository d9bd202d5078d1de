import Foundation

/// An address of the internet protocol, of either version.
public struct IPAddress: Sendable, Hashable, CustomStringConvertible {
  /// Four or sixteen bytes.
  let bytes: [UInt8]

  /// Returns nil for anything but one plain address. An IPv4 address that is wrapped in IPv6 is unwrapped.
  public init?(_ text: String) {
    var four = in_addr()
    var sixteen = in6_addr()
    if inet_pton(AF_INET, text, &four) == 1 {
      bytes = withUnsafeBytes(of: &four) { Array($0) }
    } else if inet_pton(AF_INET6, String(text.prefix { $0 != "%" }), &sixteen) == 1 {
      let all = withUnsafeBytes(of: &sixteen) { Array($0) }
      let isWrapped = all[..<10].allSatisfy { $0 == 0 } && all[10] == 255 && all[11] == 255
      bytes = isWrapped ? Array(all[12...]) : all
    } else {
      return nil
    }
  }

  public var description: String {
    if bytes.count == 4 { return bytes.map(String.init).joined(separator: ".") }
    return stride(from: 0, to: 16, by: 2).map { String(Int(bytes[$0]) << 8 | Int(bytes[$0 + 1]), radix: 16) }.joined(separator: ":")
  }

  /// `127.0.0.0/8` or `::1`.
  var isLoopback: Bool { bytes.count == 4 ? bytes[0] == 127 : bytes == [UInt8](repeating: 0, count: 15) + [1] }

  /// What one household or office has: a /24 of IPv4, a /64 of IPv6.
  var network: String {
    bytes.count == 4
      ? bytes[..<3].map(String.init).joined(separator: ".") + ".0/24"
      : stride(from: 0, to: 8, by: 2).map { String(Int(bytes[$0]) << 8 | Int(bytes[$0 + 1]), radix: 16) }.joined(separator: ":") + "::/64"
  }
}

/// A block of addresses: `10.0.0.0/8`, or one address alone.
public struct IPBlock: Sendable, Hashable {
  let address: IPAddress
  let bits: Int

  /// Returns nil for anything else.
  public init?(_ text: String) {
    let halves = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    guard let address = IPAddress(String(halves[0])) else { return nil }
    let all = address.bytes.count * 8
    guard halves.count == 1 || Int(halves[1]).map({ (0...all).contains($0) }) ?? false else { return nil }
    self.address = address
    bits = halves.count == 1 ? all : Int(halves[1]) ?? all
  }

  public func contains(_ other: IPAddress) -> Bool {
    guard other.bytes.count == address.bytes.count else { return false }
    return (0..<bits).allSatisfy { bit in
      let mask = UInt8(0x80) >> UInt8(bit % 8)
      return other.bytes[bit / 8] & mask == address.bytes[bit / 8] & mask
    }
  }
}
