import Store

/// Somebody makes himself an account: he gets a mail, and nothing else happens until he presses its button (S0-09, S2-22).
///
/// Whether there is an account already, only the mail tells (T-04).
public struct SignUp: Command {
  public let email: EmailAddress
  public let name: PersonName
  public let network: String

  public init(email: EmailAddress, name: PersonName, network: String) {
    self.email = email
    self.name = name
    self.network = network
  }

  public func run(in act: Act) throws {
    let access = try act.transaction.customerAccess()
    guard access.signup else { throw Refusal.notFound }
    guard access.admits(domain: email.domain) else {
      throw Refusal.invalid("email", .domainShutOut(email.domain))
    }
    guard try !act.transaction.isOfTheDesk(email) else {
      throw Refusal.invalid("email", .addressOfDesk(email.written))
    }
    try act.count(.mailedLink(network: network))
    guard try act.countIfFew(.mailedLink(email.address)) == nil else { return }
    let account = try act.insertAccount(NewAccount(email: email, name: name, source: .signedUp))
    guard account.isActive, let profile = try act.transaction.accountProfile(account.id) else { return }
    try act.mailLink(profile.isVerified ? .signIn : .verification, to: account.id)
  }
}

extension Snapshot {
  /// Whether mail to an address comes to the desk itself, or to those who keep its domain: nobody's account may have it (T-09).
  public func isOfTheDesk(_ email: EmailAddress) throws -> Bool {
    let local = email.address.prefix { $0 != "@" }
    let plain = "\(local.prefix { $0 != "+" })@\(email.domain)"
    if try exists("SELECT 1 FROM project_address WHERE address = \(plain) OR address = \(email)") { return true }
    guard ["postmaster", "abuse", "hostmaster", "webmaster", "admin", "mailer-daemon"].contains(String(local)) else { return false }
    return try rows("SELECT address FROM project_address ORDER BY address LIMIT 1000").contains { row in
      let address: String = try row["address"]
      return address.hasSuffix("@\(email.domain)")
    }
  }
}
