import Store

/// A request with all that stands on its page, read in a fixed number of queries. What only the desk may know is nil or left out for customers.
public struct RequestDetail: Sendable {
  public let id: ID<Request>
  public let key: RequestKey
  public let project: ProjectMark
  public let type: TypeMark
  public let summary: String
  public let description: String
  public let reporter: Person
  public let creator: Person
  public let assignee: Person?
  public let status: RequestStatus
  public let channel: Channel
  /// The HTML of the mail by which it came.
  public let html: String?
  public let isClosed: Bool
  public let ball: Ball
  public let ballSince: Instant
  public let createdAt: Instant
  /// When something happened that this viewer may know of.
  public let activityAt: Instant
  public let version: Int
  /// Its security level, which only the desk knows of.
  public let level: LevelMark?
  public let fields: [ShownField]
  public let participants: [Participant]
  /// Bare addresses that get copies; a customer sees that there are some, and their text only as an agent.
  public let addresses: [AddressParticipant]
  public let shares: [Share]
  public let conversation: [Utterance]
  public let attachments: [AttachedFile]
  public let history: [HistoryLine]
  public let transitions: [OfferedTransition]
  /// As what it was read.
  public let standing: Standing
  public let mayComment: Bool
  public let wantsMail: Bool
  /// How many answer requests in its project.
  public let deskSize: Int

  /// A project by its key and name.
  public struct ProjectMark: Sendable, Hashable {
    public let id: ID<Project>
    public let key: String
    public let name: String
  }

  /// A security level by its name.
  public struct LevelMark: Sendable, Hashable {
    public let id: ID<SecurityLevel>
    public let name: String
  }

  /// A request type by its name and icon.
  public struct TypeMark: Sendable, Hashable {
    public let id: ID<RequestType>
    public let name: String
    public let icon: String
  }

  /// A field with its value in words.
  public struct ShownField: Sendable, Hashable {
    public let field: FormField
    public let value: FieldValue
    public let words: String
  }

  /// Somebody who takes part, and how he came to.
  public struct Participant: Sendable, Hashable {
    public let person: Person
    public let addedBy: Person?
    public let since: Instant
    public let expiresAt: Instant?
    public let source: String
    /// Whether he can see the request now: he may have lost his way into the project.
    public let seesIt: Bool
  }

  /// A bare address that gets public mail.
  public struct AddressParticipant: Sendable, Hashable {
    public let email: String
    public let addedBy: Person?
    public let since: Instant
  }

  /// An organization that the request is shared with.
  public struct Share: Sendable, Hashable {
    public let organization: ID<Organization>
    public let name: String
    /// How many people may see the request through it.
    public let people: Int
    public let sharedBy: Person?
    public let since: Instant
    public let expiresAt: Instant?
  }

  /// A comment or a note.
  public struct Utterance: Sendable, Hashable {
    public let id: ID<Comment>
    public let author: Person
    public let isPublic: Bool
    public let byAgent: Bool
    public let channel: Channel
    public let body: String
    public let html: String?
    public let quoted: String?
    public let at: Instant

    /// Whether the desk itself wrote it, about a mail of the author: only agents write notes.
    public var isAutomatic: Bool { !isPublic && !byAgent }
  }

  /// A file that hangs on the request or on one of its comments.
  public struct AttachedFile: Sendable, Hashable {
    public let id: ID<Attachment>
    public let token: String
    public let comment: ID<Comment>?
    public let owner: Person
    public let name: String
    public let mediaType: String
    public let size: Int
    public let contentID: String?
    public let isPublic: Bool
    public let at: Instant
  }

  /// Something that happened.
  public struct HistoryLine: Sendable, Hashable {
    public let id: Int64
    public let kind: EventKind
    public let actor: Person?
    public let subject: Person?
    public let at: Instant
    public let isPublic: Bool
    public let detail: [String: String]
  }

  /// Files of one comment, or of the request itself.
  public func files(of comment: ID<Comment>?) -> [AttachedFile] { attachments.filter { $0.comment == comment } }
}
