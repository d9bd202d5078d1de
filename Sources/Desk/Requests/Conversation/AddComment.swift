import Store

/// Says something on a request: in public, or as a note that only the desk reads.
public struct AddComment: Command {
  /// Who reads it: two acts that nobody can mistake for one another.
  public enum Readers: Sendable, Hashable {
    case everybodyOnTheRequest
    case deskOnly
  }

  public var request: ID<Request>
  public var body: String
  public var readers: Readers
  /// As what the author speaks. Nil: as a customer where he is one of the request's own people, otherwise as an agent.
  public var part: Standing?
  public var attachments: [String]
  /// What a mail brought beside its text: sanitised HTML and the history that it quoted.
  public var html: String?
  public var quoted: String?
  /// A status to change to in the same act (S1-36).
  public var transition: ID<Transition>?
  public var nonce: String?
  /// Whether a mail names a request that its sender is not on: it counts where the project says so and he is its customer (SPEC part 4, 9).
  public var isFromOutside = false

  public init(
    request: ID<Request>, body: String, readers: Readers, part: Standing? = nil, attachments: [String] = [], html: String? = nil,
    quoted: String? = nil, transition: ID<Transition>? = nil, nonce: String? = nil
  ) {
    self.request = request
    self.body = body
    self.readers = readers
    self.part = part
    self.attachments = attachments
    self.html = html
    self.quoted = quoted
    self.transition = transition
    self.nonce = nonce
  }

  public static let longestBody = 32_767

  public func run(in act: Act) throws -> ID<Comment> {
    guard let author = act.viewer.account else { throw Refusal.signInFirst }
    if let done = try act.alreadyDone(nonce) {
      guard done.request == request, let comment = done.comment else { throw act.usedElsewhere }
      return comment
    }
    guard !isFromOutside || act.channel == .email else { throw Refusal.notFound }
    let permitted = try act.permit(isFromOutside ? Request.commentUnseen : readers == .deskOnly ? Request.work : Request.comment, request)
    let asAgent = try !isFromOutside && speaksAsAgent(permitted, author: author, in: act)
    let text = try checkedBody()

    let isPublic = readers == .everybodyOnTheRequest
    guard
      let row = try act.transaction.first(
        """
        INSERT INTO comment (request_id, author_id, public, by_agent, channel, body, html, quoted, created_at)
        VALUES (\(request), \(author), \(isPublic), \(asAgent), \(act.channel), \(text), \(html), \(quoted), \(act.now))
        RETURNING id
        """)
    else { throw DatabaseFailure.failed("a comment was not inserted") }
    let comment: ID<Comment> = try row["id"]
    try act.transaction.execute(
      "INSERT INTO request_text (request_id, comment_id, public, body) VALUES (\(request), \(comment), \(isPublic), \(text))")
    try act.attach(attachments, to: request, comment: comment, isPublic: isPublic)
    try act.rememberDone(nonce, request, comment: comment)
    try act.record(
      Event(
        isPublic ? .commented : .noted, project: try act.project(of: request), request: request, comment: comment, isPublic: isPublic,
        isTold: true))
    try act.touch(request, isPublic: isPublic, ball: isPublic ? (asAgent ? .customer : .desk) : nil)

    if let transition {
      try ChangeStatus(request: request, transition: transition, part: part).run(in: act)
    } else if isPublic && !asAgent {
      try act.followCustomerComment(on: request)
    }
    return comment
  }

  private func checkedBody() throws -> String {
    let text = body.trimmed
    guard !text.isEmpty || !attachments.isEmpty else { throw Refusal.invalid("body", .emptyComment) }
    guard text.utf16.count <= Self.longestBody else {
      throw Refusal.invalid("body", .commentTooLong(limit: Self.longestBody))
    }
    guard !text.unicodeScalars.contains("\0") else {
      throw Refusal.invalid("body", .commentUnkept)
    }
    return text
  }

  private func speaksAsAgent(_ permitted: Permitted<Request>, author: ID<Account>, in act: Act) throws -> Bool {
    if readers == .deskOnly { return true }
    switch part {
    case .agent? where permitted.asAgent: return true
    case .customer? where permitted.standings.contains(.customer): return false
    case nil: return permitted.asAgent && !permitted.standings.contains(.customer)
    default: throw Refusal.notFound
    }
  }
}

extension Act {
  func project(of request: ID<Request>) throws -> ID<Project> {
    guard let row = try transaction.first("SELECT project_id FROM request WHERE id = \(request)") else { throw Refusal.notFound }
    return try row["project_id"]
  }

  /// What the workflow does by itself when a customer answers: a closed request reopens, a waiting one goes back to the desk.
  func followCustomerComment(on request: ID<Request>) throws {
    guard
      let row = try transaction.first(
        """
        SELECT transition.id FROM request JOIN project ON project.id = request.project_id
        JOIN transition ON transition.workflow_id = project.workflow_id
        WHERE request.id = \(request) AND transition.on_customer_comment AND transition.to_id <> request.status_id
          AND (transition.from_id IS NULL OR transition.from_id = request.status_id)
        ORDER BY transition.from_id IS NULL, transition.position LIMIT 1
        """)
    else { return }
    try move(request, along: try row["id"])
  }
}
