import Desk
import HTML
import Store

/// Who has signed in, as pages need to know it.
public struct SignedInPerson: Sendable {
  public let account: AccountProfile
  /// Whether there is a project where he works.
  public let isAgent: Bool
  /// Whether there is a project that he administers.
  public let isProjectAdministrator: Bool
  /// Whether there is an access review that waits for him.
  public let decidesReviews: Bool

  init(_ guest: Arrival.Guest) {
    account = guest.account
    isAgent = guest.isAgent
    isProjectAdministrator = guest.isProjectAdministrator
    decidesReviews = guest.decidesReviews
  }

  init(_ viewing: Arrival.Viewing) {
    account = viewing.account
    isAgent = viewing.isAgent
    isProjectAdministrator = viewing.isProjectAdministrator
    // Reviews are not shown to anybody else.
    decidesReviews = false
  }

  public var id: ID<Account> { account.id }
  public var email: String { account.email }
  public var name: String { account.name }
  /// A language tag such as `en`.
  public var locale: String { account.locale }
  /// A zone of the tz database.
  public var timeZone: String { account.timeZone }
  public var isSiteAdministrator: Bool { account.isSiteAdministrator }
  /// How he reads words and times.
  public var reader: Reader { Reader(locale: account.locale, timeZone: account.timeZone) }
}

/// A sentence that is shown once, on the page after the one that did something.
public struct Flash: Sendable, Hashable {
  public let text: String
  /// Where it is undone.
  public var undo: Href?

  public init(_ text: String, undo: Href? = nil) {
    self.text = text
    self.undo = undo
  }
}

/// As the browser carries it: the way to undo stands on a line of its own.
extension Flash {
  var carried: String { undo.map { "\(text.prefix(400))\n\($0.text)" } ?? String(text.prefix(500)) }

  init(carried: String) {
    let lines = carried.split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false)
    self.init(String(lines.first ?? ""), undo: lines.count > 1 ? Href(sameSite: String(lines[1])) : nil)
  }
}
