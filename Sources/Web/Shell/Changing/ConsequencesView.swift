import Desk
import HTML
import Store

/// What a change of access would bring, before it is saved: how many gain and lose, the first of them by name, and the saving itself.
public struct ConsequencesView {
  let title: String
  let foreseen: Consequences
  let action: Href
  let token: String
  /// The fields of the form that asked for the change.
  let carried: [(String, String)]
  let back: Href
  /// Why it was not saved.
  var trouble: String?
  /// Whether it was sent off without the tick that widening needs.
  var isUnagreed = false

  private var tally: AccessTally { foreseen.tally }

  public init(
    title: String, foreseen: Consequences, action: Href, token: String, carried: [(String, String)], back: Href, trouble: String? = nil,
    isUnagreed: Bool = false
  ) {
    self.title = title
    self.foreseen = foreseen
    self.action = action
    self.token = token
    self.carried = carried
    self.back = back
    self.trouble = trouble
    self.isUnagreed = isUnagreed
  }

  public func page(in frame: DeskFrame) -> HTML {
    deskPage("Who gains and who loses", frame, width: .readable) {
      div(.class("stack roomy")) {
        pageHead("Who gains and who loses", "\(title). Nothing is saved yet.")
        if let trouble { banner(.warn, trouble) }
        if isUnagreed {
          errorSummary(["widening": "Tick the box that names how many gain by this change, then save."], order: ["widening"])
        }
        if isLong { looking }
        side(gains: true, tally.people.gained, foreseen.gainers)
        side(gains: false, tally.people.lost, foreseen.losers)
        if tally.isEmpty { p("Nobody gains or loses anything by it any more.", .class("muted")) }
        saving
      }
    }
  }

  @HTMLBuilder private func side(gains: Bool, _ count: Int, _ movers: [Consequences.Mover]) -> HTML {
    if count > 0 {
      card("\(Quantity.english(count, "person", "people")) \(verb(gains, count))") {
        div(.class("stack cell")) {
          for part in parts(gains: gains) { delta(gain: gains, part.count, part.words) }
        }
        div(.class("cell ruled stack")) {
          if movers.isEmpty { p("Nobody here has “\(foreseen.excerpt.words)” in name or address.", .class("muted")) }
          peopleList {
            for mover in movers { moverRow(mover) }
          }
          pages(gains: gains, movers)
        }
      }
    }
  }

  /// Whether there are more people than are told of.
  private var isLong: Bool {
    tally.people.gained > foreseen.gainers.count || tally.people.lost > foreseen.losers.count
  }

  /// Finds people among those who gain and lose. Its buttons stand beside the lists as well.
  private var looking: HTML {
    form(post: action, token: token, .id("f-look"), .class("row"), .role("search"), .aria("label", "Search these people")) {
      for (name, value) in carried { input(.type("hidden"), .name(name), .value(value)) }
      label(.class("pick lead")) {
        icon(.search)
        span("Search these people", .class("sr"))
        input(
          .class("input"), .type("search"), .name("who"), .value(foreseen.excerpt.words), .placeholder("Name or address"),
          .autocomplete("off"), .maxlength(100))
      }
      pushButton("Search", .plain, .name("look"), .value(""))
    }
  }

  @HTMLBuilder private func pages(gains: Bool, _ movers: [Consequences.Mover]) -> HTML {
    let (gained, lost) = (foreseen.excerpt.gainersAfter, foreseen.excerpt.losersAfter)
    let hasMore = gains ? foreseen.hasMoreGainers : foreseen.hasMoreLosers
    let isLater = (gains ? gained : lost) != nil
    if hasMore || isLater {
      div(.class("row")) {
        if isLater { turn("From the beginning", .prev, gains: gains, gains ? nil : gained, gains ? lost : nil) }
        if hasMore {
          let last = movers.last?.account ?? ID(0)
          turn("More", .next, gains: gains, gains ? last : gained, gains ? lost : last)
        }
      }
    }
  }

  private func turn(_ words: String, _ mark: Icon, gains: Bool, _ gained: ID<Account>?, _ lost: ID<Account>?) -> HTML {
    pushButton(
      words, .quiet, icon: mark, size: .small, .form("f-look"), .name("look"),
      .value([gained, lost].map { $0?.description ?? "" }.joined(separator: ".")),
      .aria("label", "\(words), of those who \(gains ? "gain" : "lose")"))
  }

  private func verb(_ gains: Bool, _ count: Int) -> String {
    switch (gains, count) {
    case (true, 1): "gains"
    case (true, _): "gain"
    case (false, 1): "loses"
    case (false, _): "lose"
    }
  }

  private func parts(gains: Bool) -> [(count: Int, words: String)] {
    let entries = gains ? tally.entry.gained : tally.entry.lost
    let raising = gains ? tally.raising.gained : tally.raising.lost
    let sight = gains ? tally.sight.gained : tally.sight.lost
    let people = gains ? tally.people.gained : tally.people.lost
    let can = gains ? "can" : "can no longer"
    // One person may come into several portals: then it is the times that are counted.
    let often = entries > people || raising > people ? "times somebody " : ""
    var parts: [(count: Int, words: String)] = []
    if entries > 0, raising == entries {
      parts.append((entries, "\(often)\(can) enter a portal and raise requests there"))
    } else {
      if entries > 0 { parts.append((entries, "\(often)\(can) enter a portal")) }
      if raising > 0 { parts.append((raising, "\(often)\(can) raise requests")) }
    }
    if sight > 0 { parts.append((sight, sight == 1 ? "\(can) see one request" : "times somebody \(can) see a request")) }
    return parts
  }

  private var saving: HTML {
    form(post: action, token: token, .class("stack")) {
      for (name, value) in carried { input(.type("hidden"), .name(name), .value(value)) }
      input(.type("hidden"), .name("agreed"), .value(tally.description))
      if tally.gained > 0 {
        checkField(
          tally.agreement, name: "widening", checked: false, .aria("invalid", isUnagreed ? "true" : "false"), .id("f-widening"))
      }
      div(.class("row")) {
        pushButton(tally.saving, .primary)
        linkButton("Leave it as it is", href: back, .quiet)
        pushButton("Export the list (CSV)", .quiet, icon: .download, .name("export"), .value("csv"))
      }
      p("It can be undone for a day. Recorded under your name.", .class("small faint"))
    }
  }
}

/// Somebody for whom it changes something, with how much.
public func moverRow(_ mover: Consequences.Mover) -> HTML {
  let face: Face = .customer(mover.name, id: mover.account ?? ID(0))
  let entries = mover.entries > 0 ? Quantity.english(mover.entries, "portal", "portals") : nil
  let requests = mover.requests > 0 ? Quantity.english(mover.requests, "request", "requests") : nil
  return personRow(face, mover.name, end: span([entries, requests].compactMap(\.self).joined(separator: ", "), .class("n")))
}

extension AccessTally {
  /// What widening needs a tick for: the count.
  public var agreement: String {
    people.gained == 1
      ? "Yes, one person gains by this change." : "Yes, \(Language.english.number(people.gained)) people gain by this change."
  }

  /// The button that saves says what it does.
  public var saving: String {
    let gain = people.gained == 1 ? "1 gains" : "\(Language.english.number(people.gained)) gain"
    let lose = people.lost == 1 ? "1 loses" : "\(Language.english.number(people.lost)) lose"
    return switch (people.gained, people.lost) {
    case (0, 0): "Save: nobody gains or loses anything"
    case (_, 0): "Save: \(gain)"
    case (0, _): "Save: \(lose)"
    default: "Save: \(gain), \(lose)"
    }
  }
}
