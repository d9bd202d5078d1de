import Desk
import HTML
import Web

extension RaisePage {
  static func view(_ model: Model, _ draft: Draft, _ errors: [String: String], _ request: WebRequest) -> HTML {
    let title = errors.isEmpty ? model.asked.name : request.say(.withErrors(errors.count, model.asked.name))
    let offers = FieldControls.Offers(
      people: model.choices.findsPeople ? .people(model.portal.key) : nil, peopleFound: request.say(.peopleFound),
      organizations: model.choices.organizations.map { Choice("\($0.id)", $0.name) })
    return portalPage("\(title) – \(model.portal.name)", request.portalFrame(.home)) {
      crumbs(
        [Crumb(request.say(.home), href: "/portal"), Crumb(model.portal.name, href: .portal(model.portal.key))], here: model.asked.name,
        for: request.reader)
      div(.class("split")) {
        form(
          post: "/portal/\(model.portal.key)/raise/\(model.asked.type)", token: request.formToken, uploads: true,
          .class("form stack roomy"), .novalidate()
        ) {
          heading(model.asked)
          errorSummary(errors, order: model.asked.visibleFields.map(\.key) + ["organizations", "attachment"], for: request.reader)
          for asked in model.asked.visibleFields {
            RaiseFields.control(
              asked, draft.answers[asked.key] ?? [], errors[asked.key], draftKey: "raise-\(model.asked.type)", offers: offers, request)
          }
          keptFiles(draft)
          sharing(model, draft, request)
          input(.type("hidden"), .name("once"), .value(draft.nonce))
          div(.class("row")) { pushButton(request.say(.sendTo(model.portal.name)), .primary, icon: .send, size: .large) }
        }
        whatNext(
          [request.say(.nextDeskGetsIt(model.portal.name)), request.say(.nextSomebodyAnswers), request.say(.nextAnswerAnywhere)], request)
      }
    }
  }

  @HTMLBuilder static func heading(_ asked: RequestForm) -> HTML {
    div(.class("stack tight")) {
      h1(asked.name)
      if !asked.description.isEmpty { p(asked.description, .class("muted")) }
      if !asked.help.isEmpty { div(.class("small")) { prose(Markdown.html(asked.help)) } }
    }
  }

  @HTMLBuilder private static func keptFiles(_ draft: Draft) -> HTML {
    if !draft.files.isEmpty {
      ul(.class("files")) {
        for kept in draft.files {
          li {
            icon(.clip)
            span(kept.name, .class("grow clip"))
            input(.type("hidden"), .name("kept"), .value("\(kept.token)/\(kept.name)"))
          }
        }
      }
    }
  }

  @HTMLBuilder private static func sharing(_ model: Model, _ draft: Draft, _ request: WebRequest) -> HTML {
    if model.choices.organizations.isEmpty {
      p(.class("small muted")) {
        icon(.lock)
        " \(request.say(.privateToDesk(model.portal.name, model.deskSize)))"
      }
    } else {
      choiceCards(
        request.say(.whoMaySee), name: "share", value: draft.share.isEmpty ? "private" : draft.share,
        choices: [
          Choice("private", request.say(.keepPrivate), hint: request.say(.privateToDesk(model.portal.name, model.deskSize)), icon: .lock)
        ]
          + model.choices.organizations.map { organization in
            Choice(
              "\(organization.id)", request.say(.shareWith(organization.name)),
              hint: request.say(
                organization.isOwn
                  ? .sharedWithOwn(organization.name, organization.people) : .sharedWithOther(organization.name, organization.people)),
              icon: .building)
          })
    }
  }

  static func whatNext(_ steps: [String], _ request: WebRequest) -> HTML {
    aside(.class("stack sticky small"), .aria("label", request.say(.whatHappensNext))) {
      padCard(request.say(.whatHappensNext)) {
        ol(.class("stack close")) {
          for (number, sentence) in steps.enumerated() {
            li(.class("row keep top")) {
              avatar(.step(number + 1), .small)
              span(sentence)
            }
          }
        }
      }
    }
  }
}
