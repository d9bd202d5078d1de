import Desk
import HTML
import Store
import Web

struct DirectoryView {
  let model: AccountsPage.Model
  let typed: Form?
  let errors: [String: String]
  let request: WebRequest

  private var query: DirectoryQuery { model.query }
  private var home: Href { SitePart.people.href }

  var html: HTML {
    get throws {
      deskPage("People", try request.siteFrame(.people), width: .broad) {
        div(.class("stack roomy")) {
          pageHead("People", "Everybody with an account on this site, whatever they may do.")
          DirectoryTabs.people.html
          errorSummary(errors, order: ["email", "name"])
          div(.class("split")) {
            div(.class("stack")) {
              filters
              table
              query.pager(last: model.people.items.last?.nameKey, isLast: model.people.isLast)
            }
            aside(.class("stack"), .aria("label", "New accounts")) {
              creating
              many
            }
          }
        }
      }
    }
  }

  private var filters: HTML {
    form(get: home, .class("card pad stack"), .role("search"), .aria("label", "Search the people")) {
      div(.class("row")) {
        div(.class("grow")) {
          textField("Name or address", name: "q", value: query.words, type: "search", .autocomplete("off"), .maxlength(100))
        }
      }
      details(.open(query.isNarrow || !model.errors.isEmpty)) {
        summary(.class("btn s quiet")) {
          icon(.filter)
          " Narrow it down"
        }
        div(.class("stack")) {
          div(.class("tiles small")) {
            pick("Kind", "kind", query.kind, [Choice("internal", "Internal: in an approved domain"), Choice("external", "External")])
            pick(
              "State", "state", query.state,
              [Choice("active", "Active"), Choice("deactivated", "Deactivated"), Choice("administrators", "Site administrators")])
            pick("Came by", "source", query.source, Self.sources.map { Choice($0.rawValue, $0.words) })
            pick(
              "Last here", "seen", query.seen,
              [Choice("never", "Never")] + DirectoryQuery.days.map { Choice("\($0)", "Not within \($0) days") })
            pick("Gets into", "project", query.project, model.projects.map { Choice($0.key, $0.name) })
            pick("In the group", "group", query.group, model.groups.map { Choice("\($0.id)", $0.name) })
          }
          textField(
            "In the organization", name: "organization", value: query.organization, error: model.errors["organization"], optional: true,
            .maxlength(200), .autocomplete("off"))
        }
      }
      div(.class("row")) {
        pushButton("Search", .primary, icon: .search)
        if query.isNarrow || !query.words.isEmpty { linkButton("Everybody", href: home, .quiet) }
        span(.class("end row keep tight")) {
          span(Quantity.english(model.count, "person", "people"), .class("small muted nowrap"))
          linkButton("Export (CSV)", href: query.address("/admin/people/export"), .quiet, icon: .download, size: .small)
        }
      }
    }
  }

  /// How accounts come about; how requests do is no source of theirs.
  private static let sources: [Source] = [
    .added, .invited, .imported, .signedUp, .mail, .cc, .shared, .anonymous, .raisedFor, .domain, .directory, .operator, .setUp,
  ]

  private func pick(_ words: String, _ name: String, _ value: String, _ choices: [Choice]) -> HTML {
    selectField(words, name: name, value: value, choices: choices, none: "Any")
  }

  @HTMLBuilder private var table: HTML {
    if model.people.items.isEmpty {
      emptyState("Nobody is found", "Search for another part of the name or address, or narrow it down less.", icon: .users)
    } else {
      personLines("People") {
        for person in model.people.items {
          personLine(
            .customer(person.name, id: person.id), person.name, person.email, href: home.below(person.id), isActive: person.isActive
          ) {
            if person.isSiteAdministrator {
              badge("Site administrator", .accent, icon: .shield)
              " "
            }
            if model.approvedDomains.contains(person.domain) {
              badge("Internal")
              " "
            }
            provenance(person.source, by: nil, since: person.createdAt, request)
            ". "
            if let seen = person.lastSeenAt {
              "Last here "
              request.times.stamp(seen)
            } else {
              "Never here"
            }
          }
        }
      }
    }
  }

  private var creating: HTML {
    padCard("New account") {
      form(post: home, token: request.formToken, .class("stack"), .novalidate()) {
        textField(
          "E-mail address", name: "email", value: typed?["email"] ?? "", type: "email", error: errors["email"], .maxlength(254),
          .autocomplete("off"))
        textField(
          "Name", name: "name", value: typed?["name"] ?? "", error: errors["name"], optional: true, .maxlength(100), .autocomplete("off"))
        checkField(
          "Send an invitation", name: "invites", checked: typed?.has("invites") ?? true, hint: "A mail with a link to set a password.")
        div { pushButton("Make the account", .primary, icon: .userPlus) }
      }
    }
  }

  private var many: HTML {
    padCard("Many at once") {
      p("Paste a list or bring a table. You see what each row would do before anybody is added.", .class("small muted"))
      div { linkButton("Bring people in", href: "/admin/people/import", icon: .upload) }
    }
  }
}

/// The parts of the directory.
enum DirectoryTabs: String, CaseIterable {
  case people, invitations, imports

  var href: Href {
    switch self {
    case .people: SitePart.people.href
    case .invitations: "/admin/invitations"
    case .imports: "/admin/people/import"
    }
  }

  var html: HTML {
    tabs(
      "The directory",
      Self.allCases.map { part in
        Tab(
          part == .people ? "Accounts" : part == .invitations ? "Invitations" : "Bring people in", href: part.href, current: part == self)
      })
  }
}
