/// What a new project starts with: its workflow, forms and queues. Who comes in and what they share starts closed whatever the template (S2-40).
public struct ProjectTemplate: Sendable, Identifiable {
  public let id: String
  public let name: String
  /// What it is for, in a sentence.
  public let words: String
  /// The choices that suit it, to be made when the desk is ready for them (S0-26…28).
  public let recommended: CustomerPermissions
  let workflow: ShippedWorkflow
  let groups: [TypeGroup]
  let queues: [Queue]

  struct TypeGroup: Sendable {
    let name: String
    let types: [FormType]
  }

  struct FormType: Sendable {
    let name: String
    let description: String
    var help = ""
    let icon: String
    var isForTeam = false
    var isForMail = false
    /// Asked between the summary and the attachments.
    var fields: [Question] = []
    var summaryLabel = "What is it about?"
    var descriptionLabel = "Tell us more"
  }

  /// A field of the site's library on a form. Templates that ask the same share one field.
  struct Question: Sendable {
    let name: String
    let kind: FieldKind
    var options: [String] = []
    var label: String?
    var help = ""
    var isRequired = false
  }

  struct Queue: Sendable {
    let name: String
    let jql: String
  }

  public static let all: [ProjectTemplate] = [.leave, .it, .individuals, .blank]

  /// The template of that id.
  public static func named(_ id: String) -> ProjectTemplate? { all.first { $0.id == id } }

  /// What a desk looks at: who waits for it, longest first, then everything else by what it is.
  static let usualQueues = [
    Queue(name: "Waiting for us", jql: "waiting = desk AND resolution = Unresolved"),
    Queue(name: "All open", jql: "resolution = Unresolved"),
    Queue(name: "Assigned to me", jql: "assignee = currentUser() AND resolution = Unresolved"),
    Queue(name: "Unassigned", jql: "assignee IS EMPTY AND resolution = Unresolved"),
    Queue(name: "Waiting for the customer", jql: "waiting = customer AND resolution = Unresolved"),
    Queue(name: "Solved", jql: "resolution = Done"),
  ]

  public static let blank = ProjectTemplate(
    id: "blank", name: "Blank", words: "One request type and the usual queues, to build on.", recommended: .initial, workflow: .twoStates,
    groups: [
      TypeGroup(
        name: "Requests",
        types: [FormType(name: "Ask us anything", description: "We read everything that comes in.", icon: "chat", isForMail: true)])
    ],
    queues: usualQueues)
}
