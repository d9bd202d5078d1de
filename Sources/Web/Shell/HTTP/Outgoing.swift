import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import ServiceLifecycle

extension WebResponse {
  /// The answer to a request with this body, as Hummingbird writes it.
  func outgoing(to request: RequestBody, isHead: Bool, isSecure: Bool) -> Response {
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
    case .live(let stream):
      return Response(status: status, headers: headers.fields, body: isHead ? ResponseBody() : Self.body(stream, request))
    }
  }

  /// Ends when the stream does, when the page is closed, and when the server is told to stop: it waits for all that is under way.
  private static func body(_ stream: LiveStream, _ request: RequestBody) -> ResponseBody {
    ResponseBody { writer in
      // One that is over already waits for nothing: whether its page is closed need not be watched.
      guard !stream.isOver else {
        try await writer.write(ByteBuffer(string: stream.text()))
        return try await writer.finish(nil)
      }
      let out = writer
      try await request.consumeWithCancellationOnInboundClose { _ in
        var writer = out
        for await _ in stream.wakes.cancelOnGracefulShutdown() { try await writer.write(ByteBuffer(string: stream.text())) }
      }
      try await writer.finish(nil)
    }
  }
}
