import Desk
import Store

/// A refused mail that one of the desk took in after all: his word stands for what its sender could not show, and his right to raise on
/// behalf of others for the sender's own (SPEC part 4, 8).
struct AcceptedMail {
  let settling: SettleMail
  let project: MailProject
  let agent: ID<Account>

  func settle(in act: Act) throws -> MailVerdict {
    guard let sender = settling.message.sender, let address = sender.parsed else {
      let flaw = settling.message.fromFlaw ?? .unusable
      return MailVerdict(.refused, "\(flaw.because) Raise the request by hand.")
    }
    let own = try OwnAddresses(settling.settings, in: act.transaction)
    let theAgents = act.by(.account(agent))
    _ = try theAgents.permit(Project.raiseOnBehalf, project.id)
    let profile = try act.transaction.accountProfile(at: address)
    if let profile, profile.isActive {
      let theirs = act.by(.account(profile.id))
      let thread = try MailThread.find(
        settling.message, recipient: settling.recipient, project: project, sender: profile.id, address: address, keys: settling.keys,
        in: theirs)
      // As one of the desk nobody speaks by the word of another.
      if let thread, thread.part == .customer { return try MailComment(settling: settling, own: own, thread: thread).post(in: theirs) }
    }
    let newcomer = MailNewcomer(sender: sender, address: address, project: project, own: own)
    let reporter = try profile?.id ?? newcomer.vouchedFor(in: theAgents)
    return try MailRequest(settling: settling, own: own, project: project, onBehalfOf: reporter).raise(in: theAgents)
  }
}
