import Desk

/// What contractors asked about their leave.
enum LeaveStories {
  static var all: [Story] { told + holidays + absences + questions }

  private static let told: [Story] = [
    Story(
      project: .leave, type: "Ask for leave", by: .petra, when: .days(8, 9.1), summary: "Two weeks over Christmas",
      description: "Flights are not booked yet. Dagny covers the releases; I hand over on the 18th.",
      answers: ["First day": "+30", "Last day": "+41", "Kind of leave": "Holiday", "Approver": "dagny@borealis.test"],
      shared: [.borealis],
      steps: [
        .take(.hana, after: 3),
        .say(.hana, after: 0.5, "Thank you, Petra. Dagny, can you confirm that you cover the releases on the 22nd and 29th?"),
        .say(.dagny, after: 5, "Both are mine, yes. The one of the 29th is only a small one."),
        .note(.hana, after: 0.3, "Eleven days left before, one left after. The contract ends in March, so the one may be paid out."),
        .finish(.hana, after: 1, "Approved: 21 December to 1 January. You can book."),
      ]),
    Story(
      project: .leave, type: "Ask for leave", by: .oluwaseun, when: .days(3, 10.4), summary: "Parental leave from February",
      description:
        "Our second child is due at the end of January. I would like to be away for eight weeks, then come back for four days a week.",
      answers: ["First day": "+72", "Last day": "+125", "Kind of leave": "Parental"],
      steps: [
        .take(.hana, after: 1),
        .say(
          .hana, after: 0.4,
          "Congratulations to you both. The eight weeks are yours by contract. For the four days I ask the project and write by Friday."),
        .note(.hana, after: 1, "Ingrid agrees to four days until summer. Rates to be adjusted by Borealis; Anneli signs there."),
        .add(.hana, after: 0.1, .anneli),
      ]),
    Story(
      project: .leave, type: "Change or cancel leave", by: .luca, when: .days(2, 8), summary: "Cancel the week of 30 November",
      description: "The migration moved into that week, and I would rather be there. Can the days go to January?",
      steps: [
        .take(.noor, after: 4),
        .finish(
          .noor, after: 1,
          "Cancelled, and five days are back. They stay yours until the end of March; ask for the new dates when you know them."),
      ]),
    Story(
      project: .leave, type: "Report an absence", by: .anneli, when: .minutesAgo(170), summary: "Ill today",
      description: "Fever since last night. I have told the team; the review at two is moved.", answers: ["First day": "+0"],
      steps: [
        .take(.hana, after: 0.4),
        .say(.hana, after: 0.1, "Get well. Write again when you know how long it lasts; from the fourth day on we need a note."),
      ]),
  ]

  private static let holidays: [Story] = [
    ask(.dagny, .days(30, 8.8), "Autumn week with the children", "-26", "-22", "Approved. Petra knows.", .hana),
    ask(.luca, .days(44, 9.6), "Long weekend in November", "-15", "-12", "Approved, two days.", .noor),
    ask(.petra, .days(52, 13.2), "One day for a move", "-50", "-50", "Approved. Good luck with the boxes.", .hana),
    ask(.oluwaseun, .days(40, 10), "Family visit in Lagos", "+9", "+20", "Approved. Anneli takes over the on-call shift.", .hana),
    ask(.anneli, .days(26, 7.7), "Three days in January", "+44", "+46", "Approved.", .noor),
    ask(.omar, .days(12, 11.3), "Exam days", "+18", "+19", "Study leave is unpaid for contractors; is that right for you?", nil),
    ask(.luca, .days(6, 12.5), "Week in March", "+107", "+111", nil, nil),
    ask(.dagny, .minutesAgo(75), "The day after the release", "+24", "+24", nil, nil),
    ask(.anneli, .days(14, 8.4), "Wedding of my sister", "+27", "+28", "Approved. Enjoy the day.", .hana),
    ask(.oluwaseun, .days(61, 9), "Two days for the visa", "-45", "-44", "Approved.", .noor),
    ask(.petra, .days(66, 9.3), "Half of September", "-61", "-57", "Approved, five days.", .noor),
  ]

  private static let absences: [Story] = [
    absent(.luca, .days(17, 7.1), "At the dentist until noon", "-17", "Thank you for telling us."),
    absent(.dagny, .days(38, 6.8), "Daughter is ill", "-38", "Stay with her. Two days are covered without a note."),
    absent(.oluwaseun, .days(23, 7), "No train today", "-23", "Work from home if you can; otherwise it counts as a day off."),
    absent(.petra, .days(10, 6.9), "Migraine", "-10", "Get well."),
    absent(.anneli, .days(48, 7.3), "Ill until Wednesday", "-48", "Noted. The doctor’s note has arrived."),
    absent(.luca, .days(1, 6.7), "Flood in the cellar", "-1", nil),
  ]

  private static let questions: [Story] = [
    question(
      .dagny, .days(21, 12.2), "How many days are left this year?", "I count six, the portal of Borealis says four.",
      "Six is right: two of October were cancelled and had not been given back there. They correct it.", .hana),
    question(
      .petra, .days(35, 15), "Do public holidays of Norway or Czechia count?", "I work from Brno half of the month.",
      "Those of the country that your contract names: Norway.", .hana),
    question(
      .omar, .days(9, 9.4), "Can I see who else is away in December?", "So that we do not all leave at once.",
      "Not in the portal. I have sent you the list of the team.", .noor),
    question(
      .anneli, .days(57, 10.1), "Leave before the contract starts", "My contract starts on a Monday that is a holiday.",
      "Then you start on Tuesday, and the Monday is paid.", .hana),
    question(.oluwaseun, .minutesAgo(26), "Paper for the tax office", "They want a list of my days away in 2026.", nil, .hana),
  ]

  private static func ask(
    _ by: Cast, _ when: Moment, _ summary: String, _ first: String, _ last: String, _ reply: String?, _ agent: Cast?
  ) -> Story {
    var steps: [Step] = []
    if let reply, let agent { steps = [.take(agent, after: 2.5), .finish(agent, after: 1, reply)] }
    if let reply, agent == nil { steps = [.take(.hana, after: 4), .say(.hana, after: 0.2, reply)] }
    return Story(
      project: .leave, type: "Ask for leave", by: by, when: when, summary: summary, description: "",
      answers: ["First day": first, "Last day": last, "Kind of leave": agent == nil && reply != nil ? "Study" : "Holiday"],
      shared: by.company == .borealis && agent != nil ? [.borealis] : [], steps: steps)
  }

  private static func absent(_ by: Cast, _ when: Moment, _ summary: String, _ first: String, _ reply: String?) -> Story {
    Story(
      project: .leave, type: "Report an absence", by: by, when: when, summary: summary, description: "", answers: ["First day": first],
      channel: .portal, steps: reply.map { [.finish(.noor, after: 1.5, $0)] } ?? [])
  }

  private static func question(_ by: Cast, _ when: Moment, _ summary: String, _ description: String, _ reply: String?, _ agent: Cast)
    -> Story
  {
    Story(
      project: .leave, type: "Ask about leave", by: by, when: when, summary: summary, description: description, channel: .email,
      steps: reply.map { [.take(agent, after: 3), .finish(agent, after: 2, $0)] } ?? [])
  }
}
