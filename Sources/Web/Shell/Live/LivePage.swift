import Desk
import HTML
import Store

/// What a page tells its script, so that the page stays true while it is open.
public struct LivePage: Sendable {
  /// Where it is asked for anew.
  let page: Href
  let stream: Href
  /// What the page shows already.
  let mark: String

  var attributes: [Attribute] { [.data("live", stream.text), .data("page", page.text), .data("mark", mark)] }
}

extension WebRequest {
  /// Keeps the page at this address true; nil while pages are seen as somebody else, for each of those is recorded when one looks at it.
  public func live(_ page: Href, by stream: Href, mark: String) -> LivePage? {
    viewing == nil ? LivePage(page: page, stream: stream, mark: mark) : nil
  }

  /// Answers with a stream that says when what is watched has changed, as long as the viewer may see it and his session lasts. A browser that
  /// comes back says by the mark what it knows already, so that it misses nothing.
  ///
  /// - Throws: `Refusal.notFound`, `Refusal.tooMany`, `Refusal.invalid` if there is a body
  public func stream(of watched: Watched) async throws -> WebResponse {
    guard let session, let account = viewer.account else { throw Refusal.notFound }
    // Nobody would read it, and the server would wait for that for ever, even when told to stop.
    guard header("transfer-encoding") == nil, header("content-length") ?? "0" == "0" else {
      throw Refusal.invalid("body", "Ask for this without a body.")
    }
    let stream = try await shell.live.join(watched, viewer: account, session: session)
    let mark = try await ask { inquiry in
      try inquiry.permit(watching: watched)
      return try inquiry.mark(of: watched)
    }
    stream.greet(mark, known: header("last-event-id") ?? query["since"])
    stream.endIfOld(at: now)
    return .live(stream)
  }
}
