import Desk
import HTML
import Store
import Web

/// What saving would do: how many gain and lose entry, the first of them by name, and the saving button itself.
struct PermissionsPreview {
  let model: PermissionsPage.Model
  let request: WebRequest

  private var home: Href { .settings(model.place.key, .permissions) }

  var html: HTML {
    if let rehearsal = model.rehearsal { return told(rehearsal) }
    return padCard("If you save this") {
      p(
        model.raises || model.shares ? "These choices cannot be saved as they are." : "Nothing would change: this is what is saved.",
        .class("muted"))
      p("Choose above, then look here who gains and who loses entry, by name, before anything is saved.", .class("small faint"))
    }
  }

  private func told(_ rehearsal: PermissionsRehearsal) -> HTML {
    let changes = (model.raises ? 1 : 0) + (model.shares ? 1 : 0)
    return card("If you save this", side: badge(Quantity.english(changes, "change", "changes"), .fill)) {
      div(.class("stack cell")) {
        if model.raises { moves(rehearsal) }
        if model.shares { sharing }
      }
      div(.class("stack tight cell ruled")) {
        form(post: home, token: request.formToken, .class("stack tight")) {
          input(.type("hidden"), .name("raise"), .value(model.chosen.raise.rawValue))
          input(.type("hidden"), .name("share"), .value(model.chosen.share.rawValue))
          pushButton(words(rehearsal), .primary)
          linkButton(changes == 1 ? "Discard the change" : "Discard both changes", href: home, .quiet)
        }
        p(
          rehearsal.staying == 1
            ? "One other person stays as they are. Recorded under your name."
            : "The other \(Quantity.english(rehearsal.staying, "person", "people")) stay as they are. Recorded under your name.",
          .class("small faint"))
      }
    }
  }

  private func words(_ rehearsal: PermissionsRehearsal) -> String {
    switch (rehearsal.gained, rehearsal.lost) {
    case (0, 0): "Save: nobody gains or loses entry"
    case (let gained, 0): "Save: \(gained) gain"
    case (0, let lost): "Save: \(lost) lose"
    case (let gained, let lost): "Save: \(gained) gain, \(lost) lose"
    }
  }

  @HTMLBuilder private func moves(_ rehearsal: PermissionsRehearsal) -> HTML {
    if rehearsal.gained == 0, rehearsal.lost == 0 {
      p("Nobody who is here today gains or loses entry.", .class("muted"))
      if model.chosen.raise == .anyone { p("From now on, strangers come in as well.", .class("small muted")) }
    }
    if rehearsal.gained > 0 {
      delta(
        gain: true, rehearsal.gained, "\(Quantity.english(rehearsal.gained, "person gains", "people gain")) entry",
        detail: model.chosen.raise == .added ? nil : "They find the portal and can raise requests.")
      names(rehearsal.gainers, of: rehearsal.gained)
    }
    if rehearsal.lost > 0 {
      delta(
        gain: false, rehearsal.lost, "\(Quantity.english(rehearsal.lost, "person loses", "people lose")) entry",
        detail: "Nobody added them; they lose sight of what they raised.")
      names(rehearsal.losers, of: rehearsal.lost)
      p(.class("small")) { a("Keep some of them: add them to the desk", href: "/desk/\(model.place.key)/customers") }
    }
  }

  private func names(_ movers: [PermissionsRehearsal.Mover], of all: Int) -> HTML {
    HTML {
      peopleList {
        for mover in movers {
          personRow(
            .customer(mover.name, id: mover.id), mover.name,
            end: mover.requests > 0 ? span(Quantity.english(mover.requests, "request", "requests"), .class("n")) : nil)
        }
      }
      if all > movers.count { p("and \(Quantity.english(all - movers.count, "other", "others"))", .class("small faint")) }
    }
  }

  private var sharing: HTML {
    let widens = model.chosen.share > model.reading.stored.share
    return div(.class("stack snug")) {
      b(widens ? "Customers can share with more people" : "Customers can share with fewer people")
      p(
        "From “\(model.reading.stored.share.title)” to “\(model.chosen.share.title)”. What is shared already stays shared.",
        .class("small muted"))
    }
  }
}
