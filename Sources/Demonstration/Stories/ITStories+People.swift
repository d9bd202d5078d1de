import Desk

extension ITStories {
  static let access: [Story] = [
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

  static let people: [Story] = [
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
}
