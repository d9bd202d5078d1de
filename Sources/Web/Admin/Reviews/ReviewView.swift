import Desk
import HTML
import Store
import Web

struct ReviewView {
  let model: ReviewPage.Model
  let errors: [String: String]
  let typed: Form?
  let request: WebRequest

  private var review: ReviewSummary { model.summary }
  private var here: Href { ReviewPage.address(review.id, model.filter, model.after) }

  var html: HTML {
    get throws {
      deskPage(review.title, try request.reviewFrame(), width: .broad) {
        div(.class("stack roomy")) {
          crumbs([Crumb("Access reviews", href: ReviewsPage.home)], here: review.title)
          div(.class("row")) {
            h1(review.title)
            reviewState(review, now: request.now)
          }
          record
          errorSummary(errors, order: ["line", "reason"])
          div(.class("split")) {
            div(.class("stack")) { people }
            aside(.class("stack"), .aria("label", "About this review")) {
              about
              if model.decides, model.matching > 0 { allAtOnce }
              if model.closes { closing }
            }
          }
        }
      }
    }
  }

  @HTMLBuilder private var record: HTML {
    if let holds = model.holds, let closedAt = review.closedAt {
      banner(holds ? .good : .bad) {
        p {
          strong(holds ? "Closed. The record is as it was sealed." : "Closed, but the record is not what was sealed.")
          " "
          span(.class("muted")) {
            "By \(review.closedBy ?? "the command line"), "
            request.times.stamp(closedAt)
          }
        }
        if let seal = review.seal { p(.class("small mono")) { "SHA-256 \(seal)" } }
      }
    }
  }

  private var about: HTML {
    padCard("About this review") {
      reviewProgress(review)
      facts {
        fact("Looked at", review.population())
        fact("Owners", model.owners.map(\.name).joined(separator: ", "))
        fact("Opened") {
          request.times.stamp(review.openedAt)
          ", \(review.openedBy ?? "the command line")"
        }
        fact("Due", request.times.lastDay(before: review.dueAt))
      }
      div { linkButton("Export (CSV)", href: ReviewsPage.home.below(review.id).below("export"), icon: .download) }
    }
  }

  private var closing: HTML {
    padCard("Close it") {
      p(
        review.undecided == 0
          ? "Everybody is decided about. The record is sealed and does not change any more."
          : "Who is undecided (\(Quantity.english(review.undecided, "person", "people"))) stays so on record, and keeps what they have.",
        .class("small muted"))
      div {
        actButton(
          "Close the review", post: ReviewsPage.home.below(review.id).below("close"), token: request.formToken, icon: .lock,
          .confirm("Close the review?"), .confirmDetail("Its record is sealed. Nothing in it changes any more."))
      }
    }
  }

  /// For a hundred thousand people nobody ticks boxes.
  private var allAtOnce: HTML {
    padCard(model.filter == ReviewFilter() ? "Everybody at once" : "All that are shown, on every page") {
      form(post: here, token: request.formToken, .class("stack")) {
        input(.type("hidden"), .name("which"), .value("all"))
        reason(typed?["which"] == "all" ? typed?["reason"] : nil, id: "f-reason-all")
        div(.class("row")) {
          pushButton("Keep all \(Language.english.number(model.matching))", .plain, .name("decision"), .value("keep"))
          pushButton(
            "Remove all \(Language.english.number(model.matching))", .bad, .name("decision"), .value("remove"),
            .confirm("Remove all \(Language.english.number(model.matching))?"),
            .confirmDetail("Each removal is carried out under your name."))
        }
        p("Who has been removed already, and you yourself, are left out.", .class("small faint"))
      }
    }
  }

  private func reason(_ value: String?, id: String) -> HTML {
    textField(
      "Reason", name: "reason", value: value ?? "", error: errors["reason"], id: id, .maxlength(300), .autocomplete("off"), .required())
  }

  private var people: HTML {
    HTML {
      tabs(
        "People under review",
        ReviewFilter.Standing.allCases.map { standing in
          Tab(
            standing.words, href: ReviewPage.address(review.id, ReviewFilter(standing, words: model.filter.words), 0),
            count: Language.english.number(count(standing)), current: standing == model.filter.standing)
        })
      form(get: ReviewsPage.home.below(review.id), .class("row"), .role("search")) {
        if model.filter.standing != .all { input(.type("hidden"), .name("show"), .value(model.filter.standing.rawValue)) }
        label(.class("pick lead")) {
          icon(.search)
          span("Search the people", .class("sr"))
          input(
            .class("input"), .type("search"), .name("q"), .value(model.filter.words), .placeholder("Name or address"), .autocomplete("off"),
            .maxlength(100), .data("search"))
        }
        pushButton("Search")
      }
      if model.lines.items.isEmpty {
        emptyState("Nobody", "No person under review fits what you look for.", icon: .users)
      } else if model.decides {
        form(post: here, token: request.formToken, .novalidate()) {
          table.html
          bar
        }
      } else {
        table.html
      }
      pager(
        "Pages of people", newer: model.after == 0 ? nil : ReviewPage.address(review.id, model.filter, 0),
        older: model.lines.isLast ? nil : model.lines.items.last.map { ReviewPage.address(review.id, model.filter, $0.id) },
        newerWords: "From the beginning", olderWords: "More")
    }
  }

  private func count(_ standing: ReviewFilter.Standing) -> Int {
    switch standing {
    case .all: review.total
    case .undecided: review.undecided
    case .kept: review.kept
    case .removed: review.removed
    }
  }

  private var table: ReviewTable {
    ReviewTable(lines: model.lines.items, decides: model.decides, chosen: typed?.all("line") ?? [], request: request)
  }

  private var bar: HTML {
    div(.class("card pad stack tight sticky-end"), .data("bulk")) {
      reason(typed?["which"] == "all" ? nil : typed?["reason"], id: "f-reason")
      div(.class("row")) {
        span("The chosen ones", .class("small muted"), .data("selected-count"))
        pushButton("Keep", .primary, icon: .check, key: "Y", .name("decision"), .value("keep"))
        pushButton("Remove", .bad, icon: .x, key: "D", .name("decision"), .value("remove"))
      }
    }
  }
}

extension ReviewFilter.Standing {
  fileprivate var words: String {
    switch self {
    case .all: "All"
    case .undecided: "Undecided"
    case .kept: "Kept"
    case .removed: "Removed"
    }
  }
}
