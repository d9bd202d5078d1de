/// What a browser sends, ready to go over the wire.
struct WireRequest: Sendable {
  /// To which of the two servers.
  enum Server: Sendable { case desk, bare }

  let server: Server
  let bytes: [UInt8]
  /// What the answer must be, lest something else is measured.
  let status: Int

  static func get(_ path: String, as visitor: Visitor? = nil, from server: Server = .desk) -> WireRequest {
    WireRequest(server: server, bytes: Array("GET \(path) HTTP/1.1\r\n\(common(visitor))\r\n".utf8), status: 200)
  }

  /// A form of a page; the values need no encoding.
  static func post(_ path: String, _ values: KeyValuePairs<String, String>, as visitor: Visitor) -> WireRequest {
    let fields = values.map { "\($0)=\($1.replacing(" ", with: "+"))" } + ["token=\(visitor.formToken)"]
    let body = fields.joined(separator: "&")
    let head = """
      POST \(path) HTTP/1.1\r\n\(common(visitor))Content-Type: application/x-www-form-urlencoded\r\n\
      Content-Length: \(body.utf8.count)\r\n\r\n
      """
    return WireRequest(server: .desk, bytes: Array((head + body).utf8), status: 303)
  }

  private static func common(_ visitor: Visitor?) -> String {
    "Host: 127.0.0.1\r\nAccept: text/html\r\n" + (visitor.map { "Cookie: gatehouse=\($0.cookie)\r\n" } ?? "")
  }
}
