import Desk
import HTML
import Store
import Web

/// Requests as agents list them: one line each, cards when narrow.
enum QueueTable {
  static func html(_ lines: [QueueLine], caption: String, _ request: WebRequest) -> HTML {
    bareTable(
      caption,
      [
        Column("Key", class: "key"), Column("Request", class: "sum"), Column("Who waits", class: "c-waits"),
        Column("Status", class: "c-sla"),
        Column("Organization", class: "c-org"), Column("Assignee", class: "c-who"), Column("Changed", number: true, class: "c-when"),
      ], .class("queue")
    ) {
      for line in lines { row(line, request) }
    }
  }

  private static func row(_ line: QueueLine, _ request: WebRequest) -> HTML {
    tr(.data("row")) {
      td("\(line.key)", .class("key"))
      td(.class("sum")) {
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
