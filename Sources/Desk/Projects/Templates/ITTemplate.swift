extension ProjectTemplate {
  /// A company's IT desk (S0-27).
  public static let it = ProjectTemplate(
    id: "it", name: "IT desk", words: "Laptops, phones, accounts and the network of one company and its partners.",
    recommended: CustomerPermissions(raise: .site, share: .project), workflow: .serviceDesk,
    groups: [
      TypeGroup(
        name: "Something does not work",
        types: [
          FormType(
            name: "Computer or phone", description: "Broken, slow, lost or stolen", icon: "laptop", fields: [affects, assetTag],
            summaryLabel: "What is wrong?", descriptionLabel: "What happens, and since when?"),
          FormType(
            name: "Network or VPN", description: "No connection, or it keeps dropping",
            help: "Tell us what happens and where.", icon: "wifi", fields: [affects, office],
            summaryLabel: "What is it about?", descriptionLabel: "What happens?"),
          FormType(
            name: "A program misbehaves", description: "Error messages, crashes, odd results", icon: "bug", fields: [program, affects],
            descriptionLabel: "What did you do, and what came instead?"),
          FormType(
            name: "Something looks suspicious", description: "Strange mail, unknown sign-ins",
            help: "Do not open links or files. We look at it at once.", icon: "shield"),
        ]),
      TypeGroup(
        name: "Accounts and access",
        types: [
          FormType(
            name: "Access to a folder or system", description: "Your manager is asked to approve", icon: "key",
            fields: [
              Question(name: "Folder or system", kind: .text, isRequired: true),
              Question(name: "Approver", kind: .person, label: "Who approves it?", help: "Your manager, or the owner of the folder."),
              Question(name: "Needed until", kind: .date),
            ]),
          FormType(name: "Locked out", description: "Password, second factor, lost key", icon: "lock"),
          FormType(name: "Shared mailbox or list", description: "New, changed, or no longer needed", icon: "mail"),
        ]),
      TypeGroup(
        name: "Joining, moving, leaving",
        types: [
          FormType(
            name: "New starter", description: "Laptop, accounts and a seat, ready on day one", icon: "user-plus",
            fields: [
              Question(name: "Starts on", kind: .date, isRequired: true), office,
              Question(name: "Equipment", kind: .multiselect, options: ["Laptop", "Second screen", "Phone", "Headset"]),
            ], summaryLabel: "Who starts?"),
          FormType(
            name: "Somebody leaves", description: "Close accounts, take back devices", icon: "out",
            fields: [Question(name: "Last working day", kind: .date, isRequired: true)], summaryLabel: "Who leaves?"),
        ]),
      TypeGroup(
        name: "Something else",
        types: [
          FormType(
            name: "Ask us anything", description: "Not sure where it belongs? We will find out", icon: "chat", isForMail: true)
        ]),
    ],
    queues: usualQueues)

  private static let affects = Question(
    name: "Affects", kind: .select, options: ["Only I", "My team", "The whole office"], label: "Who cannot work because of it?",
    isRequired: true)
  private static let office = Question(name: "Office", kind: .text)
  private static let program = Question(name: "Program", kind: .text, label: "Which program?", isRequired: true)
  private static let assetTag = Question(
    name: "Asset tag", kind: .text, label: "Number on the sticker", help: "On the underside, like NL-4711.")
}
