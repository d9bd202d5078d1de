import Desk
import HTML
import Store

/// What a page or a call answers. The shell adds the headers that every answer has.
public struct WebResponse: Sendable {
  public var status: HTTPStatus
  public var headers: Headers
  var body: Body
  /// What the browser may load and where the page may stand.
  var policy = ContentSecurityPolicy.page
  var caching = Caching.never
  var cookies: [SetCookie] = []
  var flash: Flash?

  enum Body: Sendable {
    case none
    case bytes([UInt8])
    /// Without a size, it ends where it ends.
    case stream(AsyncThrowingStream<[UInt8], any Error>, size: Int?)
    /// As long as somebody looks on.
    case live(LiveStream)
  }

  init(_ status: HTTPStatus, type: String?, _ body: Body) {
    self.status = status
    headers = Headers()
    if let type { headers["content-type"] = type }
    self.body = body
  }

  /// The same answer with one more header.
  public func with(header name: String, value: String) -> WebResponse {
    var copy = self
    copy.headers[name] = value
    return copy
  }

  /// The same answer with another status.
  public func with(status: HTTPStatus) -> WebResponse {
    var copy = self
    copy.status = status
    return copy
  }
}

// Pages
extension WebResponse {
  /// A whole page.
  public static func page(_ html: HTML, status: HTTPStatus = .ok) -> WebResponse {
    WebResponse(status, type: "text/html; charset=utf-8", .bytes(html.bytes))
  }

  /// A part of a page that a script puts in its place.
  public static func fragment(_ html: HTML) -> WebResponse { page(html) }

  /// Leads on to another page of this site (303); `saying` is shown there once, with a button that undoes it where there is a way.
  public static func redirect(to href: Href, saying: String? = nil, undo: Href? = nil) -> WebResponse {
    var response = WebResponse(.seeOther, type: nil, .none)
    // An address elsewhere would be a mistake of ours; it leads home.
    response.headers["location"] = Href(sameSite: href.text)?.text ?? "/"
    response.flash = saying.map { Flash($0, undo: undo) }
    return response
  }

  /// Leads to a path that came in with the request, if it is one of this site; home otherwise (T-20).
  public static func redirect(toPath path: String, saying: String? = nil) -> WebResponse {
    redirect(to: ReturnPath(path)?.href ?? "/", saying: saying)
  }

  /// A document that stands in a sandboxed frame of our own pages: the HTML of a mail. It can load nothing but `data:` pictures.
  public static func framed(_ html: HTML) -> WebResponse {
    var response = page(html)
    response.policy = .mailFrame
    return response
  }
}

// Programs
extension WebResponse {
  public static func json(_ value: JSONValue, status: HTTPStatus = .ok) -> WebResponse {
    WebResponse(status, type: "application/json;charset=UTF-8", .bytes(value.bytes))
  }

  public static var noContent: WebResponse { WebResponse(.noContent, type: nil, .none) }

  /// Bytes of a kind that we chose ourselves, never one that came from outside.
  public static func bytes(_ bytes: [UInt8], type: String, status: HTTPStatus = .ok) -> WebResponse {
    WebResponse(status, type: type, .bytes(bytes))
  }
}

// Pages that stay true
extension WebResponse {
  /// What keeps an open page true; a proxy must pass on each piece at once.
  static func live(_ stream: LiveStream) -> WebResponse {
    WebResponse(.ok, type: "text/event-stream", .live(stream)).with(header: "x-accel-buffering", value: "no")
  }

  var isLive: Bool { if case .live = body { true } else { false } }
}

// Files
extension WebResponse {
  /// A file that somebody uploaded: always to be saved, never to be opened in the page's place (T-43).
  public static func file(_ bytes: AsyncThrowingStream<[UInt8], any Error>, name: String, type: String, size: Int) -> WebResponse {
    file(bytes, name, MediaType.harmless(type), size, "attachment")
  }

  /// A picture to be shown in a page; whatever is not one of four raster kinds is a file to be saved.
  public static func image(_ bytes: AsyncThrowingStream<[UInt8], any Error>, name: String, type: String, size: Int) -> WebResponse {
    let type = MediaType.harmless(type)
    return file(bytes, name, type, size, MediaType.isPicture(type) ? "inline" : "attachment")
  }

  /// A file of ours to be saved: an export.
  public static func download(_ bytes: [UInt8], name: String, type: String) -> WebResponse {
    var response = WebResponse(.ok, type: type, .bytes(bytes))
    response.headers["content-disposition"] = ContentDisposition.text("attachment", fileName: name)
    response.policy = .file
    return response
  }

  /// A file of ours that is made while it is saved, piece by piece: an export of any length.
  public static func download(_ pieces: AsyncThrowingStream<[UInt8], any Error>, name: String, type: String) -> WebResponse {
    var response = WebResponse(.ok, type: type, .stream(pieces, size: nil))
    response.headers["content-disposition"] = ContentDisposition.text("attachment", fileName: name)
    response.policy = .file
    return response
  }

  private static func file(
    _ bytes: AsyncThrowingStream<[UInt8], any Error>, _ name: String, _ type: String, _ size: Int, _ disposition: String
  ) -> WebResponse {
    var response = WebResponse(.ok, type: type, .stream(bytes, size: size))
    response.headers["content-disposition"] = ContentDisposition.text(disposition, fileName: name)
    response.policy = .file
    response.caching = .privately
    return response
  }
}
