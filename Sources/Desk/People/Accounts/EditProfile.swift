import Foundation
import Store

/// Changes the name that a person goes by.
public struct RenameAccount: Command {
  public let account: ID<Account>
  public let name: PersonName

  public init(_ account: ID<Account>, to name: PersonName) {
    self.account = account
    self.name = name
  }

  public func run(in act: Act) throws {
    try act.requireSelfOrSiteAdministrator(account)
    try act.change("name", of: account, to: name.text)
  }
}

/// Changes the zone in which a person reads times.
public struct SetTimeZone: Command {
  public let account: ID<Account>
  public let zone: String

  /// - Throws: `Refusal.invalid` if the tz database has no such zone.
  public init(_ account: ID<Account>, to zone: String) throws {
    guard zone == "UTC" || TimeZone.knownTimeZoneIdentifiers.contains(zone) else {
      throw Refusal.invalid("timeZone", .chooseZone)
    }
    self.account = account
    self.zone = zone
  }

  public func run(in act: Act) throws {
    try act.requireSelfOrSiteAdministrator(account)
    try act.change("time_zone", of: account, to: zone)
  }
}

/// Changes the language in which the desk speaks to a person.
public struct SetLocale: Command {
  public let account: ID<Account>
  public let locale: String

  /// - Throws: `Refusal.invalid` for a language that the desk does not speak.
  public init(_ account: ID<Account>, to locale: String) throws {
    guard Language.spoken.contains(where: { $0.code == locale }) else { throw Refusal.invalid("locale", .chooseLanguage) }
    self.account = account
    self.locale = locale
  }

  public func run(in act: Act) throws {
    try act.requireSelfOrSiteAdministrator(account)
    try act.change("locale", of: account, to: locale)
  }
}

extension Act {
  /// Gives an account the name that its owner chose. Asks no policy.
  func rename(_ account: ID<Account>, to name: PersonName) throws { try change("name", of: account, to: name.text) }

  /// `column` is a literal of this file.
  fileprivate func change(_ column: StaticString, of account: ID<Account>, to value: String) throws {
    let name = SQL(trusted: "\(column)")
    guard let row = try transaction.first("SELECT \(name) AS value FROM account WHERE id = \(account)") else { throw Refusal.notFound }
    let before: String = try row["value"]
    guard before != value else { return }
    try transaction.execute("UPDATE account SET \(name) = \(value) WHERE id = \(account)")
    try noteLikeness(of: account)
    try record(Event(.accountChanged, subject: account, detail: ["\(column).before": before, "\(column).after": value]))
  }
}
