import Desk
import HTML
import Store
import Web

/// Search over all the projects that an agent works in; a key leads straight to its request.
enum SearchPage {
  static let routes: [Route] = [.get("/desk/search", for: .agents, show)]

  @Sendable static func show(_ request: WebRequest) async throws -> WebResponse {
    let words = String((request.query["q"] ?? "").prefix(400))
    let after = request.query["after"].flatMap(OrderPlace.init)
    do {
      let answer = try await request.ask { try $0.search(RequestSearch(words, after: after)) }
      if let named = answer.named, answer.lines.isEmpty { return .redirect(to: .worked(named.key)) }
      return .page(view(words, answer, isFirst: after == nil, try await frame(words, request), request))
    } catch Refusal.invalid(let sentences) {
      return .page(
        deskPage("Search", try await frame(words, request), width: .readable) {
          h1("Search")
          banner(.warn, request.say(sentences.values.first ?? "Search for something else."))
        })
    }
  }

  private static func frame(_ words: String, _ request: WebRequest) async throws -> DeskFrame {
    if let place = try await request.deskPlaceAround() { return try request.deskFrame(place, query: words) }
    guard let chip = request.chip else { throw Refusal.signInFirst }
    return DeskFrame(head: request.head, project: request.siteName, home: "/desk", person: chip, query: words)
  }

  private static func view(_ words: String, _ answer: SearchAnswer, isFirst: Bool, _ frame: DeskFrame, _ request: WebRequest) -> HTML {
    let lines = (answer.named.map { [$0] } ?? []) + answer.lines
    let address = Href("/desk/search").query("q", words).query("from", request.query["from"])
    return deskPage("Search: \(words)", frame, width: .queue) {
      section(.aria("labelledby", "found")) {
        div(.class("head")) { h1(words.isEmpty ? "Search" : "Requests with “\(words)”", .id("found")) }
        if lines.isEmpty {
          emptyState(
            words.isEmpty ? "Type words or a key above" : "Nothing found",
            "All words must occur in the request, a comment or a note; the last may be the beginning of one.",
            icon: .search
          ) {}
        } else {
          QueueTable.html(lines, caption: "Requests found", request)
          div(.class("cell row")) {
            span(.class("end")) {
              pager("Pages of requests", newer: isFirst ? nil : address, older: answer.next.map { address.query("after", "\($0)") })
            }
          }
        }
      }
    }
  }
}
