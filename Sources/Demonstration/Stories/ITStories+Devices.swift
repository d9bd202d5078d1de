extension ITStories {
  static let network: [Story] = [
    quick(
      "Network or VPN", .sven, .days(3, 7.6), "No network in meeting room 4", "Neither cable nor wireless. The rooms beside it work.",
      .priya,
      "A switch had lost its power. It is back; tell me if it happens again.", .solved, ["Affects": "The whole office"], [.globex]),
    quick(
      "Network or VPN", .grace, .days(16, 11), "Wireless is slow on the third floor", "Video calls freeze from ten to twelve, every day.",
      .noor,
      "Two access points shared one channel. I moved one; the next days will tell.", .solved, ["Affects": "My team"]),
    quick(
      "Network or VPN", .farid, .minutesAgo(95), "VPN asks for the code twice", "Once when I connect and again ten minutes later.", .noor,
      nil, .new, ["Affects": "Only I"]),
    quick(
      "Network or VPN", .idrissa, .days(22, 8.9), "The printer in Porto has no address", "It says “no IP”. It worked yesterday.", .mateusz,
      "It had fallen out of the list after the move. It prints again.", .closed, ["Affects": "My team"], [.acme]),
    quick(
      "Network or VPN", .bea, .days(1, 13.2), "Guest network for a workshop on Thursday",
      "Twenty people from outside, nine to five, in the big room.",
      .priya, "I can open it for the day. How many devices does each of them bring?", .waiting, ["Affects": "My team"], [.acme]),
    quick(
      "Network or VPN", .sven, .days(49, 8.2), "Calls over the internet have an echo", "Only with people in Lisbon.", .priya,
      "The box there sent every call twice. Since its update it does not.", .closed, ["Affects": "My team"], [.globex]),
    quick(
      "Network or VPN", .saoirse, .days(2, 10.8), "Do visitors need their own password for the wireless?",
      "We have two auditors for a week.", .noor, "They do. I send you a card for each of them; which days exactly?", .waiting,
      ["Affects": "Only I"], [.acme]),
    quick(
      "Network or VPN", .omar, .days(27, 10.4), "Cannot reach the test servers from home", "The VPN is up, everything else works.", .noor,
      "Your profile had the old route. Disconnect, connect, and it should answer.", .closed, ["Affects": "Only I"]),
  ]

  static let computers: [Story] = [
    quick(
      "Computer or phone", .tomas, .days(5, 8.1), "Screen stays black after lunch",
      "The lamp is on, the fan runs. The second screen works.",
      .priya, "That sounds like the cable in the lid. Bring it by; you get another one while we repair it.", .progress,
      ["Affects": "Only I", "Asset tag": "NL-4711"]),
    quick(
      "Computer or phone", .grace, .days(2, 14.4), "Battery lasts for an hour", "It lasted for a morning until last week.", .mateusz,
      "The battery is worn: 1,140 cycles. A new one is ordered and here on Tuesday.", .progress,
      ["Affects": "Only I", "Asset tag": "NL-3062"]),
    quick(
      "Computer or phone", .cleo, .days(33, 9.5), "Second screen flickers on the new dock", "Only at the full resolution.", .noor,
      "The dock wants another cable. One lies on your desk tomorrow.", .closed, ["Affects": "Only I"]),
    quick(
      "Computer or phone", .yuki, .minutesAgo(38), "Keyboard types the letter n twice", "Every third or fourth time. I cleaned it.", .priya,
      nil,
      .new, ["Affects": "Only I", "Asset tag": "GX-118"]),
    quick(
      "Computer or phone", .idris, .days(18, 15.6), "Phone does not ring, calls go to the mailbox", "Since the update of Tuesday.",
      .mateusz,
      "“Do not disturb” is on from six to nine by a rule of the update. I switched the rule off for everybody.", .solved,
      ["Affects": "My team"]),
    quick(
      "Computer or phone", .elena, .days(41, 10.2), "Laptop is very loud", "The fan never stops, even with nothing open.", .priya,
      "A backup was stuck and tried again all day. It is finished now.", .closed, ["Affects": "Only I", "Asset tag": "NL-2207"]),
    quick(
      "Computer or phone", .sven, .days(8, 12.3), "Camera is upside down in meetings", "Only in the browser, not in the program.", .noor,
      "A driver update turns it the right way. Install it from the shop and restart, then write how it looks.", .waiting,
      ["Affects": "Only I"]),
    quick(
      "A program misbehaves", .cleo, .days(7, 11.1), "Spreadsheet opens read-only on the shared drive",
      "It says that I have it open myself. I do not.", .mateusz, "Your session on the old laptop still held it. I ended it.", .solved,
      ["Program": "Spreadsheet", "Affects": "Only I"]),
    quick(
      "A program misbehaves", .farid, .days(11, 9.1), "Invoices are printed without the logo", "Since Monday, on paper and as a file.",
      .priya,
      "The picture moved with the website. The template points to the new place now.", .solved,
      ["Program": "Invoicing", "Affects": "My team"],
      [.globex]),
    quick(
      "A program misbehaves", .omar, .minutesAgo(210), "Calendar shows meetings an hour late",
      "Only those that people from Vienna invite me to.", .noor, "Which zone does your calendar show under its settings?", .waiting,
      ["Program": "Calendar", "Affects": "Only I"]),
    quick(
      "A program misbehaves", .saoirse, .days(24, 13.7), "Signature disappears from replies", "New mails have it, replies do not.",
      .mateusz,
      "There is a second signature for replies, and it was empty. I copied yours.", .closed, ["Program": "Mail", "Affects": "Only I"]),
  ]

  static func quick(
    _ type: String, _ by: Cast, _ when: Moment, _ summary: String, _ description: String, _ agent: Cast, _ reply: String?, _ end: Ending,
    _ answers: [String: String] = [:], _ shared: [Company] = []
  ) -> Story {
    Story(
      project: .it, type: type, by: by, when: when, summary: summary, description: description, answers: answers, shared: shared,
      steps: end.steps(agent, reply, customer: by))
  }
}
