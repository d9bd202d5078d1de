import Foundation
import HTTPTypes
import Hummingbird
import NIOCore

extension WebResponse {
  /// The answer as Hummingbird writes it.
  func outgoing(isHead: Bool, isSecure: Bool) -> Response {
    var headers = headers
    for cookie in cookies { headers.append("set-cookie", cookie.header(isSecure: isSecure)) }
    let status = HTTPResponse.Status(code: status.rawValue)
    switch body {
    case .none: return Response(status: status, headers: headers.fields)
    case .bytes(let bytes):
      headers["content-length"] = String(bytes.count)
      return Response(
        status: status, headers: headers.fields, body: isHead ? ResponseBody() : ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
    case .stream(let stream, let size):
      if let size { headers["content-length"] = String(size) }
      guard !isHead else { return Response(status: status, headers: headers.fields) }
      let body = ResponseBody(contentLength: size) { writer in
        for try await chunk in stream { try await writer.write(ByteBuffer(bytes: chunk)) }
        try await writer.finish(nil)
      }
      return Response(status: status, headers: headers.fields, body: body)
    }
  }
}
