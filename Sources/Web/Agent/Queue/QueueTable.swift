import Desk
import HTML
import Store
import Web

/// Requests as agents list them: one line each, cards when narrow.
enum QueueTable {
  /// With `chosen`, the keys of the ticked ones, each row has a box; with `peek`, a link to its preview, which stands open for the row `at`.
  static func html(
    _ lines: [QueueLine], caption: String, chosen: Set<String>? = nil, at: RequestKey? = nil, peek: ((RequestKey) -> Href)? = nil,
    _ request: WebRequest
  ) -> HTML {
    bareTable(
      caption,
      (chosen == nil ? [] : [Column.choosing("Choose all", class: "c-check")]) + [
        Column("Key", class: "key"), Column("Request", class: "sum"), Column("Who waits", class: "c-waits"),
        Column("Status", class: "c-sla"),
        Column("Organization", class: "c-org"), Column("Assignee", class: "c-who"),
      ] + (peek == nil ? [] : [Column("Preview", hidden: true, class: "c-peek")]) + [Column("Changed", number: true, class: "c-when")],
      .class("queue")
    ) {
      for line in lines {
        row(line, isChosen: chosen.map { $0.contains("\(line.key)") }, isAt: line.key == at, peek: peek?(line.key), request)
      }
    }
  }

  private static func row(_ line: QueueLine, isChosen: Bool?, isAt: Bool, peek: Href?, _ request: WebRequest) -> HTML {
    tr(.data("row"), .class(isAt ? "at" : nil), .aria("current", isAt ? "true" : nil)) {
      if let isChosen {
        td(.class("c-check")) {
          input(
            .type("checkbox"), .name("request"), .value("\(line.key)"), .checked(isChosen), .data("select"),
            .aria("label", "Choose \(line.key)"))
        }
      }
      td("\(line.key)", .class("key"))
      td(.class("sum"), .dir("auto")) {
        span(.class("faint")) { icon(line.channel == .email ? .mail : typeIcon(line.icon)) }
        " "
        a(line.summary, href: .worked(line.key), .data("open"))
      }
      td(.class("c-waits")) { waiting(line, request) }
      td(.class("c-sla")) { badge(line.status.name, line.isClosed ? .good : line.status.category == .new ? .plain : .accent) }
      td(line.organizations.joined(separator: ", "), .class("c-org"))
      td(.class("c-who")) {
        if let assignee = line.assignee {
          span(.class("who")) {
            avatar(.agent(assignee.name, id: assignee.id), .small)
            firstName(assignee.name)
          }
        } else {
          span("Nobody", .class("faint"))
        }
      }
      if let peek {
        td(.class("c-peek")) { iconLink(.panes, label: "Preview \(line.key)", href: peek, .quiet, size: .small, .data("peek")) }
      }
      td(.class("c-when num faint")) { request.times.age(line.updatedAt) }
    }
  }

  static func waiting(_ line: QueueLine, _ request: WebRequest) -> HTML {
    let since = request.times.length(request.now - line.ballSince)
    return switch line.ball {
    case .desk: waits("\(firstName(line.reporter.name)) waits \(since)", forUs: true)
    case .customer: waits("We wait for \(firstName(line.reporter.name))", forUs: false)
    case .nobody: span("Nobody waits", .class("faint"))
    }
  }

  static func firstName(_ name: String) -> String { String(name.prefix { $0 != " " }) }
}
