import Desk
import HTML
import Store
import Web

/// The two ladders, the known cases, and what the site holds back.
struct PermissionsView {
  let model: PermissionsPage.Model
  let errors: [String: String]
  let request: WebRequest

  private var home: Href { .settings(model.place.key, .permissions) }
  private var previewing: Href { "/desk/\(model.place.key)/settings/customer-permissions/preview" }

  var html: HTML {
    get throws {
      deskPage("Customer permissions", try request.settingsFrame(model.place, .permissions), width: .broad) {
        div(.class("split")) {
          form(post: previewing.fragment("preview"), token: request.formToken, .class("stack roomy"), .id("permissions")) {
            pageHead("Customer permissions", "Two choices decide who comes in and what they can pass on. Nothing changes until you save.")
            errorSummary(errors)
            held
            warnings
            raising
            sharing
            div { pushButton("See who gains and who loses", model.foreseen == nil ? .primary : .plain, icon: .eye) }
            cases
          }
          aside(.class("sticky"), .id("preview"), .aria("label", "If you save this")) {
            PermissionsPreview(model: model, request: request).html
          }
        }
      }
    }
  }

  /// What the site holds back, and who can change that.
  @HTMLBuilder private var held: HTML {
    if !model.reading.clippedBy.isEmpty {
      banner(.warn) {
        p {
          strong("The site allows less than this desk has saved.")
          " Saved is “\(model.reading.stored.raise.title)”; in force is “\(model.reading.effective.raise.title)”."
        }
        p(.class("small muted")) {
          for sentence in model.reading.clippedBy { sentence + " " }
          if !model.deciders.isEmpty { "Site administrators are \(model.deciders.joined(separator: ", ")). " }
          if request.person?.isSiteAdministrator == true { a("Open the site’s customer access", href: SitePart.access.href) }
        }
      }
    }
  }

  @HTMLBuilder private var warnings: HTML {
    let sentences = model.warnings
    if !sentences.isEmpty {
      banner(.warn) {
        p { strong(model.foreseen == nil ? "Some questions find nobody." : "With this choice, some questions find nobody.") }
        for sentence in sentences { p(sentence, .class("small")) }
      }
    }
  }

  private var cases: HTML {
    card("Or start from a known case") {
      cardRows {
        for known in model.reading.presets {
          cardRow {
            div(.class("row keep")) {
              div(.class("grow stack snug")) {
                b(known.preset.name)
                p(known.preset.words, .class("small muted"))
                p(
                  "\(known.preset.permissions.raise.title); share with: \(known.preset.permissions.share.title.lowercasedFirst).",
                  .class("small"))
                if let reason = known.shutBecause { p(reason, .class("small faint")) }
              }
              pushButton(
                "Try it", known.preset.permissions == model.chosen ? .chosen : .plain, size: .small, .name("preset"),
                .value(known.preset.id),
                .disabled(known.shutBecause != nil), .aria("label", "Try \(known.preset.name)"))
            }
          }
        }
      }
    }
  }

  private var raising: HTML {
    let stored = model.reading.stored.raise
    let effective = model.reading.effective.raise
    return ladder(
      "1. Who can raise requests?", name: "raise", value: model.chosen.raise.rawValue, hint: "Each step includes the ones above it.",
      rungs: model.reading.raiseRungs.map { rung in
        var marks: [RungMark] = []
        if rung.value == model.chosen.raise, model.raises { marks.append(.newChoice) }
        if rung.value == effective { marks.append(.inForce) }
        if rung.value == stored, stored != effective { marks.append(.heldBack) }
        let today = rung.value == effective ? "\(Quantity.english(model.customers, "person", "people")) today." : nil
        let left = marks.contains { $0 == .heldBack } ? "Once left, it can be chosen again only when the site allows it." : nil
        return Rung(
          rung.value.rawValue, rung.value.title,
          hint: [rung.value.hint, today, rung.shutBecause, left].compactMap(\.self).joined(separator: " "),
          marks: marks, open: rung.shutBecause == nil)
      })
  }

  private var sharing: HTML {
    ladder(
      "2. With whom can customers share?", name: "share", value: model.chosen.share.rawValue,
      hint: "Judged by the organizations of the person who shares. What is shared already stays shared.",
      rungs: ShareRung.allCases.map { rung in
        var marks: [RungMark] = []
        if rung == model.chosen.share, model.shares { marks.append(.newChoice) }
        if rung == model.reading.effective.share { marks.append(.inForce) }
        return Rung(rung.rawValue, rung.title, hint: rung.hint, marks: marks)
      })
  }
}

extension String {
  var lowercasedFirst: String { prefix(1).lowercased() + dropFirst() }
}
