import Desk
import Store
import Web

/// Accounts as the two APIs show them. Addresses stand only where the viewer may know them: his own, and for the desk.
struct UserShape {
  let baseURL: String
  let profiles: [ID<Account>: AccountProfile]
  let showsAddresses: Bool
  let viewer: ID<Account>?

  /// Reads all these accounts in one query.
  init(_ people: some Sequence<ID<Account>>, for request: WebRequest, in inquiry: Inquiry, showsAddresses: Bool) throws {
    baseURL = request.baseURL
    profiles = try inquiry.snapshot.accountProfiles(people)
    self.showsAddresses = showsAddresses
    viewer = inquiry.viewer.account
  }

  func json(_ person: ID<Account>) -> JSONValue {
    guard let profile = profiles[person] else { return nil }
    let showsAddress = showsAddresses || person == viewer
    let path = "\(baseURL)/rest/api/2/user?accountId=\(person)"
    return .object(compact: [
      "self": .string(path), "accountId": .string("\(person)"),
      "name": .string(showsAddress ? profile.email : "\(person)"), "key": .string("\(person)"),
      "emailAddress": showsAddress ? .string(profile.email) : nil, "displayName": .string(profile.name), "active": .bool(profile.isActive),
      "timeZone": .string(profile.timeZone), "locale": .string(profile.locale),
      "_links": ["self": .string(path), "jiraRest": .string(path), "avatarUrls": .object([])],
      "avatarUrls": .object([]),
    ])
  }
}

extension UserShape {
  /// Who wrote a comment or note; the desk itself is no account.
  func author(of said: RequestDetail.Utterance) -> JSONValue {
    guard said.isAutomatic else { return json(said.author.id) }
    return [
      "accountId": "", "accountType": "app", "name": "gatehouse", "key": "gatehouse", "displayName": "Gatehouse", "active": .bool(true),
      "avatarUrls": .object([]),
    ]
  }
}

extension WebRequest {
  /// The people that a body or query names: by an id that the caller may read, or by the exact address. Only the desk is told that somebody does
  /// not exist; to customers nobody and somebody out of reach are the same, so what follows refuses them alike (T-05).
  ///
  /// - Throws: `APIError` if one of them does not exist.
  func accounts(_ names: [String], in inquiry: Inquiry) throws -> [ID<Account>] {
    guard names.count <= 1000 else { throw APIError(.badRequest, "These are more than 1,000 people. Send them in several calls.") }
    return try names.map { name in
      guard let id = try account(name, in: inquiry), try !knowsPeople || ID<Account>(name) == nil || inquiry.may(Account.see, id) else {
        guard knowsPeople else { return Self.nobody }
        throw APIError(.badRequest, "There is no account “\(name.prefix(100))”. Name it by its id or its e-mail address.")
      }
      return id
    }
  }

  /// The people that a body or query names to have something taken from them: an id may be anybody's.
  func anybody(_ names: [String], in inquiry: Inquiry) throws -> [ID<Account>] {
    try names.flatMap { name in try ID<Account>(name).map { [$0] } ?? accounts([name], in: inquiry) }
  }

  /// Whether the caller belongs to some desk and so may know who has an account.
  var knowsPeople: Bool { person.map { $0.isAgent || $0.isProjectAdministrator || $0.isSiteAdministrator } ?? false }

  /// An id that no account ever has.
  private static var nobody: ID<Account> { ID(0) }

  /// One account by its id or address, or nil.
  func account(_ name: String, in inquiry: Inquiry) throws -> ID<Account>? {
    if let id = ID<Account>(name) { return try inquiry.snapshot.accountProfile(id)?.id }
    guard let address = EmailAddress(name) else { return nil }
    return try inquiry.snapshot.accountProfile(at: address)?.id
  }
}

extension CallBody {
  /// The members in which clients name people; they send several of them, empty or null.
  static let people: CallBody = ["accountIds", "usernames", "accountId", "username"]
}

extension JSONValue {
  /// The names in `accountIds`, `usernames` and `accountId`, which clients send together, empty or null.
  var accountNames: [String] {
    let lists = ["accountIds", "usernames"].flatMap { self[$0]?.array ?? [] }.compactMap(\.idText)
    return lists + [self["accountId"]?.idText, self["username"]?.idText].compactMap { $0 }
  }
}
