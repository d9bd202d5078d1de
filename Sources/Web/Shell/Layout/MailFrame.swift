import Desk
import Foundation
import HTML

/// The frame in a page that shows a mail as it was sent: what stands in it can do nothing but open links in a new window.
public func mailFrame(_ document: Href, title: String) -> HTML {
  iframe(
    src: document, title: title, .sandbox("allow-popups allow-popups-to-escape-sandbox"), .class("mail-frame"), .loading("lazy"))
}

/// The HTML of a mail as a document of its own, to stand in a sandboxed frame.
public enum MailFrame {
  /// How much of a mail's pictures is shown, in bytes; what is more can be downloaded among its files.
  private static let largest = 10 << 20

  /// `markup` was sanitised when the mail came in; the frame and its policy (`WebResponse.framed`) give it no rights besides.
  ///
  /// The mail's own pictures stand in the document itself, each after the policy was asked for it: a frame without an origin sends no cookie, and
  /// an address that opened without one would be a key that can be handed on (T-26).
  public static func document(_ markup: String, for request: WebRequest) async throws -> HTML {
    var html = HTML.raw(#"<!doctype html><html lang="und"><head><meta charset="utf-8"><title>"#)
    html.append(.text(request.reader.say(ShellPhrase.mailAsWritten)))
    html.append(
      .raw(
        """
        </title><style>:root{color-scheme:light dark}\
        body{margin:.75rem;font:15px/1.5 system-ui,sans-serif;overflow-wrap:anywhere}img{max-width:100%;height:auto}\
        table{max-width:100%}</style></head><body>
        """))
    var rest = markup[...]
    var room = largest
    // In sanitised markup a quotation mark stands around values and nowhere else.
    while let mark = rest.firstRange(of: " src=\"/files/"), let end = rest[mark.upperBound...].firstIndex(of: "\"") {
      html.append(HTML(trusting: Array(rest[..<mark.lowerBound].utf8)))
      if let picture = try await picture(String(rest[mark.upperBound..<end]), room: &room, request) {
        html.append(HTML(trusting: Array(" src=\"\(picture)\"".utf8)))
      }
      rest = rest[rest.index(after: end)...]
    }
    html.append(HTML(trusting: Array(rest.utf8)))
    html.append(.raw("</body></html>"))
    return html
  }

  /// A picture as a `data:` address; nil where the viewer may not see it, it is none that pages show, or there is no room left.
  private static func picture(_ token: String, room: inout Int, _ request: WebRequest) async throws -> String? {
    let file: ReadableFile
    do {
      file = try await request.ask { try $0.file(token) }
    } catch is Refusal {
      return nil
    }
    guard MediaType.isPicture(file.mediaType), file.size <= room, let chunks = try await request.desk.files.read(file.sha256) else {
      return nil
    }
    room -= file.size
    var bytes = Data(capacity: file.size)
    for try await chunk in chunks { bytes.append(contentsOf: chunk) }
    return "data:\(MediaType.harmless(file.mediaType));base64,\(bytes.base64EncodedString())"
  }
}
