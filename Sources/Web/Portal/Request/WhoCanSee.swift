import Desk
import HTML
import Store
import Web

/// Who can see a request, and why: everybody by name or by number, with what the viewer can do about it.
enum WhoCanSee {
  static func panel(_ model: RequestPage.Model, _ draft: RequestPage.Draft, _ request: WebRequest) -> HTML {
    padCard(request.say(.whoCanSeeThis)) {
      ul(.class("stack close small"), .data("part", "people")) {
        reporter(model, request)
        for participant in model.detail.participants { person(participant, model, request) }
        for share in model.detail.shares { organization(share, model, request) }
        if !model.detail.addresses.isEmpty { addresses(model, request) }
        desk(model, request)
      }
      if let error = draft.endError { errorSummary(["": error], for: request.reader) }
      if model.detail.mayComment && model.choices.mayShare { adding(model, draft, request) }
      div(.class("divided small faint")) {
        p(request.say(.nobodyElse))
        details {
          summary(request.say(.whyDoISeeIt), .class("link"))
          WhyISeeIt.reasons(model, request)
        }
      }
    }
  }

  private static func entry(_ face: Face, _ name: String, _ why: String, below: HTML? = nil, end: HTML? = nil) -> HTML {
    li(.class("row keep top")) {
      avatar(face)
      div(.class("grow")) {
        b(name)
        br()
        span(why, .class("faint"))
        if let below { div { below } }
      }
      end
    }
  }

  private static func reporter(_ model: RequestPage.Model, _ request: WebRequest) -> HTML {
    let reporter = model.detail.reporter
    return entry(
      .customer(reporter.name, id: reporter.id), model.isReporter ? request.say(.you) : reporter.name,
      request.say(model.isReporter ? .becauseYouRaised : .becauseReporter))
  }

  private static func person(_ participant: RequestDetail.Participant, _ model: RequestPage.Model, _ request: WebRequest) -> HTML {
    let isViewer = participant.person.id == model.viewer
    let mayChange = model.detail.mayComment && (model.isReporter || participant.addedBy?.id == model.viewer)
    let name = participant.person.name
    let why =
      !participant.seesIt
      ? request.say(.cannotSeeNow)
      : participant.addedBy.map { $0.id == model.viewer ? request.say(.youAddedThem) : request.say(.addedBy($0.name)) }
        ?? request.say(.takesPart)
    let words = request.say(.removePerson(name))
    return entry(
      .customer(name, id: participant.person.id), isViewer ? request.say(.you) : name, why,
      below: Ends.line(
        participant.expiresAt, of: name,
        post: mayChange ? "\(model.detail.project.key, model.detail.key)/people/\(participant.person.id)/until" : nil, request),
      end: mayChange && !isViewer
        ? actIcon(
          .x, label: words, post: "\(model.detail.project.key, model.detail.key)/people/\(participant.person.id)/remove",
          token: request.formToken, .confirm(words + "?")) : nil)
  }

  private static func organization(_ share: RequestDetail.Share, _ model: RequestPage.Model, _ request: WebRequest) -> HTML {
    let mayStop = model.detail.mayComment && (model.isReporter || share.sharedBy?.id == model.viewer)
    let why =
      share.people == 0
      ? request.say(.organizationCannotSeeNow)
      : share.sharedBy.map { $0.id == model.viewer ? request.say(.youSharedIt) : request.say(.sharedBy($0.name)) }
        ?? request.say(.sharedWith(share.name))
    let words = request.say(.stopSharing(share.name))
    return entry(
      .organization(id: share.organization), request.say(.organizationPeople(share.name, share.people)), why,
      below: Ends.line(
        share.expiresAt, of: share.name,
        post: mayStop
          ? "\(model.detail.project.key, model.detail.key)/organizations/\(share.organization)/until" : nil, request),
      end: mayStop
        ? actIcon(
          .x, label: words, post: "\(model.detail.project.key, model.detail.key)/organizations/\(share.organization)/remove",
          token: request.formToken, .confirm(words + "?")) : nil)
  }

  private static func addresses(_ model: RequestPage.Model, _ request: WebRequest) -> HTML {
    entry(.address, request.say(.mailAddresses(model.detail.addresses.count)), request.say(.copiesOnly))
  }

  private static func desk(_ model: RequestPage.Model, _ request: WebRequest) -> HTML {
    entry(
      .team(id: model.detail.project.id), request.say(.organizationPeople(model.detail.project.name, model.detail.deskSize)),
      request.say(.theyAnswer))
  }

  /// Adding somebody, as far as the ladder of the project reaches.
  private static func adding(_ model: RequestPage.Model, _ draft: RequestPage.Draft, _ request: WebRequest) -> HTML {
    let shared = Set(model.detail.shares.map(\.organization))
    let open = model.choices.organizations.filter { !shared.contains($0.id) }
    let isWrong = draft.addressError != nil || draft.untilError != nil || draft.organizationError != nil
    return details(.open(isWrong)) {
      summary(.class("btn")) {
        icon(.userPlus)
        request.say(.addSomebody)
      }
      div(.class("stack")) {
        form(post: "\(model.detail.project.key, model.detail.key)/people", token: request.formToken, .class("stack tight"), .novalidate()) {
          textField(
            request.say(.personToAdd), name: "person", value: draft.address, hint: hint(model, request), error: draft.addressError,
            .maxlength(254), .spellcheck(false), .autocomplete("off"),
            .data("people", Href.people(model.detail.project.key).text), .data("found", request.say(.peopleFound)))
          textField(
            request.say(.until), name: "until", value: draft.until, type: "date", hint: request.say(.untilHint), error: draft.untilError,
            optional: true, for: request.reader)
          pushButton(request.say(.addThem), .plain, icon: .userPlus, size: .small)
        }
        if !open.isEmpty {
          form(get: "\(model.detail.project.key, model.detail.key)/share", .class("stack tight")) {
            selectField(
              request.say(.shareWithOrganization), name: "organization", value: "",
              choices: open.map { Choice("\($0.id)", request.say(.organizationChoice($0.name, $0.people, isOwn: $0.isOwn))) },
              none: request.say(.choose), error: draft.organizationError)
            pushButton(request.say(.goOn), .plain, icon: .building, size: .small)
          }
        }
      }
    }
  }

  private static func hint(_ model: RequestPage.Model, _ request: WebRequest) -> String {
    switch model.choices.rung {
    case .none, .organization: request.say(.personOfYourOrganization)
    case .email: request.say(.personByAddress)
    case .project: request.say(.personByNameOrAddress)
    }
  }
}
