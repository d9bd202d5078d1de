import Desk
import Store

/// Who has signed in, as pages need to know it.
public struct SignedInPerson: Sendable {
  public let account: AccountProfile
  /// Whether there is a project where he works.
  public let isAgent: Bool
  /// Whether there is a project that he administers.
  public let isProjectAdministrator: Bool

  init(_ guest: Arrival.Guest) {
    account = guest.account
    isAgent = guest.isAgent
    isProjectAdministrator = guest.isProjectAdministrator
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
}
