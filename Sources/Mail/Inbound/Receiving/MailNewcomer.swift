import Desk
import Store

/// The sender of a mail who has no account. Only where the project is open to anyone, and the site to the address, does he get one
/// (S0-10, T-35).
struct MailNewcomer {
  let sender: Mailbox
  let address: EmailAddress
  let project: MailProject
  let own: OwnAddresses

  /// - Throws: `Refusal.forbidden` with the reason.
  func account(in act: Act) throws -> ID<Account> {
    guard try act.transaction.effectivePermissions(of: project.id).raise == .anyone else {
      throw Refusal.forbidden("\(address.written) has no account, and \(project.name) is not open to strangers.")
    }
    return try vouchedFor(in: act)
  }

  /// The account where one of the desk vouches for the sender, as far as the site lets anybody in.
  ///
  /// - Throws: `Refusal.forbidden` with the reason.
  func vouchedFor(in act: Act) throws -> ID<Account> {
    guard try act.transaction.customerAccess().admits(domain: address.domain) else {
      throw Refusal.forbidden("\(address.written) has no account, and the site lets nobody in from \(address.domain).")
    }
    guard !own.reserves(sender) else { throw Refusal.forbidden("\(address.written) is an address of the desk, which no account may have.") }
    return try act.insertAccount(NewAccount(email: address, name: PersonName(sender.name), source: .mail)).id
  }
}
