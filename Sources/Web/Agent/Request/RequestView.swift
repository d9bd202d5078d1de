import Desk
import HTML
import Store
import Web

extension RequestPage {
  static func view(_ model: Model, _ draft: Draft, _ request: WebRequest) throws -> HTML {
    let detail = model.detail
    let first = model.place.queues.first
    let page: Href = .worked(detail.key)
    let live = request.live(page, by: "/desk/\(detail.project.key)/requests/\(detail.key)/live", mark: model.mark)
    return deskPage("\(detail.key) \(detail.summary)", try request.deskFrame(model.place, live: live), width: .broad) {
      div(.class("stack")) {
        if let first { crumbs([Crumb(first.name, href: "/desk/\(detail.project.key)/queues/\(first.id)")], here: "\(detail.key)") }
        div(.class("split")) {
          div(.class("stack roomy")) {
            heading(model, request)
            if model.works { WorkBar.html(model, draft, request) }
            Conversation.html(detail, request)
            if model.works { composers(model, draft, request) }
          }
          aside(.class("aside stack"), .aria("label", "About this request")) {
            SidePanels.people(model, request)
            SidePanels.sharing(model, draft, request)
            SidePanels.fields(model, draft, request)
            CustomerPanel.html(model, request)
          }
        }
      }
    }
  }

  private static func heading(_ model: Model, _ request: WebRequest) -> HTML {
    let detail = model.detail
    return div(.class("stack tight")) {
      h1(detail.summary)
      metaLine(.data("part", "meta")) {
        metaPart("\(detail.key)")
        metaPart(detail.type.name, icon: typeIcon(detail.type.icon))
        metaPart(channel(detail.channel), icon: detail.channel == .email ? .mail : .globe)
        metaPart("Raised \(request.times.words(detail.createdAt))")
        if detail.creator.id != detail.reporter.id { metaPart("Written down by \(detail.creator.name)") }
        standing(detail, request)
      }
    }
  }

  static func standing(_ detail: RequestDetail, _ request: WebRequest) -> HTML {
    let name = QueueTable.firstName(detail.reporter.name)
    let since = request.times.length(request.now - detail.ballSince)
    return switch detail.ball {
    case .desk: waits("\(name) waits for us, \(since)", forUs: true)
    case .customer: waits("We wait for \(name), \(since)", forUs: false)
    case .nobody: badge("Closed", .good)
    }
  }

  private static func channel(_ channel: Channel) -> String {
    switch channel {
    case .portal: "Portal"
    case .email: "E-mail"
    case .api: "API"
    case .agent, .operator: "Desk"
    }
  }

  private static func composers(_ model: Model, _ draft: Draft, _ request: WebRequest) -> HTML {
    let detail = model.detail
    let others = detail.participants.count + detail.addresses.count
    let audience = QueueTable.firstName(detail.reporter.name) + (others == 0 ? "" : " and \(Quantity.english(others, "other", "others"))")
    let once = input(.type("hidden"), .name("once"), .value(model.nonce))
    return composer(
      reply: ComposerForm(
        action: "/desk/\(detail.project.key)/requests/\(detail.key)/comments", token: request.formToken, send: "Reply to \(audience)",
        value: draft.reply,
        error: draft.errors["body"], open: draft.note.isEmpty, draft: "\(detail.key)-reply", readers: readers(model, once),
        tools: followUp(detail)),
      note: ComposerForm(
        action: "/desk/\(detail.project.key)/requests/\(detail.key)/notes", token: request.formToken, send: "Add internal note",
        value: draft.note,
        error: draft.errors["note"], open: !draft.note.isEmpty, draft: "\(detail.key)-note",
        aside: "Only \(Quantity.english(detail.deskSize, "agent", "agents")) of \(detail.project.name)", readers: once))
  }

  private static func readers(_ model: Model, _ once: HTML) -> HTML {
    let detail = model.detail
    return HTML {
      once
      span("Mailed to", .class("faint small"))
      chip(detail.reporter.name, face: .customer(detail.reporter.name, id: detail.reporter.id))
      for participant in detail.participants.prefix(6) {
        chip(participant.person.name, face: .customer(participant.person.name, id: participant.person.id))
      }
      for address in detail.addresses.prefix(6) { chip(address.email, icon: .mail) }
      for share in detail.shares {
        span("and readable by \(Quantity.english(share.people, "person", "people")) in \(share.name)", .class("faint small"))
      }
    }
  }

  /// A status to change to with the reply (S1-36).
  private static func followUp(_ detail: RequestDetail) -> HTML {
    bareSelect(
      "And then", name: "then", value: "",
      choices: [Choice("", "and keep the status")] + detail.transitions.map { Choice("\($0.id)", "and set to \($0.to.name)") })
  }
}
