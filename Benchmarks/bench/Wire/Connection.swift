import Foundation

/// A connection that is kept open, as browsers keep theirs; it waits on its thread. Its own work is small, and known to the measure.
final class Connection {
  private let socket: Int32
  private var received = [UInt8](repeating: 0, count: 1 << 20)

  struct Broken: Error, CustomStringConvertible {
    let description: String
  }

  init(port: Int) throws {
    socket = Foundation.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    guard socket >= 0 else { throw Self.failure("socket") }
    var on: Int32 = 1
    setsockopt(socket, Int32(IPPROTO_TCP), TCP_NODELAY, &on, socklen_t(MemoryLayout<Int32>.size))
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(port).bigEndian
    address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
    let outcome = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) }
    }
    guard outcome == 0 else { throw Self.failure("connect") }
  }

  deinit { close(socket) }

  /// Sends a request and reads the whole answer.
  ///
  /// - Throws: `Broken` also where the answer has another status than the request says.
  func ask(_ request: WireRequest) throws {
    guard send(socket, request.bytes, request.bytes.count, Int32(MSG_NOSIGNAL)) == request.bytes.count else {
      throw Self.failure("send")
    }
    var count = 0
    var whole: Int?
    while whole.map({ count < $0 }) ?? true {
      let more = received.withUnsafeMutableBytes { recv(socket, $0.baseAddress! + count, $0.count - count, 0) }
      guard more > 0 else { throw Self.failure("recv") }
      count += more
      if whole == nil { whole = wholeSize(count) }
    }
    guard received.starts(with: "HTTP/1.1 \(request.status) ".utf8) else {
      let asked = String(decoding: request.bytes.prefix(120), as: UTF8.self)
      throw Broken(description: "\(asked)\n\(String(decoding: received.prefix(min(count, 4000)), as: UTF8.self))")
    }
  }

  /// The size of head and body, once the head is there.
  private func wholeSize(_ count: Int) -> Int? {
    guard let end = received[..<count].firstRange(of: "\r\n\r\n".utf8)?.upperBound else { return nil }
    let head = String(decoding: received[..<end], as: UTF8.self).lowercased()
    guard let field = head.firstRange(of: "content-length: ") else { return end }
    return end + (Int(head[field.upperBound...].prefix { $0.isNumber }) ?? 0)
  }

  private static func failure(_ call: String) -> Broken { Broken(description: "\(call): \(String(cString: strerror(errno)))") }
}
