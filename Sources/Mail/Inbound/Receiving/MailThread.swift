import Desk
import Store

/// Which request a mail belongs to, and as what its sender may speak there. Headers only suggest a request; the sender's own right to
/// comment there decides, and an agent's part needs the address that the desk signed for him (SAFETY T-11, T-12).
struct MailThread {
  let request: ID<Request>
  let part: Standing
  let readers: AddComment.Readers
  /// Whether the mail came to the address that was signed for this sender: he has read the desk's mail to him.
  let isSigned: Bool
  /// Whether the sender is not on the request, and the project lets its customers comment by mail all the same.
  var isFromOutside = false

  /// The thread for a mail to the project from somebody, or nil if it starts a new one.
  ///
  /// - Throws: `Refusal.forbidden` where it answers a note and the sender is none of those who write notes there.
  static func find(
    _ message: IncomingMessage, recipient: String, project: MailProject, sender: ID<Account>, address: EmailAddress, keys: SigningKeys,
    in act: Act
  ) throws -> MailThread? {
    let reply = signedReply(message, recipient: recipient, project: project)
    if let reply, try isFor(sender, address, reply, keys, in: act.transaction), let thread = try signed(reply, project, act) {
      return thread
    }
    // Its words, and those that it quotes, are the desk's: they become a note, or nothing (SAFETY T-30).
    guard try reply?.purpose != .note && !answersNote(message, in: act.transaction) else {
      throw Refusal.forbidden(
        "This mail answers an internal note, and did not come to the address that the note asked to answer to. Write the note on the request's page."
      )
    }
    let suggested = try suggested(message, project, in: act.transaction)
    for request in suggested {
      if try act.inquiry.permitted(Request.comment, request)?.standings.contains(.customer) == true {
        return MailThread(request: request, part: .customer, readers: .everybodyOnTheRequest, isSigned: false)
      }
    }
    guard let request = try suggested.first(where: { try act.inquiry.may(Request.commentUnseen, $0) }) else { return nil }
    return MailThread(request: request, part: .customer, readers: .everybodyOnTheRequest, isSigned: false, isFromOutside: true)
  }

  /// Whether the desk signed the address for this sender: as he writes now, or as another of his addresses (SPEC part 4, 10).
  private static func isFor(
    _ sender: ID<Account>, _ address: EmailAddress, _ reply: ReplyAddress, _ keys: SigningKeys, in snapshot: any Snapshot
  ) throws -> Bool {
    try reply.isFor(address, keys: keys) || snapshot.addresses(of: sender).contains { reply.isFor($0, keys: keys) }
  }

  /// The reply address that the mail came to; where the mail server cut it from the envelope, the one that it names.
  private static func signedReply(_ message: IncomingMessage, recipient: String, project: MailProject) -> ReplyAddress? {
    let named = message.recipients.map(\.address).map(PlusAddress.init).filter { project.addresses.contains($0.base) }
    return ([PlusAddress(recipient)] + named).lazy.compactMap { $0.detail.flatMap(ReplyAddress.init(token:)) }.first
  }

  /// Whether the mail that this one answers told of a note.
  private static func answersNote(_ message: IncomingMessage, in snapshot: any Snapshot) throws -> Bool {
    let answered = message.inReplyTo.isEmpty ? Array(message.references.suffix(1)) : Array(message.inReplyTo.prefix(60))
    let kind = OutgoingKind.told(.desk, .noted).text
    return try !answered.isEmpty
      && snapshot.exists("SELECT 1 FROM outgoing_mail WHERE message_id IN \(SQL.list(answered)) AND kind = \(kind)")
  }

  private static func signed(_ reply: ReplyAddress, _ project: MailProject, _ act: Act) throws -> MailThread? {
    guard try act.transaction.exists("SELECT 1 FROM request WHERE id = \(reply.request) AND project_id = \(project.id)"),
      let permitted = try act.inquiry.permitted(Request.comment, reply.request)
    else { return nil }
    switch reply.purpose {
    case .customer where permitted.standings.contains(.customer):
      return MailThread(request: reply.request, part: .customer, readers: .everybodyOnTheRequest, isSigned: true)
    case .agent where permitted.standings.contains(.agent):
      return MailThread(request: reply.request, part: .agent, readers: .everybodyOnTheRequest, isSigned: true)
    case .note where permitted.standings.contains(.agent):
      return MailThread(request: reply.request, part: .agent, readers: .deskOnly, isSigned: true)
    default:
      return nil
    }
  }

  /// The requests of the project that the mail speaks of: by the newest known Message-ID, then by the leftmost key in its subject.
  static func suggested(_ message: IncomingMessage, _ project: MailProject, in snapshot: any Snapshot) throws -> [ID<Request>] {
    var found: [ID<Request>] = []
    let ids = Array((message.inReplyTo + message.references.reversed()).prefix(60))
    if !ids.isEmpty {
      let rows = try snapshot.rows(
        """
        SELECT thread_message.message_id, thread_message.request_id FROM thread_message
        JOIN request ON request.id = thread_message.request_id
        WHERE thread_message.message_id IN \(SQL.list(ids)) AND request.project_id = \(project.id) LIMIT 60
        """)
      let requests = try rows.reduce(into: [String: ID<Request>]()) { $0[try $1["message_id"]] = try $1["request_id"] }
      for id in ids { if let request = requests[id], !found.contains(request) { found.append(request) } }
    }
    if let number = keyNumber(in: message.subject, project: project.key),
      let row = try snapshot.first("SELECT id FROM request WHERE project_id = \(project.id) AND number = \(number)")
    {
      let request: ID<Request> = try row["id"]
      if !found.contains(request) { found.append(request) }
    }
    return Array(found.prefix(5))
  }

  /// The number of the leftmost `KEY-12` in a subject.
  static func keyNumber(in subject: String, project: String) -> Int? {
    subject.uppercased().split { !($0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-")) }.lazy
      .compactMap { RequestKey(String($0)) }.first { $0.project == project }?.number
  }
}

/// A project as mail sees it.
struct MailProject {
  let id: ID<Project>
  let key: String
  let name: String
  /// Every address that the project has.
  let addresses: Set<String>

  /// The project that an address belongs to, with or without a `+detail`.
  static func at(_ recipient: String, in snapshot: any Snapshot) throws -> MailProject? {
    let candidates = [recipient, PlusAddress(recipient).base]
    guard
      let row = try snapshot.first(
        """
        SELECT project.id, project.key, project.name FROM project_address JOIN project ON project.id = project_address.project_id
        WHERE project_address.address IN \(SQL.list(candidates)) ORDER BY project_address.address = \(recipient) DESC LIMIT 1
        """)
    else { return nil }
    let id: ID<Project> = try row["id"]
    let addresses: [String] = try snapshot.rows("SELECT address FROM project_address WHERE project_id = \(id) LIMIT 100").map {
      try $0["address"]
    }
    return MailProject(
      id: id, key: try row["key"], name: try row["name"], addresses: Set(addresses))
  }
}

/// The addresses that are the desk's own: mail from them is a loop, and they never belong to a person (SAFETY T-09, T-63).
struct OwnAddresses {
  private let addresses: Set<String>
  private let domains: Set<String>

  init(_ settings: MailSettings, in snapshot: any Snapshot) throws {
    let rows = try snapshot.rows("SELECT address FROM project_address ORDER BY address LIMIT 10000")
    let all = try rows.map { try $0["address"] as String } + [settings.from.address]
    addresses = Set(all)
    domains = Set(all.map { String($0.drop { $0 != "@" }.dropFirst()) })
  }

  func contains(_ address: String) -> Bool { addresses.contains(address) || addresses.contains(PlusAddress(address).base) }

  /// Whether an account may never have the address: one of the desk's, or one that speaks for a domain of the desk.
  func reserves(_ mailbox: Mailbox) -> Bool {
    contains(mailbox.address) || (domains.contains(mailbox.domain) && Self.offices.contains(mailbox.local))
  }

  private static let offices: Set<String> = [
    "postmaster", "abuse", "hostmaster", "webmaster", "admin", "administrator", "security", "root",
  ]
}
