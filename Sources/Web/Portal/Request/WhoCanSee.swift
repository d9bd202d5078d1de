import Desk
import HTML
import Store
import Web

/// Who can see a request, and why: everybody by name or by number, with what the viewer can do about it.
enum WhoCanSee {
  static func panel(_ model: RequestPage.Model, _ draft: RequestPage.Draft, _ request: WebRequest) -> HTML {
    padCard(request.say(.whoCanSeeThis)) {
      ul(.class("stack close small")) {
        reporter(model, request)
        for participant in model.detail.participants { person(participant, model, request) }
        for share in model.detail.shares { organization(share, model, request) }
        if !model.detail.addresses.isEmpty { addresses(model, request) }
        desk(model, request)
      }
      if model.detail.mayComment && model.choices.mayShare { adding(model, draft, request) }
      div(.class("divided small faint")) {
        p(request.say(.nobodyElse))
        details {
          summary(request.say(.whyDoISeeIt))
          reasons(small: true) {
            for gate in model.why.gates { reason(gate.holds ? .openGate : .shutGate, gate.because) }
            for path in model.why.paths where path.holds { reason(.path, path.because) }
          }
        }
      }
    }
  }

  private static func entry(_ face: Face, _ name: String, _ why: String, end: HTML? = nil) -> HTML {
    li(.class("row keep")) {
      avatar(face)
      span(.class("grow")) {
        b(name)
        br()
        span(why, .class("faint"))
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
    let mayRemove = model.isReporter || isViewer || participant.addedBy?.id == model.viewer
    let why =
      participant.addedBy.map { $0.id == model.viewer ? request.say(.youAddedThem) : request.say(.addedBy($0.name)) }
      ?? request.say(.takesPart)
    let words = isViewer ? request.say(.leaveRequest) : request.say(.removePerson(participant.person.name))
    return entry(
      .customer(participant.person.name, id: participant.person.id), isViewer ? request.say(.you) : participant.person.name, why,
      end: mayRemove
        ? actIcon(
          .x, label: words, post: "\(model.detail.project.key, model.detail.key)/people/\(participant.person.id)/remove",
          token: request.formToken,
          .confirm(words + "?")) : nil)
  }

  private static func organization(_ share: RequestDetail.Share, _ model: RequestPage.Model, _ request: WebRequest) -> HTML {
    let mayStop = model.isReporter || share.sharedBy?.id == model.viewer
    let why =
      share.sharedBy.map { $0.id == model.viewer ? request.say(.youSharedIt) : request.say(.sharedBy($0.name)) }
      ?? request.say(.sharedWith(share.name))
    let words = request.say(.stopSharing(share.name))
    return entry(
      .organization(id: share.organization), request.say(.organizationPeople(share.name, share.people)), why,
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
    return details(.open(draft.addressError != nil)) {
      summary(.class("btn")) {
        icon(.userPlus)
        request.say(.addSomebody)
      }
      div(.class("stack")) {
        form(post: "\(model.detail.project.key, model.detail.key)/people", token: request.formToken, .class("stack tight"), .novalidate()) {
          textField(
            request.say(.personToAdd), name: "person", value: draft.address, hint: hint(model, request), error: draft.addressError,
            .maxlength(254), .spellcheck(false), .autocomplete("off"))
          pushButton(request.say(.addThem), .plain, icon: .userPlus, size: .small)
        }
        if !open.isEmpty {
          form(post: "\(model.detail.project.key, model.detail.key)/organizations", token: request.formToken, .class("stack tight")) {
            selectField(
              request.say(.shareWithOrganization), name: "organization", value: "",
              choices: open.map { Choice("\($0.id)", request.say(.organizationChoice($0.name, $0.people, isOwn: $0.isOwn))) },
              none: request.say(.choose))
            pushButton(request.say(.share), .plain, icon: .building, size: .small)
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
