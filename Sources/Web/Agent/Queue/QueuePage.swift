import Desk
import HTML
import Store
import Web

/// One queue: fifty requests, in order of who waits for whom or as the queue says.
enum QueuePage {
  static let routes: [Route] = [.get("/desk/{project}/queues/{queue}", for: .agents, show)]

  @Sendable static func show(_ request: WebRequest) async throws -> WebResponse {
    let place = try await request.deskPlace()
    let id: ID<Queue> = try request.id("queue")
    guard let queue = place.queues.first(where: { $0.id == id }) else { throw Refusal.notFound }
    let after = request.query["after"].flatMap(OrderPlace.init)
    let page: QueryPage
    do {
      page = try await request.ask { try $0.requests(in: queue, after: after) }
    } catch Refusal.invalid(let sentences) {
      return .page(try broken(queue, request.say(sentences.values.first ?? ""), place, request))
    }
    return .page(try view(queue, page, isFirst: after == nil, place, request))
  }

  private static func view(_ queue: QueueSummary, _ page: QueryPage, isFirst: Bool, _ place: DeskPlace, _ request: WebRequest) throws
    -> HTML
  {
    let address: Href = "/desk/\(place.project.key)/queues/\(queue.id)"
    let count = place.counts[queue.id] ?? page.lines.count
    return deskPage("\(queue.name) (\(count))", try request.deskFrame(place, current: address), width: .queue) {
      section(.aria("labelledby", "queue")) {
        div(.class("head row")) {
          h1(queue.name, .id("queue"))
          badge(Quantity.english(count, "request", "requests"))
        }
        if page.lines.isEmpty {
          emptyState("Nobody is waiting here", "When a request fits this queue, it appears at once.", icon: .gateOpen) {}
        } else {
          QueueTable.html(page.lines, caption: "\(queue.name) of \(place.project.name)", request)
          div(.class("cell row")) {
            keys()
            span(.class("end")) {
              pager("Pages of \(queue.name)", newer: isFirst ? nil : address, older: page.next.map { address.query("after", "\($0)") })
            }
          }
        }
      }
    }
  }

  private static func broken(_ queue: QueueSummary, _ sentence: String, _ place: DeskPlace, _ request: WebRequest) throws -> HTML {
    deskPage(queue.name, try request.deskFrame(place), width: .readable) {
      h1(queue.name)
      banner(.warn, "The query of this queue no longer works.", detail: sentence)
      codeBlock(queue.jql, label: "Query")
      if place.administers { linkButton("Mend the query", href: "/desk/\(place.project.key)/settings/queues") }
    }
  }

  private static func keys() -> HTML {
    p(.class("keys hide-s")) {
      for (key, words) in [("J", "down"), ("K", "up"), ("↵", "open"), ("/", "search"), ("?", "all keys")] {
        span {
          kbd(key)
          " \(words)"
        }
      }
    }
  }
}
