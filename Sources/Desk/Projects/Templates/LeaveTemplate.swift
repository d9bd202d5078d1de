extension ProjectTemplate {
  /// Contractors’ leave (S0-26).
  public static let leave = ProjectTemplate(
    id: "leave", name: "Leave desk", words: "Leave and absence of people who are not on the payroll: closed, two states.",
    recommended: CustomerPermissions(raise: .added, share: .organization), workflow: .twoStates,
    groups: [
      TypeGroup(
        name: "Time away",
        types: [
          FormType(
            name: "Ask for leave", description: "Holidays, and other days that you can plan",
            help: "Ask at least two weeks ahead. We answer within two working days.", icon: "calendar",
            fields: [
              firstDay, lastDay, kindOfLeave,
              Question(name: "Approver", kind: .person, label: "Who knows your work plan?", help: "A colleague who can confirm the days."),
            ],
            summaryLabel: "In a few words", descriptionLabel: "Anything that we should know"),
          FormType(
            name: "Report an absence", description: "You are ill, or something came up", help: "Write on the first day, before ten.",
            icon: "clock", fields: [firstDay, Question(name: "Last day", kind: .date, label: "Last day, if you know it")],
            summaryLabel: "In a few words", descriptionLabel: "Anything that we should know"),
          FormType(
            name: "Change or cancel leave", description: "Other days, fewer, or none", icon: "undo",
            summaryLabel: "Which leave?", descriptionLabel: "What should change?"),
        ]),
      TypeGroup(
        name: "Something else",
        types: [
          FormType(
            name: "Ask about leave", description: "How many days are left, and how things work", icon: "help", isForMail: true)
        ]),
    ],
    queues: usualQueues)

  private static let firstDay = Question(name: "First day", kind: .date, isRequired: true)
  private static let lastDay = Question(name: "Last day", kind: .date, isRequired: true)
  private static let kindOfLeave = Question(
    name: "Kind of leave", kind: .select, options: ["Holiday", "Unpaid", "Parental", "Study"], isRequired: true)
}
