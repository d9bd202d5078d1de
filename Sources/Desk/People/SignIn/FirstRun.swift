import Store

/// Makes the first administrator of a new site and signs him in. Works once: of many at the same time one succeeds (T-61).
public struct FirstRun: Command {
  public let siteName: String
  public let email: EmailAddress
  public let name: PersonName
  public let password: PasswordHasher.Hash

  /// - Throws: `Refusal.invalid` for the field `siteName`.
  public init(siteName: String, email: EmailAddress, name: PersonName, password: PasswordHasher.Hash) throws {
    guard let siteName = PersonName(siteName) else {
      throw Refusal.invalid("siteName", "Give the site a name of at most \(PersonName.limit) characters.")
    }
    self.siteName = siteName.text
    self.email = email
    self.name = name
    self.password = password
  }

  public func run(in act: Act) throws -> SignedIn {
    let before: String = try act.transaction.first("SELECT name FROM site")?["name"] ?? ""
    let changed = try act.transaction.execute(
      "UPDATE site SET name = \(siteName), set_up_at = \(act.now) WHERE id = 1 AND set_up_at IS NULL")
    guard changed == 1 else { throw Refusal.notFound }
    let account = try act.insertAccount(
      NewAccount(email: email, name: name, source: .setUp, isVerified: true, isSiteAdministrator: true))
    guard account.isNew else { throw Refusal.conflict("There is an account with this address already. Choose another address.") }
    try act.transaction.execute("UPDATE account SET password = \(password) WHERE id = \(account.id)")
    try act.record(Event(.siteSetUp, subject: account.id, detail: ["name.before": before, "name.after": siteName]))
    return try act.openSession(for: account.id)
  }
}
