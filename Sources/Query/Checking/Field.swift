/// What a query can ask about.
enum Field: Sendable, Hashable {
  case project, key, type, status, statusCategory, resolution, assignee, reporter, creator, participants, organizations
  case created, updated, resolved, waitingSince, summary, description, text, comment, channel, waiting
  case custom(CustomField)

  static let builtIn: [Field] = [
    .project, .key, .type, .status, .statusCategory, .resolution, .assignee, .reporter, .creator, .participants, .organizations,
    .created, .updated, .resolved, .waiting, .waitingSince, .summary, .description, .text, .comment, .channel,
  ]

  /// The name that messages use.
  var name: String { if case .custom(let field) = self { field.name } else { names[0] } }

  /// Every name it answers to, in small letters but for the first.
  var names: [String] {
    switch self {
    case .project: ["project"]
    case .key: ["key", "issuekey", "id", "issue", "requestkey"]
    case .type: ["type", "issuetype", "request type", "customer request type", "requesttype"]
    case .status: ["status"]
    case .statusCategory: ["statusCategory", "statuscategory", "status category"]
    case .resolution: ["resolution"]
    case .assignee: ["assignee"]
    case .reporter: ["reporter"]
    case .creator: ["creator"]
    case .participants: ["participants", "request participants"]
    case .organizations: ["organizations", "organization", "organisations"]
    case .created: ["created", "createddate"]
    case .updated: ["updated", "updateddate"]
    case .resolved: ["resolved", "resolutiondate"]
    case .waitingSince: ["waiting since", "waitingsince"]
    case .summary: ["summary"]
    case .description: ["description"]
    case .text: ["text"]
    case .comment: ["comment", "comments"]
    case .channel: ["channel", "request-channel-type"]
    case .waiting: ["waiting", "ball"]
    case .custom(let field): [field.name, "cf[\(field.id)]", "customfield_\(field.id)"]
    }
  }

  /// The kind of its values, which decides the operators it takes.
  var kind: Kind {
    switch self {
    case .project, .type, .status, .organizations: .name
    case .key: .key
    case .statusCategory: .choice(Choice.categories)
    case .resolution: .choice(Choice.resolutions)
    case .channel: .choice(Choice.channels)
    case .waiting: .choice(Choice.waiting)
    case .assignee, .reporter, .creator, .participants: .person
    case .created, .updated, .resolved, .waitingSince: .time
    case .summary, .description, .text, .comment: .words
    case .custom(let field): field.kind.values
    }
  }

  /// Whether customers may ask about it: nothing that their own pages do not show, not even by what is found.
  var isForCustomers: Bool {
    switch self {
    case .assignee, .creator, .organizations, .channel, .waitingSince, .custom: false
    default: true
    }
  }

  /// Whether requests can be ordered by it.
  var isSortable: Bool {
    switch self {
    case .created, .updated, .resolved, .key, .status, .assignee, .reporter, .waitingSince, .summary: true
    default: false
    }
  }
}

/// The kinds of values that fields hold.
enum Kind: Sendable {
  case name, key, person, time, day, number, words, option, file
  case choice([Choice])

  var comparisons: [Comparison] {
    switch self {
    case .name, .choice, .person, .option: [.equal, .notEqual, .among, .notAmong, .empty, .notEmpty]
    case .key, .time, .day, .number:
      [.equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual, .among, .notAmong, .empty, .notEmpty]
    case .words: [.like, .notLike, .empty, .notEmpty]
    case .file: [.empty, .notEmpty]
    }
  }
}

/// One value of a field whose values are few and known; nil is what counts as empty.
struct Choice: Sendable {
  let stored: String?
  /// What people write for it, the first as messages do.
  let names: [String]

  static let categories = [
    Choice(stored: "new", names: ["To Do", "new", "todo", "2"]),
    Choice(stored: "indeterminate", names: ["In Progress", "indeterminate", "4"]),
    Choice(stored: "done", names: ["Done", "complete", "3"]),
  ]
  static let resolutions = [Choice(stored: nil, names: ["Unresolved"]), Choice(stored: "done", names: ["Done", "Resolved"])]
  static let channels = [
    Choice(stored: "portal", names: ["portal"]), Choice(stored: "email", names: ["email", "e-mail", "mail"]),
    Choice(stored: "api", names: ["api"]), Choice(stored: "agent", names: ["agent", "jira"]),
  ]
  static let waiting = [
    Choice(stored: "desk", names: ["desk", "us"]), Choice(stored: "customer", names: ["customer"]),
    Choice(stored: "nobody", names: ["nobody"]),
  ]
}
