import Desk
import HTML
import Store
import Web

struct ImportView {
  let model: ImportPage.Model
  let typed: Form?
  let errors: [String: String]
  let request: WebRequest

  private var present: PeopleImport { model.present }
  private var plan: ImportPlan { present.plan }

  var html: HTML {
    get throws {
      deskPage(present.name, try model.surround.frame(request), width: .broad) {
        div(.class("stack roomy")) {
          crumbs([model.surround.crumb], here: present.name)
          div(.class("row")) {
            h1(present.name)
            present.state.badge
          }
          errorSummary(errors, order: ["email", "organization"])
          switch present.state {
          case .reading: banner(.accent, "Its rows are still coming in.", detail: "Come back in a moment.")
          case .checking, .running: underWay
          case .refused: banner(.warn, "Nothing more is taken in.", detail: present.why)
          case .done: banner(.good, done)
          case .draft, .checked: HTML()
          }
          if [.checked, .done, .refused].contains(present.state) { outcome }
          if [.draft, .checked].contains(present.state) { planning }
          undoing
          if ![.checking, .running].contains(present.state) { discarding }
        }
      }
    }
  }

  private var done: String {
    "\(Quantity.english(model.counts[.new] ?? 0, "account is", "accounts are")) new. "
      + "\(Quantity.english((model.counts[.new] ?? 0) + (model.counts[.added] ?? 0), "person was", "people were")) added."
  }

  /// Where what came of it can still be taken back.
  @HTMLBuilder private var undoing: HTML {
    if let change = model.change, [.done, .refused].contains(present.state) {
      div { linkButton("Undo …", href: "/changes/\(change.id)", icon: .undo) }
    }
  }

  private var underWay: HTML {
    let reached = present.state == .checking ? present.checked : present.done
    return div(.class("card pad stack"), .data("progress")) {
      p {
        b(present.state == .checking ? "The rows are being checked." : "The people are being brought in.")
        " \(Language.english.number(reached)) of \(Language.english.number(present.total)). It goes on when you leave this page."
      }
      progressBar("How far it is", percent: present.total == 0 ? 100 : reached * 100 / present.total)
      div { linkButton("Look again", href: model.home, icon: .refresh, size: .small) }
    }
  }

  private var outcome: HTML {
    let wouldBe = present.state == .checked
    return card(wouldBe ? "What would happen" : "What happened") {
      div(.class("cell stack")) {
        facts {
          fact("New accounts", count(.new))
          fact("Have an account, come to something new", count(.added))
          fact("There already: nothing changes", count(.known))
          fact("The same address twice", count(.repeated))
          fact("Cannot be taken in", count(.failed))
          fact("Where to", places)
          fact("Mail", plan.mails ? "New people are invited by mail." : "Nobody gets a mail. Send the invitations later.")
        }
        if !model.failed.items.isEmpty { failures }
        if wouldBe { starting }
      }
    }
  }

  private func count(_ outcome: ImportRow.Outcome) -> String { Language.english.number(model.counts[outcome] ?? 0) }

  private var places: String {
    var places: [String] = []
    if let project = plan.project {
      places.append("customers of \(model.projects.first { $0.id == project }?.name ?? placeName ?? "the project")")
    }
    if let organization = model.organization { places.append("members of \(organization.name)") }
    if let group = plan.group { places.append("the group \(model.groups.first { $0.id == group }?.name ?? "")") }
    if plan.columns[.organization] != nil { places.append("the organization that each row names") }
    return places.isEmpty ? "Accounts on the site, nothing more" : places.joined(separator: ", ")
  }

  private var placeName: String? {
    if case .project(let place) = model.surround { place.project.name } else { nil }
  }

  private var failures: HTML {
    HTML {
      bareTable("Rows that cannot be taken in", [.number("Line"), Column("Row"), Column("Why")]) {
        for row in model.failed.items {
          tr {
            td("\(row.line)", .class("num"))
            td(row.cells.joined(separator: ", "), .class("small"))
            td(row.why, .class("small"))
          }
        }
      }
      div {
        linkButton("Save these rows with their reasons (CSV)", href: model.home.below("failed"), icon: .download, size: .small)
      }
    }
  }

  private var starting: HTML {
    let coming = (model.counts[.new] ?? 0) + (model.counts[.added] ?? 0)
    let stops = plan.isWhole && (model.counts[.failed] ?? 0) > 0
    return HTML {
      if stops {
        banner(.warn, "Nobody is brought in while a row cannot be.", detail: "Mend the file, or take the rows in one by one.")
      } else if coming == 0 {
        p("There is nobody to add: everybody in it is there already.", .class("muted"))
      } else {
        form(post: model.home.below("start"), token: request.formToken) {
          pushButton("Bring in \(Quantity.english(coming, "person", "people"))", .primary, icon: .userPlus)
        }
      }
    }
  }

  private var planning: HTML {
    form(post: model.home, token: request.formToken, .class("card pad stack"), .novalidate()) {
      h2("Which column is what", .class("h-s"))
      dataSample
      div(.class("two")) {
        column(.email, "E-mail address", none: "Choose …")
        column(.name, "Name", none: "No column")
        column(.organization, "Organization of each person", none: "No column")
      }
      h2("Where they go", .class("h-s"))
      div(.class("two")) {
        if case .site = model.surround {
          selectField(
            "Customers of", name: "project", value: value("project", plan.project),
            choices: model.projects.map { Choice("\($0.id)", $0.name) },
            none: "No project")
          selectField(
            "Into the group", name: "group", value: value("group", plan.group), choices: model.groups.map { Choice("\($0.id)", $0.name) },
            none: "No group")
        }
        textField(
          "Into the organization", name: "organization", value: typed?["organization"] ?? model.organization?.name ?? "",
          error: errors["organization"], optional: true, .maxlength(200), .autocomplete("off"))
      }
      radioField(
        "When a row cannot be taken in", name: "mode", value: typed?["mode"] ?? (plan.isWhole ? "whole" : "rows"),
        choices: [
          Choice("rows", "Take the others in, and list that one"), Choice("whole", "Take in nobody: all rows, or none"),
        ])
      checkField(
        "Send invitations", name: "mails", checked: typed?.has("mails") ?? plan.mails,
        hint: "A mail to everybody who gets an account. Without it, you send them later from the list of invitations.")
      div {
        pushButton(present.state == .draft ? "Check the rows" : "Check again", present.state == .draft ? .primary : .plain, icon: .check)
      }
    }
  }

  private var dataSample: HTML {
    div(.class("scroll"), .tabindex(0), .role("region"), .aria("label", "The first rows")) {
      bareTable("The first of \(Language.english.number(present.total)) rows", present.header.map { Column($0) }) {
        for row in model.sample {
          tr {
            for index in present.header.indices { td(row.cells.indices.contains(index) ? row.cells[index] : "", .class("small")) }
          }
        }
      }
    }
  }

  private func column(_ column: ImportColumn, _ words: String, none: String) -> HTML {
    selectField(
      words, name: "column-\(column.rawValue)", value: typed?["column-\(column.rawValue)"] ?? plan.columns[column].map { "\($0)" },
      choices: present.header.enumerated().map { Choice("\($0.offset)", $0.element) }, none: none,
      error: column == .email ? errors["email"] : nil, id: column == .email ? FieldText.id(for: "email") : nil)
  }

  private func value<Thing>(_ name: String, _ id: ID<Thing>?) -> String? { typed?[name] ?? id.map { "\($0)" } }

  private var discarding: HTML {
    div {
      actButton(
        present.state == .done || present.state == .refused ? "Forget its rows" : "Throw it away", post: model.home.below("discard"),
        token: request.formToken, .quiet, icon: .trash, size: .small, .confirm("Throw away the rows of this table?"),
        .confirmDetail("Whoever has been brought in stays."))
    }
  }
}
