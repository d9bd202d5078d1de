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
}
