import Desk

/// What people asked the IT desk.
enum ITStories {
  static var all: [Story] { told + network + computers + access + people }

  /// The ones with a longer conversation.
  private static let told: [Story] = [
    Story(
      project: .it, type: "Network or VPN", by: .cleo, when: .days(4, 9.2), summary: "VPN drops every few minutes from the Lisbon office",
      description: """
        Since this morning the VPN disconnects every four or five minutes, for everybody in Lisbon. The message says \
        “Peer not responding (809)”. On my phone’s hotspot it stays up. Month-end closing starts on Friday, so eleven of us would be stuck.
        """,
      answers: ["Affects": "My team", "Office": "Lisbon, Rua do Alecrim"], shared: [.acme],
      with: [.bea],
      file: .init(
        name: "connection-log.txt",
        text: """
          09:02:11 connected to vpn.northlight.test
          09:06:48 peer not responding (809), reconnecting
          09:06:59 connected to vpn.northlight.test
          09:11:20 peer not responding (809), reconnecting
          09:11:34 connected to vpn.northlight.test
          09:15:52 peer not responding (809), giving up

          """),
      steps: [
        .take(.priya, after: 0.4),
        .say(
          .priya, after: 0.15,
          """
          Good morning, Cleo. Thank you for the log: your office router restarts its outside line, and the VPN falls with it. \
          Could somebody in Lisbon tell me the colour of the second lamp on the grey box?
          """),
        .say(.tomas, after: 0.5, "I am next to it. It blinks orange, about once a second."),
        .add(.cleo, after: 0.2, .saoirse),
        .copy(.priya, after: 0.1, to: "lisbon@office.test"),
        .note(
          .noor, after: 24,
          """
          Provider ticket 88-20417. It is the second outage this month, so Acme’s contract lets us claim the credit. \
          Do not promise a date: their technician cancelled twice in October.
          """),
        .say(
          .priya, after: 0.1,
          """
          Orange means that the line itself is bad. The provider sends a technician today between 13:00 and 15:00. \
          Until then I have put Lisbon on the spare line: slower, but steady. I will write again when he has left.
          """),
        .say(.cleo, after: 0.3, "The spare line holds so far, thank you. Will it carry eleven people on Friday?"),
      ]),
    Story(
      project: .it, type: "New starter", by: .saoirse, when: .days(6, 13.5), summary: "Bruno Teixeira starts in accounting",
      description: "Bruno joins the closing team in Lisbon. He needs the same access as Idris, and a quiet keyboard if there is one.",
      answers: ["Starts on": "+10", "Office": "Lisbon, Rua do Alecrim", "Equipment": "Laptop;Second screen;Headset"], with: [.cleo],
      steps: [
        .take(.mateusz, after: 2),
        .ask(.mateusz, after: 0.5, "Welcome to Bruno. Does he write Portuguese or English on the keyboard? I order it today."),
        .say(.cleo, after: 20, "Portuguese, as everybody here."),
        .say(.mateusz, after: 3, "Ordered. The laptop is with you on Friday, the accounts follow on Monday morning."),
      ]),
    Story(
      project: .it, type: "Something looks suspicious", by: .idris, when: .days(2, 8.3),
      summary: "Mail from “Northlight Payroll” asks for my password",
      description:
        "It looks like ours, but the address ends in northlight-pay.example. I have not opened the link. Two colleagues got it too.",
      shared: [.acme],
      steps: [
        .take(.noor, after: 0.1),
        .say(
          .noor, after: 0.3,
          """
          Well spotted, and right not to open it. We have blocked the sender for everybody. If someone did type a password there, \
          call us now.
          """
        ),
        .note(.noor, after: 0.2, "Fourteen mailboxes got it, one click (Bea). Her sessions are ended, second factor set up anew."),
        .say(.bea, after: 0.4, "That was me. I closed the page when it asked for the second factor."),
        .say(.noor, after: 0.2, "Then nothing is lost. I have ended your sessions to be sure; you sign in anew once."),
        .solve(.noor, after: 5, "No sign-in with any of the passwords was tried. I close this; write again if another one comes."),
      ]),
    Story(
      project: .it, type: "Access to a folder or system", by: .yuki, when: .days(1, 10),
      summary: "Read access to the drawings of the Graz plant",
      description: "I check the invoices of the plant and need to compare quantities. Reading is enough.",
      answers: ["Folder or system": "Drawings / Graz", "Approver": "wanjiru@globex.test", "Needed until": "+130"],
      steps: [
        .take(.priya, after: 1.5),
        .add(.priya, after: 0.1, .wanjiru),
        .say(.priya, after: 0.1, "Wanjiru, this folder is yours: may Yuki read it until the end of March?"),
        .say(.wanjiru, after: 2, "Yes, reading only."),
      ]),
    Story(
      project: .it, type: "Computer or phone", by: .elena, when: .days(9, 15), summary: "Laptop was left on the train to Bergen",
      description: "It was locked, and the disk is encrypted as far as I know. The train company has not found it yet.",
      answers: ["Affects": "Only I", "Asset tag": "NL-2207"], takenDownBy: .priya,
      steps: [
        .note(.priya, after: 0.2, "Elena called. Wiping order is out; it takes effect when the machine goes online."),
        .take(.priya, after: 0.1),
        .say(
          .priya, after: 0.5,
          "The disk is encrypted, and the machine wipes itself when it goes online. A replacement lies at the reception."),
        .say(.elena, after: 16, "Got it, and everything is there again. Thank you for being so quick."),
        .solve(.priya, after: 4, "Good. If the old one turns up, bring it to us before you switch it on."),
        .move(.priya, after: 72, "Close"),
      ]),
    Story(
      project: .it, type: "A program misbehaves", by: .wanjiru, when: .days(13, 9.8), summary: "Time sheets lose the hours of Friday",
      description: "I enter Friday, save, and on Monday it is empty. It happens to three of us, always on Friday.",
      answers: ["Program": "Time sheets", "Affects": "My team"], shared: [.globex],
      steps: [
        .take(.mateusz, after: 3),
        .ask(.mateusz, after: 1, "Do you save before or after six in the evening? I suspect the nightly job."),
        .say(.wanjiru, after: 2, "After. We all do: it is the last thing before the weekend."),
        .note(.mateusz, after: 1, "Confirmed: the export at 18:00 locks the week, and the save after it is dropped without a word."),
        .say(.mateusz, after: 24, "Found it. Until it is repaired, save before six; the hours of the last two Fridays are back."),
        .solve(.mateusz, after: 90, "The new version is installed: saving works at any hour again."),
      ]),
  ]

  private static let network: [Story] = [
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

  private static let computers: [Story] = [
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

  private static let access: [Story] = [
    quick(
      "Locked out", .tomas, .days(3, 6.9), "New phone, and the codes are on the old one", "The old one is already wiped.", .noor,
      "I have sent a one-time code to your manager. With it you set up the new phone.", .solved),
    quick(
      "Locked out", .wanjiru, .minutesAgo(17), "Account locked after a week of holidays",
      "It wants a password that I changed before I left.", .noor,
      nil, .new),
    quick(
      "Locked out", .farid, .days(31, 13.9), "Second factor asks for a number that I do not get", "The phone number is the old one.",
      .priya,
      "Changed after a call with your manager. The next code comes to the new number.", .closed),
    quick(
      "Locked out", .grace, .days(20, 7.2), "Key card does not open the side door", "The main door works.", .mateusz,
      "The card had lost that door when you moved teams. It opens now.", .closed),
    quick(
      "Access to a folder or system", .bea, .days(10, 10.5), "Write access to the folder “Audit 2026”",
      "The auditors want our lists there until Friday.", .priya, "Saoirse owns the folder and has agreed. You can write there now.",
      .solved,
      ["Folder or system": "Finance / Audit 2026", "Approver": "saoirse@acme.test"]),
    quick(
      "Access to a folder or system", .idrissa, .days(4, 14.8), "Access to the supplier portal for two trainees",
      "Both start on Monday and stay for three months.", .mateusz, "I need their names and the last day for the two accounts.", .waiting,
      ["Folder or system": "Supplier portal", "Approver": "cleo@acme.test"], [.acme]),
    quick(
      "Access to a folder or system", .sven, .days(29, 9.9), "Remove my access to the old warehouse system",
      "I left that team in spring and still get its mails.", .noor, "Done, and the mails end with it.", .closed,
      ["Folder or system": "Warehouse"]),
    quick(
      "Shared mailbox or list", .cleo, .days(14, 12), "Mailbox for month-end closing",
      "closing@acme.test for the eleven of us, please from December.",
      .priya, "It exists, and the eleven of you can read and send from it.", .solved, [:], [.acme]),
    quick(
      "Shared mailbox or list", .elena, .days(1, 8.4), "Add two people to the list “all-oslo”", "Omar and Grace moved to Oslo this month.",
      .noor,
      "Both are on it.", .solved),
    quick(
      "Something looks suspicious", .yuki, .days(12, 6.8), "Sign-in from a country where I have never been",
      "The notice came at four in the morning.", .noor,
      "It was the roaming of your phone, we could follow it. Change the password all the same.",
      .closed),
    quick(
      "Something looks suspicious", .elena, .minutesAgo(55), "Parcel notice with an attachment that I did not order",
      "It names a colleague who left last year.", .priya, nil, .new),
  ]

  private static let people: [Story] = [
    quick(
      "Somebody leaves", .saoirse, .days(15, 9), "Marta Lopes leaves at the end of the month",
      "Her mailbox should go to Cleo for three months.",
      .mateusz, "Noted: accounts end on the evening of her last day, the mailbox opens for Cleo then.", .progress,
      ["Last working day": "+9"]),
    quick(
      "New starter", .wanjiru, .days(19, 11.5), "Working student from December", "Twenty hours a week, mostly from home.", .priya,
      "Laptop and accounts are ready; the parcel leaves on the 27th.", .solved,
      ["Starts on": "+10", "Equipment": "Laptop;Headset"], [.globex]),
    quick(
      "Somebody leaves", .farid, .days(36, 14), "Contract of an adviser ends", "He has one of our tablets.", .noor,
      "The tablet is back, the account is closed.", .closed, ["Last working day": "-21"]),
    quick(
      "Ask us anything", .omar, .days(6, 7.9), "May I use my own headset?", "It has a small receiver that plugs in.", .mateusz,
      "Yes. If it asks to install a program, say no: it works without.", .solved),
    quick(
      "Ask us anything", .bea, .days(2, 16.1), "How long are deleted mails kept?", "I am looking for one of July.", .priya,
      "Ninety days, so July is gone from the bin. Tell me the sender, and I look in the archive.", .waiting),
    quick(
      "Ask us anything", .grace, .days(45, 10.7), "Where do I book the big screen on wheels?", "It is not in the list of rooms.", .noor,
      "It is under “Equipment”. I added a link beside the rooms.", .closed),
    Story(
      project: .it, type: "Ask us anything", by: .idris, when: .minutesAgo(140), summary: "Re: maintenance on Saturday",
      description: "Does the maintenance on Saturday touch the closing folder? We planned to work that morning.\n\nIdris", channel: .email),
    Story(
      project: .it, type: "Ask us anything", by: .dagny, when: .days(5, 12.6), summary: "Which address do contractors use for the wiki?",
      description: "Mine ends in borealis.test, and the wiki says that it does not know me.", channel: .email,
      steps: [
        .take(.noor, after: 5),
        .solve(.noor, after: 1, "The same one. You were missing in the directory of the wiki; sign in again and it opens."),
      ]),
  ]

  private static func quick(
    _ type: String, _ by: Cast, _ when: Moment, _ summary: String, _ description: String, _ agent: Cast, _ reply: String?, _ end: Ending,
    _ answers: [String: String] = [:], _ shared: [Company] = []
  ) -> Story {
    Story(
      project: .it, type: type, by: by, when: when, summary: summary, description: description, answers: answers, shared: shared,
      steps: end.steps(agent, reply, customer: by))
  }
}
