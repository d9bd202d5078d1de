import Desk
import HTML
import Store
import Web

struct AuditView: Sendable {
  let query: AuditQuery
  /// Nil where the question was not understood.
  let log: Page<AuditEntry>?
  let home: Href
  let isFirst: Bool
  let isWholeSite: Bool
  let request: WebRequest

  var html: HTML {
    div(.class("stack roomy")) {
      errorSummary(query.errors, order: ["person", "project", "organization", "from", "until"])
      filters
      if log?.items.isEmpty == true {
        emptyState("Nothing fits", "Nothing of the kind has happened, or not then. Ask for less.", icon: .history)
      } else if !entries.isEmpty {
        lines
      }
      div(.class("row")) {
        pager(
          "Pages of the log", newer: isFirst ? nil : query.href(home),
          older: log?.isLast != false ? nil : entries.last.map { query.href(home).query("after", "\($0.place)") },
          newerWords: "From the newest",
          olderWords: "Older")
        if !entries.isEmpty {
          linkButton("Save as CSV", href: export(.csv), icon: .download, size: .small, .download("audit-log.csv"))
          linkButton("Save as JSON lines", href: export(.jsonl), icon: .download, size: .small, .download("audit-log.jsonl"))
        }
      }
    }
  }

  private var entries: [AuditEntry] { log?.items ?? [] }

  private func export(_ format: AuditExport) -> Href { query.href(home.below("export")).query("as", format.rawValue) }

  private var filters: HTML {
    form(get: home, .class("card pad stack"), .role("search"), .aria("label", "The log")) {
      div(.class("tiles")) {
        textField(
          "Person", name: "person", value: query.person, hint: "Who did it, or whom it happened to: an e-mail address.",
          error: query.errors["person"], optional: true, .maxlength(254), .autocomplete("off"), .spellcheck(false))
        selectField(
          "What happened", name: "kind", value: query.kind,
          choices: EventKind.allCases.filter(\.isAudited).sorted { $0.words < $1.words }.map { Choice($0.rawValue, $0.words) },
          none: "Anything")
        if isWholeSite {
          textField(
            "Project", name: "project", value: query.project, hint: "Its key, such as IT.", error: query.errors["project"], optional: true,
            .maxlength(10), .autocomplete("off"))
        }
        textField(
          "Organization", name: "organization", value: query.organization, hint: "Its name.", error: query.errors["organization"],
          optional: true, .maxlength(200), .autocomplete("off"))
        textField("From", name: "from", value: query.from, type: "date", error: query.errors["from"], optional: true)
        textField("Until", name: "until", value: query.until, type: "date", error: query.errors["until"], optional: true)
        selectField(
          "Channel", name: "channel", value: query.channel, choices: Channel.allCases.map { Choice($0.rawValue, $0.words) }, none: "Any")
      }
      div(.class("row")) {
        pushButton("Show", .primary, icon: .filter)
        if !query.isEmpty { linkButton("Show everything", href: home, .quiet) }
      }
    }
  }

  private var lines: HTML {
    div(.class("card")) {
      cardRows(.aria("label", "The log")) {
        for entry in entries {
          cardRow {
            div(.class("stack tight")) {
              p { entry.sentence + "." }
              if !entry.changes.isEmpty { changes(entry) }
              p(.class("small faint")) {
                request.times.stamp(entry.at)
                ", \(entry.channel.words.lowercased())"
                if let project = entry.project { ", \(project.name)" }
                if let reason = entry.detail["reason"] { ": \(reason)" }
              }
            }
          }
        }
      }
    }
  }

  private func changes(_ entry: AuditEntry) -> HTML {
    ul(.class("stack snug small")) {
      for change in entry.changes {
        li {
          if !change.name.isEmpty { "\(change.words): " }
          span(AuditEntry.Change.read(change.before), .class("faint"))
          " "
          icon(.arrow)
          span("becomes", .class("sr"))
          " "
          b(AuditEntry.Change.read(change.after))
        }
      }
    }
  }
}

extension Channel {
  var words: String {
    switch self {
    case .portal: "Portal"
    case .email: "E-mail"
    case .api: "API"
    case .agent: "Desk"
    case .operator: "Command line or clockwork"
    }
  }
}
