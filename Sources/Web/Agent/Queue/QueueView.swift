import Desk
import HTML
import Store
import Web

extension QueuePage {
  static func view(_ model: Model, _ draft: Draft, _ request: WebRequest) throws -> HTML {
    let count = model.place.counts[model.queue.id] ?? model.page.lines.count
    let title = "\(model.queue.name) (\(count))"
    let page = model.here.query("preview", model.preview.map { "\($0.key)" })
    let live = request.live(page, by: "/desk/\(model.place.project.key)/live", mark: model.mark)
    return deskPage(title, try request.deskFrame(model.place, current: model.home, live: live), width: .queue) {
      section(.aria("labelledby", "queue"), .data("part", "list")) {
        div(.class("head row")) {
          h1(model.queue.name, .id("queue"))
          badge(Quantity.english(count, "request", "requests"))
        }
        if model.page.lines.isEmpty {
          emptyState("Nobody is waiting here", "When a request fits this queue, it appears at once.", icon: .gateOpen) {}
        } else if model.works {
          form(post: "/desk/\(model.place.project.key)/queues/\(model.queue.id)/requests", token: request.formToken, .novalidate()) {
            if let after = model.after { input(.type("hidden"), .name("after"), .value("\(after)")) }
            if !draft.errors.isEmpty { div(.class("cell")) { errorSummary(draft.errors) } }
            table(model, draft, request)
            bulk(model)
          }
        } else {
          table(model, draft, request)
        }
      }
      if let preview = model.preview { QueuePreview.html(preview, model, request) }
    }
  }

  private static func table(_ model: Model, _ draft: Draft, _ request: WebRequest) -> HTML {
    HTML {
      QueueTable.html(
        model.page.lines, caption: "\(model.queue.name) of \(model.place.project.name)", chosen: model.works ? draft.chosen : nil,
        at: model.preview?.key, peek: { model.here.query("preview", "\($0)") }, request)
      div(.class("cell row")) {
        keys(model.works)
        span(.class("end")) {
          pager(
            "Pages of \(model.queue.name)", newer: model.after == nil ? nil : model.home,
            older: model.page.next.map { model.home.query("after", "\($0)") })
        }
      }
    }
  }

  /// What is done to the chosen ones; with the script it is there once something is chosen.
  private static func bulk(_ model: Model) -> HTML {
    div(.class("panel bulk"), .role("group"), .aria("label", "The chosen requests"), .data("bulk")) {
      b("The chosen ones", .data("selected-count"))
      pushButton("Take them", icon: .user, size: .small, key: "I", .name("do"), .value("take"))
      span(.class("row keep tight")) {
        bareSelect(
          "Who is to have them", name: "assignee", value: "",
          choices: model.workers.map { Choice("\($0.id)", $0.name) } + [Choice("nobody", "Nobody")],
          none: "Assign to …", .data("key", "A"))
        pushButton("Assign", size: .small, .name("do"), .value("assign"))
      }
      span(.class("row keep tight")) {
        bareSelect(
          "The status they go to", name: "status", value: "", choices: model.statuses.map { Choice("\($0.id)", $0.name) },
          none: "Change to …", .data("key", "S"))
        pushButton("Change", size: .small, .name("do"), .value("move"))
      }
    }
  }

  private static func keys(_ works: Bool) -> HTML {
    p(.class("keys hide-s")) {
      for (key, words) in [("J", "down"), ("K", "up"), ("O", "open"), ("P", "preview")] + (works ? [("X", "choose")] : [])
        + [("/", "search"), ("?", "all keys")]
      {
        span(.class(key == "P" ? "wide" : nil)) {
          kbd(key)
          " \(words)"
        }
      }
    }
  }
}
