import Desk

/// What people who use the Lumen app asked.
enum SupportStories {
  static var all: [Story] { told + broken + questions + payments + ideas }

  private static let told: [Story] = [
    Story(
      project: .support, type: "Something is broken", by: .mei, when: .days(5, 18.3), summary: "Savings goal shows more than I saved",
      description:
        "The goal “Kitchen” says 4,120, but I moved 2,060 there. It looks as if every transfer counts twice since the last update.",
      answers: ["Device": "iPhone or iPad", "Version": "8.1.2"],
      steps: [
        .take(.mateusz, after: 14),
        .say(
          .mateusz, after: 0.5,
          "Thank you, Mei. I see it too: transfers between your own accounts are counted on both sides. Your money itself is right."),
        .note(.mateusz, after: 0.3, "Affects everybody with two linked accounts since 8.1.2. Fix is in 8.2, planned for Thursday."),
        .say(.mei, after: 6, "Good to know that nothing is lost. Does the yearly overview count it twice as well?"),
        .say(.mateusz, after: 13, "Yes, for this month. Version 8.2 counts everything anew, also backwards. It is planned for Thursday."),
      ]),
    Story(
      project: .support, type: "Account and payment", by: .jonas, when: .days(2, 9.7), summary: "Charged twice for the yearly plan",
      description: "39.90 on the 17th and again on the 18th. I only have one account.",
      file: .init(name: "statement.txt", text: "17 Nov  LUMEN YEARLY PLAN  39.90\n18 Nov  LUMEN YEARLY PLAN  39.90\n"),
      steps: [
        .take(.amara, after: 1),
        .say(
          .amara, after: 0.6,
          "That is our mistake: the first payment timed out and was tried again. The second is on its way back to your card."),
        .note(.amara, after: 0.2, "Refund 7741. Eleven others with the same pattern on the 18th: all refunded, mails go out today."),
        .ask(.amara, after: 24, "The bank says that it has arrived. Do you see it?"),
      ]),
    Story(
      project: .support, type: "Something is broken", by: .aoife, when: .days(11, 20.2),
      summary: "App closes when I open the budget of October",
      description: "Every time. September and November open.", answers: ["Device": "Android", "Version": "8.1.2"],
      steps: [
        .take(.priya, after: 13),
        .ask(.priya, after: 0.4, "Is there a category in October whose name has an emoji or is very long?"),
        .say(.aoife, after: 5, "Yes! One is called only 🏕️."),
        .note(.priya, after: 1, "A name without any letter breaks the sorting. Same as the report of June."),
        .solve(.priya, after: 20, "Version 8.1.3 is in the store and can sort it. Your tent may stay."),
        .say(.aoife, after: 10, "It opens. Thank you."),
      ]),
    Story(
      project: .support, type: "Ask a question", by: .wanjiru, when: .days(7, 10.9), summary: "Lumen for a team of thirty",
      description: "We would like to offer it to our staff. Is there a plan for companies, and can we see nothing of what they enter?",
      shared: [],
      steps: [
        .take(.amara, after: 2),
        .say(
          .amara, after: 1, "There is one from ten people on. You pay, and you see nothing but how many use it. I send you the terms today."
        ),
        .share(.wanjiru, after: 3, .globex),
        .say(.sven, after: 2, "I would join. Can one bring an existing account along?"),
        .say(.amara, after: 1, "Yes, with everything in it, and take it away again."),
      ]),
  ]

  private static let broken: [Story] = [
    fault(
      .rafael, .days(1, 17.4), "Receipts are upside down after I take a picture", "Only when I hold the phone sideways.", "Android",
      .mateusz,
      "We can see it on two phones here. Which one do you have?", .waiting),
    fault(
      .zeynep, .days(4, 21), "Currency jumps back to euro", "I choose lira, and after the next start it is euro again.", "iPhone or iPad",
      .priya,
      "The choice was kept on the phone only. It is repaired in 8.2, on Thursday.", .progress),
    fault(
      .jonas, .days(25, 8.5), "Bank connection says “try again later” for three days", "All other banks work.", "Web browser", .mateusz,
      "Your bank had changed its sign-in. Connect it once more and confirm in your bank’s app.", .closed),
    fault(
      .mei, .minutesAgo(62), "Widget shows yesterday’s balance", "Opening the app puts it right until the next day.", "iPhone or iPad",
      .mateusz,
      nil, .new),
    fault(
      .aoife, .days(31, 19.1), "Cannot scroll to the end of the categories", "The last two hide behind the bar.", "Android", .priya,
      "Repaired in 8.1.1, which is in the store now.", .closed),
    fault(
      .rafael, .days(16, 12.8), "Export has no umlauts", "“Müller” becomes “M?ller” in the file.", "Web browser", .mateusz,
      "Choose UTF-8 when you open it. We have made it the default of the export, so the next one opens right.", .solved),
    fault(
      .zeynep, .days(8, 9), "Two-person budget does not sync", "My husband’s expenses arrive a day later.", "Android", .amara,
      "His phone was not allowed to sync in the background. I have described below where to allow it.", .solved),
    fault(
      .bennett, .days(60, 15.5), "Reminder comes at three in the morning", "I set it to nine.", "Android", .priya,
      "The zone of your account was wrong. It is right now.", .closed),
  ]

  private static let questions: [Story] = [
    asked(
      .rafael, .days(13, 16.2), "How do I move to a new phone?", "The old one goes to my son.", .amara,
      "Sign in on the new one, and everything is there. On the old one, sign out under Settings, Account.", .solved),
    asked(
      .mei, .days(28, 11.9), "Can I have two currencies in one budget?", "Salary in euro, rent in pounds.", .priya,
      "Yes: add an account in pounds, and the budget shows both in the currency that you choose.", .closed),
    asked(
      .zeynep, .days(19, 18.8), "Where did the yearly overview go?", "It was on the first page.", .mateusz,
      "It moved under “Looking back”, the third sign at the bottom.", .closed),
    asked(
      .aoife, .days(3, 13.3), "Does Lumen read my mails?", "It knew the amount of an order before the bank did.", .amara,
      "No. The shop told the bank, and the bank announces the payment to us before it books it. You can switch that off.", .solved),
    asked(.jonas, .minutesAgo(205), "Can my tax adviser look at one year only?", "He needs 2025 and nothing else.", .amara, nil, .new),
    asked(
      .rafael, .days(37, 10.6), "Is there a shortcut to add an expense?", "I add about ten a day.", .mateusz,
      "Hold the app’s sign on the home screen and choose “New expense”.", .closed),
    asked(
      .aoife, .days(50, 10.2), "Can I see last year beside this year?", "To compare what the holidays cost.", .amara,
      "Under “Looking back”, choose two years. They stand side by side.", .closed),
    asked(.zeynep, .minutesAgo(12), "Which of the two signs means shared?", "A circle and two circles.", .mateusz, nil, .new),
    asked(
      .sven, .days(21, 14.1), "How are rounding differences treated?", "My total is two cents off.", .priya,
      "Every line is rounded, and the total is the sum of the lines. Under “Details” you see the exact values.", .solved),
  ]

  private static let payments: [Story] = [
    paid(
      .aoife, .days(6, 9.8), "Invoice with the company’s address", "My employer pays it and needs the name on it.", .amara,
      "Done: the invoice of November lies under Account, Invoices.", .solved),
    paid(
      .zeynep, .days(15, 20.4), "Cancel the plan but keep the data", "I may come back in summer.", .amara,
      "Cancelled for 1 December. Everything stays, you can read but not add.", .solved),
    paid(
      .rafael, .days(2, 7.8), "Card was replaced, payment failed", "The new number is entered. When do you try again?", .mateusz,
      "Tonight at two. If it fails, you get a mail, and nothing is switched off for a week.", .progress),
    paid(
      .bennett, .days(68, 12), "Refund for an accidental renewal", "I wanted to end it in time.", .amara,
      "Refunded. It takes about five days.", .closed),
    paid(
      .mei, .days(43, 17.7), "Discount for students", "I start a degree in October.", .priya,
      "Send us a picture of the student card, and it is half price for a year.", .closed),
    paid(
      .jonas, .minutesAgo(410), "Sign-in mail never arrives", "Not in the spam folder either.", .mateusz,
      "Your provider refused it as too many at once. I have sent one by hand; does it arrive?", .waiting),
  ]

  private static let ideas: [Story] = [
    idea(
      .mei, .days(10, 19.5), "Split one receipt into several categories", "The supermarket is food, household and a plant, all at once.",
      .mateusz,
      "Many ask for it. It is on the list for spring, and I have added your example."),
    idea(.jonas, .days(22, 8.8), "Dark background that is really black", "Grey glows at night.", nil, nil),
    idea(
      .zeynep, .days(34, 21.3), "Remind me a week before a plan renews", "Not only ours, all of them.", .priya,
      "Good idea: Lumen sees the payments anyway. I have passed it on."),
    idea(
      .aoife, .days(17, 7.4), "Round up and save the rest", "My bank does it, but only on its own card.", .amara,
      "We try it with a few people from January. Would you like to be one of them?"),
    idea(.rafael, .minutesAgo(330), "Show the exchange rate that was used", "Beside each expense abroad.", nil, nil),
  ]

  private static func fault(
    _ by: Cast, _ when: Moment, _ summary: String, _ description: String, _ device: String, _ agent: Cast, _ reply: String?, _ end: Ending
  ) -> Story {
    Story(
      project: .support, type: "Something is broken", by: by, when: when, summary: summary, description: description,
      answers: ["Device": device], steps: end.steps(agent, reply, customer: by))
  }

  private static func asked(
    _ by: Cast, _ when: Moment, _ summary: String, _ description: String, _ agent: Cast, _ reply: String?, _ end: Ending
  ) -> Story {
    Story(
      project: .support, type: "Ask a question", by: by, when: when, summary: summary, description: description, channel: .email,
      steps: end.steps(agent, reply, customer: by))
  }

  private static func paid(
    _ by: Cast, _ when: Moment, _ summary: String, _ description: String, _ agent: Cast, _ reply: String?, _ end: Ending
  ) -> Story {
    Story(
      project: .support, type: "Account and payment", by: by, when: when, summary: summary, description: description,
      steps: end.steps(agent, reply, customer: by))
  }

  private static func idea(_ by: Cast, _ when: Moment, _ summary: String, _ description: String, _ agent: Cast?, _ reply: String?) -> Story
  {
    var steps: [Step] = []
    if let agent, let reply { steps = [.take(agent, after: 20), .solve(agent, after: 1, reply)] }
    return Story(
      project: .support, type: "Suggest something", by: by, when: when, summary: summary, description: description, steps: steps)
  }
}
