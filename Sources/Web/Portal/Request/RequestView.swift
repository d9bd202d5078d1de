import Desk
import HTML
import Store
import Web

extension RequestPage {
  /// What was typed and found wrong.
  struct Draft {
    var reply = ""
    var replyError: String?
    var address = ""
    var until = ""
    var addressError: String?
    var untilError: String?
    var organizationError: String?
    /// What is wrong with an end that was to be changed.
    var endError: String?
  }

  static func view(_ model: Model, _ draft: Draft, _ request: WebRequest) -> HTML {
    let detail = model.detail
    let live = request.live(
      .request(detail.key), by: "\(detail.project.key, detail.key)/live", mark: model.mark)
    return portalPage("\(detail.key) \(detail.summary)", request.portalFrame(.requests, live: live)) {
      div(.class("stack roomy")) {
        crumbs(
          [Crumb(request.say(.home), href: "/portal"), Crumb(request.say(.myRequests), href: "/portal/requests")], here: "\(detail.key)",
          for: request.reader)
        heading(model, request)
        div(.class("split")) {
          div(.class("stack loose")) {
            standing(model, request)
            conversation(model, draft, request)
          }
          aside(.class("stack"), .aria("label", request.say(.aboutThisRequest))) {
            WhoCanSee.panel(model, draft, request)
            details(model, request)
            div(.class("row")) {
              if detail.mayComment { subscription(model, request) }
              leaving(model, request)
            }
          }
        }
      }
    }
  }

  @HTMLBuilder private static func heading(_ model: Model, _ request: WebRequest) -> HTML {
    let detail = model.detail
    div(.class("stack tight")) {
      h1(detail.summary)
      metaLine(.data("part", "meta")) {
        metaPart("\(detail.key)")
        metaPart(detail.type.name)
        metaPart(
          model.isReporter
            ? request.say(.youRaisedIt(request.times.words(detail.createdAt)))
            : request.say(.somebodyRaisedIt(detail.reporter.name, request.times.words(detail.createdAt))))
        if detail.creator.id != detail.reporter.id { metaPart(request.say(.raisedForBy(detail.creator.name))) }
        for share in detail.shares { metaPart(request.say(.sharedWith(share.name)), icon: .building) }
        if detail.shares.isEmpty && detail.participants.isEmpty { metaPart(request.say(.isPrivate), icon: .lock) }
      }
    }
  }

  /// Where it stands, in plain words, and who must act.
  private static func standing(_ model: Model, _ request: WebRequest) -> HTML {
    let detail = model.detail
    let customer = Face.customer(detail.reporter.name, id: detail.reporter.id)
    let desk = detail.assignee.map { Face.agent($0.name, id: $0.id) } ?? .team(id: detail.project.id)
    return section(.class("card pad stack"), .aria("labelledby", "standing"), .data("part", "standing")) {
      div(.class("row top")) {
        div(.class("grow wide")) {
          h2(standingWords(model, request), .id("standing"), .class("h-l"))
          p(sentence(model, request), .class("muted"))
        }
        for step in detail.transitions {
          actButton(
            step.name, post: "\(detail.project.key, detail.key)/status", token: request.formToken, .plain,
            icon: step.to.category == .done ? .check : .undo, hidden: [("to", "\(step.id)")])
        }
      }
      if !detail.isClosed {
        ballLine(
          at: detail.ball == .customer ? .customer : .desk, customer: customer, model.isReporter ? request.say(.you) : detail.reporter.name,
          desk: desk, detail.project.name, for: request.reader)
      }
    }
  }

  /// The status in the customer's words; whose turn it is overrides a status that does not say so.
  private static func standingWords(_ model: Model, _ request: WebRequest) -> String {
    request.turnWords(
      model.detail.status, isClosed: model.detail.isClosed, ball: model.detail.ball, reporter: model.detail.reporter)
  }

  private static func sentence(_ model: Model, _ request: WebRequest) -> String {
    let detail = model.detail
    if detail.isClosed { return request.say(.closedSentence) }
    switch (detail.ball, detail.assignee) {
    case (.customer, _) where model.isReporter: return request.say(.yourTurn(detail.project.name))
    case (.customer, _): return request.say(.theirTurn(detail.reporter.name))
    case (_, let assignee?): return request.say(.hasIt(assignee.name))
    default: return request.say(.nobodyHasItYet(detail.project.name))
    }
  }

  @HTMLBuilder private static func conversation(_ model: Model, _ draft: Draft, _ request: WebRequest) -> HTML {
    let detail = model.detail
    pagePart(request.say(.conversation)) {
      thread(.data("part", "thread")) {
        Said.opening(model, request)
        for entry in Said.entries(detail) { Said.html(entry, model, request) }
      }
      if detail.mayComment {
        replyForm(
          ComposerForm(
            action: "\(detail.project.key, detail.key)/comments", token: request.formToken,
            send: request.say(audience(model)), value: draft.reply, error: draft.replyError, draft: "\(detail.key)-reply",
            aside: detail.shares.first.map { request.say(.everyoneReads($0.name)) },
            readers: HTML { input(.type("hidden"), .name("once"), .value(model.nonce)) }), for: request.reader)
      } else {
        p(request.say(.cannotAnswer(detail.project.name)), .class("muted"))
      }
    }
  }

  /// Who is told when the viewer answers.
  private static func audience(_ model: Model) -> PortalPhrase {
    let detail = model.detail
    let first = detail.assignee?.name ?? detail.project.name
    let others = detail.participants.count { $0.person.id != model.viewer } + (model.isReporter ? 0 : 1) + detail.addresses.count
    return .replyTo(first, others: others)
  }

  @HTMLBuilder private static func details(_ model: Model, _ request: WebRequest) -> HTML {
    if !model.detail.fields.isEmpty {
      padCard(request.say(.details)) {
        facts(.data("part", "details")) { for shown in model.detail.fields { fact(shown.field.label, shown.words) } }
      }
    }
  }

  /// The way out for whom others brought in.
  @HTMLBuilder private static func leaving(_ model: Model, _ request: WebRequest) -> HTML {
    let detail = model.detail
    if detail.participants.contains(where: { $0.person.id == model.viewer }) {
      actButton(
        request.say(.leaveRequest), post: "\(detail.project.key, detail.key)/people/\(model.viewer)/remove", token: request.formToken,
        .quiet,
        icon: .out, .confirm(request.say(.leaveRequest) + "?"))
    }
  }

  private static func subscription(_ model: Model, _ request: WebRequest) -> HTML {
    let wants = model.detail.wantsMail
    return actButton(
      request.say(wants ? .stopMail : .sendMail), post: "\(model.detail.project.key, model.detail.key)/mail", token: request.formToken,
      .quiet,
      icon: .bell, hidden: [("wants", wants ? "no" : "yes")])
  }
}

extension Href.StringInterpolation {
  /// The address of a customer's request page.
  mutating func appendInterpolation(_ project: String, _ key: RequestKey) {
    appendLiteral("/portal/")
    appendInterpolation(project)
    appendLiteral("/requests/")
    appendInterpolation(key)
  }
}
