import Desk
import HTML
import Store
import Web

/// The mails of the desk: what waits, what left, what did not and why.
struct Outbox: Sendable {
  let lines: [OutgoingMailLine]
  let isLast: Bool
  let state: OutgoingMailLine.State?
  let last: ID<OutgoingMail>?
  let home: Href

  /// Reads the part of the outbox that the request asks for.
  ///
  /// - Throws: `Refusal.notFound`, `Refusal.forbidden`
  static func read(of project: ID<Project>?, at home: Href, _ request: WebRequest) async throws -> Outbox {
    let state = request.query["state"].flatMap(OutgoingMailLine.State.init)
    let last = request.query["before"].flatMap { ID<OutgoingMail>($0) }
    let page = try await request.ask { try $0.outgoingMail(of: project, in: state, before: last) }
    return Outbox(lines: page.items, isLast: page.isLast, state: state, last: last, home: home)
  }

  /// Sends a mail once more and leads back to the list.
  static func `repeat`(of project: ID<Project>?, at home: Href, _ request: WebRequest) async throws -> WebResponse {
    let id: ID<OutgoingMail> = try request.id("mail")
    try await request.perform(RepeatMail(id, of: project), by: .agent)
    return .redirect(to: home, saying: "The mail is sent again at once.")
  }

  func html(_ request: WebRequest) -> HTML {
    HTML {
      tabs(
        "Mails that leave",
        [Tab("All", href: home, current: state == nil)]
          + OutgoingMailLine.State.allCases.map { Tab($0.words, href: home.query("state", $0.rawValue), current: state == $0) })
      if lines.isEmpty {
        emptyState("No such mail", "Each mail of the desk stands here with whether it left, and why not.", icon: .out)
      } else {
        dataTable("Mails that leave", [Column("Written"), Column("To and about"), Column("How far it has come"), .silent("Once more")]) {
          for line in lines { row(line, request) }
        }
      }
      pager(
        "Pages of the outbox", newer: last == nil ? nil : chosen,
        older: isLast ? nil : lines.last.map { chosen.query("before", "\($0.id)") })
    }
  }

  private var chosen: Href { home.query("state", state?.rawValue) }

  private func row(_ line: OutgoingMailLine, _ request: WebRequest) -> HTML {
    tr {
      td(.class("nowrap small muted")) { request.times.stamp(line.createdAt) }
      td {
        b(line.address)
        br()
        span(line.words, .class("small faint"))
        if let key = line.request {
          " "
          a("\(key)", href: "/desk/\(key.project)/requests/\(key)", .class("small"))
        }
      }
      td {
        badge(line.state.words, line.state.tone)
        if line.state == .waiting, line.tries > 0 {
          span(.class("small muted")) {
            " next try "
            request.times.stamp(line.dueAt)
          }
        }
        if !line.because.isEmpty { p(line.because, .class("small muted")) }
      }
      td {
        if line.canRepeat {
          actButton(
            line.state == .waiting ? "Send now" : "Try again", post: home.below(line.id).below("repeat"), token: request.formToken,
            icon: .refresh, size: .small, .aria("label", "\(line.state == .waiting ? "Send now" : "Try again"): mail to \(line.address)"))
        }
      }
    }
  }
}

extension OutgoingMailLine.State {
  fileprivate var words: String {
    switch self {
    case .waiting: "Waiting"
    case .sent: "Sent"
    case .dropped: "Dropped"
    case .failed: "Failed"
    }
  }

  fileprivate var tone: Tone {
    switch self {
    case .waiting: .line
    case .sent: .good
    case .dropped: .plain
    case .failed: .bad
    }
  }
}

extension OutgoingMailLine {
  /// What it tells, in a few words.
  fileprivate var words: String {
    switch kind.split(separator: ".", maxSplits: 1).last.map(String.init) ?? kind {
    case "sign-in": "A link to sign in"
    case "invitation": "An invitation"
    case "verification": "A link to confirm the address"
    case "password": "A link to choose a password"
    case "refusal": "That a mail was not taken in"
    case "request.raised": "A new request"
    case "request.commented": "A comment"
    case "request.noted": "An internal note"
    case "request.status-changed": "A new status"
    case "request.assigned": "An assignment"
    case "request.participant-added": "Somebody was added"
    case "request.shared": "It was shared"
    default: "News"
    }
  }
}
