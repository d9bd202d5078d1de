import HTML
import Store

extension Showroom {
  static let cleo = Face.customer("Cleo Marchetti", id: ID<Showroom>(12))
  static let priya = Face.agent("Priya Raman", id: ID<Showroom>(1))
  static let noor = Face.agent("Noor al-Hashimi", id: ID<Showroom>(4))

  /// Badges, clocks, people, and what is told to everybody.
  @HTMLBuilder static var signs: HTML {
    pagePart("Badges, clocks, who waits, people") {
      div(.class("row")) {
        badge("Waiting for approval")
        badge("We are on it", .accent)
        badge("Waiting for you", .fill)
        badge("Solved", .good)
        badge("Ends tomorrow", .warn)
        badge("Late", .bad)
        badge("Internal", .note, icon: .lock)
        badge("lisbon", .line)
      }
      div(.class("row wide")) {
        dueClock("3 h 42 min left", .running(left: 0.58))
        dueClock("1 h 05 min left", .soon(left: 0.22))
        dueClock("25 min late", .late)
        dueClock("Paused", .paused)
        dueClock("34 min", .met)
        waits("Cleo waits 2 h", forUs: true)
        waits("We wait for Cleo", forUs: false)
        progressBar("Uploading", percent: 64)
      }
      div(.class("row")) { people }
      div(.class("row")) {
        for hue in Int64(0)..<12 { avatar(.customer("Hue \(hue + 1)", id: ID<Showroom>(hue))) }
      }
      padCard(nil, .class("narrow")) { ballLine(at: .customer, customer: cleo, "You", desk: priya, "IT desk") }
      padCard(nil, .class("narrow")) { ballLine(at: .desk, customer: cleo, "Cleo", desk: priya, "IT desk") }
    }
    pagePart("Banners") {
      pair {
        banner(.accent, "E-mail will be slow on Saturday.", detail: "You need do nothing.")
        banner(.good, "Undone.", detail: "Access is as it was at 10:40.")
        banner(.warn, "The site allows less than this desk has saved.")
        errorSummary(["address": "Type the whole address"])
      }
      toast("Saved. 12 gained, 3 lost", undo: pushButton("Undo", icon: .undo, size: .small, submits: false))
    }
  }

  @HTMLBuilder private static var people: HTML {
    avatar(cleo)
    span("customer")
    avatar(priya)
    span("agent")
    avatar(.address)
    span("only an address")
    avatar(.organization(id: ID<Showroom>(3)))
    span("organization")
    avatar(.team(id: ID<Showroom>(2)))
    span("desk")
    avatar(.step(1), .small)
    avatar(cleo, .large)
    faces([cleo, priya, noor])
  }
}
