extension ProjectTemplate {
  /// Support for individuals who use a product (S0-28).
  public static let individuals = ProjectTemplate(
    id: "individuals", name: "Support for individuals", words: "Questions and problems of people who use your product, by mail or portal.",
    recommended: CustomerPermissions(raise: .anyone, share: .email), workflow: .serviceDesk,
    groups: [
      TypeGroup(
        name: "Get help",
        types: [
          FormType(
            name: "Ask a question", description: "How something works, or where to find it", icon: "help", isForMail: true,
            descriptionLabel: "What would you like to know?"),
          FormType(
            name: "Something is broken", description: "Errors, wrong numbers, crashes",
            help: "A picture of the screen helps us most.", icon: "bug", fields: [device, version],
            summaryLabel: "What is broken?", descriptionLabel: "What did you do, and what happened?"),
          FormType(
            name: "Account and payment", description: "Sign-in, invoices, changing or ending a plan", icon: "card",
            summaryLabel: "What is it about?"),
        ]),
      TypeGroup(
        name: "Make it better",
        types: [
          FormType(
            name: "Suggest something", description: "What is missing, and what you would do with it", icon: "star",
            summaryLabel: "Your idea in one line", descriptionLabel: "When would you use it?")
        ]),
    ],
    queues: usualQueues)

  private static let device = Question(
    name: "Device", kind: .select, options: ["iPhone or iPad", "Android", "Web browser"], label: "Where do you use it?", isRequired: true)
  private static let version = Question(
    name: "Version", kind: .text, label: "Which version?", help: "You find it under Settings, About.")
}
