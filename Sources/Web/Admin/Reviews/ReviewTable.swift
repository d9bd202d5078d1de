import Desk
import HTML
import Store
import Web

/// The people of a review, each with what was decided, and a box to choose them for whoever decides.
struct ReviewTable {
  let lines: [ReviewLine]
  let decides: Bool
  /// The numbers that were ticked, where something was not right with the decision.
  let chosen: [String]
  let request: WebRequest

  var html: HTML {
    let chooses = decides ? [Column.silent("Choose")] : []
    return dataTable("People under review", chooses + [Column("Person"), Column("Came and last here"), Column("Decision")]) {
      for line in lines { row(line) }
    }
  }

  private func row(_ line: ReviewLine) -> HTML {
    tr(.data("row")) {
      if decides {
        td {
          if line.carried != .done, line.account != request.person?.id {
            input(
              .type("checkbox"), .name("line"), .value("\(line.id)"), .data("select"), .aria("label", "Choose \(line.name)"),
              .checked(chosen.contains("\(line.id)")))
          }
        }
      }
      td {
        b { bdi(line.name) }
        br()
        span(line.email, .class("small faint"))
      }
      td(.class("small muted")) {
        provenance(line.source, by: nil, since: line.since, request)
        br()
        if let seen = line.lastSeenAt {
          "Last here "
          request.times.stamp(seen)
        } else {
          "Never here"
        }
      }
      td { decision(line) }
    }
  }

  @HTMLBuilder private func decision(_ line: ReviewLine) -> HTML {
    switch line.decision {
    case nil: badge("Undecided", .line)
    case .keep?: badge("Kept", .good, icon: .check)
    case .remove?:
      switch line.carried {
      case .waiting?: badge("Being removed", .accent, icon: .clock)
      case .refused?: badge("Removal refused", .warn, icon: .alert)
      default: badge("Removed", .bad, icon: .x)
      }
    }
    if !line.outcome.isEmpty { p(line.outcome, .class("small")) }
    if let by = line.decidedBy, let at = line.decidedAt {
      p(.class("small muted")) {
        "\(line.reason) — \(by), "
        request.times.stamp(at)
      }
    }
  }
}
