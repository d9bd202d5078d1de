import Store

/// Keeps what somebody has filled in without signing in, and mails its address a link. Nothing is raised, and no account made, before whoever
/// gets that mail says so: nobody raises in somebody else's name (S2-24, T-08).
public struct HoldRaise: Command {
  public var project: ID<Project>
  public var type: ID<RequestType>
  public var input: FormInput
  public var email: EmailAddress
  public var name: PersonName
  public var network: String

  /// What is held for one address at once.
  static let most = 5
  /// How long it is held.
  static let life = AddressLink.Purpose.raise.life

  public init(
    project: ID<Project>, type: ID<RequestType>, input: FormInput, email: EmailAddress, name: PersonName, network: String
  ) {
    self.project = project
    self.type = type
    self.input = input
    self.email = email
    self.name = name
    self.network = network
  }

  public func run(in act: Act) throws {
    guard try act.permit(Project.raise, project).standings == [.stranger] else { throw Refusal.notFound }
    guard let form = try act.inquiry.formForStrangers(of: type), form.project == project else { throw Refusal.notFound }
    guard try act.transaction.customerAccess().admits(domain: email.domain) else {
      throw Refusal.invalid("email", Sentence(CustomerPhrase.domainShutOut(email.domain)))
    }
    guard try !act.transaction.isOfTheDesk(email) else {
      throw Refusal.invalid("email", Sentence(CustomerPhrase.isOfTheDesk(email.written)))
    }
    // No field that is left asks who fills it in.
    let checked = try form.check(input, by: Sharer(account: ID(0), asAgent: false), in: act.inquiry)
    try act.count(.heldRaise(network: network))
    try act.count(.heldRaises)
    // Whatever stands in the way from here on, the answer is the same: it would speak of what others have done (T-08).
    guard try act.transaction.heldRaises(for: email, now: act.now).count < Self.most else { return }
    try act.transaction.execute(
      """
      INSERT INTO held_raise (address, name, project_id, type_id, summary, answers, created_at, expires_at)
      VALUES (\(email), \(name.text), \(project), \(type), \(checked.summary), \(try JSON.text(input.answers)), \(act.now),
              \(act.now + Self.life))
      """)
    guard try act.countIfFew(.heldRaiseMail(email.address)) == nil else { return }
    try act.mailAddressLink(.raise, to: email)
  }
}

extension Attempt {
  static func heldRaise(network: String) -> Attempt { Attempt("held-raise-network", network, 20, per: .hours(1)) }
  /// By all strangers together.
  static var heldRaises: Attempt { Attempt("held-raise", "all", 1000, per: .hours(1)) }
  /// The one mail a day that strangers can make the desk send to an address.
  static func heldRaiseMail(_ address: String) -> Attempt { .of("held-raise-mail", address, atMost: 1, per: .days(1)) }
}

/// What is held for an address.
public struct HeldRaise: Sendable, Hashable {
  public let id: ID<HeldRaise>
  public let project: ID<Project>
  public let projectName: String
  public let type: ID<RequestType>
  public let typeName: String
  public let summary: String
  /// What whoever filled it in called himself.
  public let name: String
  public let createdAt: Instant
}

extension Snapshot {
  /// What is held for an address, the oldest first. Asks no policy: it is for whoever gets the address's mail.
  public func heldRaises(for email: EmailAddress, now: Instant) throws -> [HeldRaise] {
    try rows(
      """
      SELECT held.id, held.project_id, held.type_id, held.summary, held.name, held.created_at,
        (SELECT its.name FROM project AS its WHERE its.id = held.project_id) AS project,
        (SELECT its.name FROM request_type AS its WHERE its.id = held.type_id) AS type
      FROM held_raise AS held WHERE held.address = \(email) AND held.expires_at > \(now) ORDER BY held.id LIMIT \(HoldRaise.most)
      """
    ).map {
      HeldRaise(
        id: try $0["id"], project: try $0["project_id"], projectName: try $0["project"], type: try $0["type_id"], typeName: try $0["type"],
        summary: try $0["summary"], name: try $0["name"], createdAt: try $0["created_at"])
    }
  }
}
