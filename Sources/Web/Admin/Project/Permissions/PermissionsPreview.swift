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
    if let foreseen = model.foreseen { return told(foreseen) }
    return padCard("If you save this") {
      p(
        model.raises || model.shares ? "These choices cannot be saved as they are." : "Nothing would change: this is what is saved.",
        .class("muted"))
      p("Choose above, then look here who gains and who loses, by name, before anything is saved.", .class("small faint"))
    }
  }

  private func told(_ foreseen: Consequences) -> HTML {
    let changes = (model.raises ? 1 : 0) + (model.shares ? 1 : 0)
    return card("If you save this", side: badge(Quantity.english(changes, "change", "changes"), .fill)) {
      div(.class("stack cell")) {
        if model.raises { moves(foreseen) }
        if model.shares { sharing }
      }
      div(.class("stack tight cell ruled")) {
        form(post: home, token: request.formToken, .class("stack tight")) {
          input(.type("hidden"), .name("raise"), .value(model.chosen.raise.rawValue))
          input(.type("hidden"), .name("share"), .value(model.chosen.share.rawValue))
          input(.type("hidden"), .name("agreed"), .value(foreseen.tally.description))
          if foreseen.tally.gained > 0 { checkField(foreseen.tally.agreement, name: "widening", checked: false) }
          pushButton(foreseen.tally.saving, .primary)
          if foreseen.hasMoreGainers || foreseen.hasMoreLosers {
            pushButton("See all of them, and search", .quiet, icon: .users, .name("look"), .value(""))
          }
          pushButton("Export the list (CSV)", .quiet, icon: .download, .name("export"), .value("csv"))
          linkButton(changes == 1 ? "Discard the change" : "Discard both changes", href: home, .quiet)
        }
        p("Everybody else stays as they are. It can be undone for a day. Recorded under your name.", .class("small faint"))
      }
    }
  }

  @HTMLBuilder private func moves(_ foreseen: Consequences) -> HTML {
    let tally = foreseen.tally
    if tally.isEmpty { p("Nobody who is here today gains or loses entry.", .class("muted")) }
    if model.chosen.raise == .anyone { p("From now on, strangers come in as well.", .class("small muted")) }
    if tally.people.gained > 0 {
      delta(
        gain: true, tally.people.gained, "\(Quantity.english(tally.people.gained, "person gains", "people gain")) entry",
        detail: sight(tally.sight.gained, "They see", "again that they are part of."))
      names(foreseen.gainers, of: tally.people.gained)
    }
    if tally.people.lost > 0 {
      delta(
        gain: false, tally.people.lost, "\(Quantity.english(tally.people.lost, "person loses", "people lose")) entry",
        detail: sight(tally.sight.lost, "They lose sight of", "."))
      names(foreseen.losers, of: tally.people.lost)
      p(.class("small")) { a("Keep some of them: add them to the desk", href: "/desk/\(model.place.key)/customers") }
    }
  }

  private func sight(_ count: Int, _ before: String, _ after: String) -> String? {
    guard count > 0 else { return nil }
    let end = after == "." ? after : " \(after)"
    return "\(before) \(Quantity.english(count, "request", "requests"))\(end)"
  }

  private func names(_ movers: [Consequences.Mover], of all: Int) -> HTML {
    HTML {
      peopleList {
        for mover in movers { moverRow(mover) }
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
