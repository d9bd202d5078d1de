import Desk
import Store

/// The other people whom a mail names. The share ladder of the sender decides who joins; the rest is ignored, and the desk is told (S0-20).
struct CopiedPeople {
  let settling: SettleMail
  let own: OwnAddresses
  let request: ID<Request>

  /// How many can join by one mail (SAFETY T-65).
  static let most = 50

  /// Invites them as the sender. Returns what was done in sentences, each with a space before it; empty where nobody was copied.
  func invite(isProven: Bool, in act: Act) throws -> String {
    let others = settling.message.recipients.filter { !own.contains($0.address) && $0.address != settling.message.sender?.address }
    guard !others.isEmpty else { return "" }
    var added: [String] = []
    var ignored: [(email: String, because: String)] = []
    for mailbox in others {
      if !isProven {
        ignored.append((mailbox.email, "The sender of the mail is not proven."))
      } else if added.count >= Self.most {
        ignored.append((mailbox.email, "One mail adds at most \(Self.most) people."))
      } else if own.reserves(mailbox) || AutomaticMail.isMachine(mailbox.local) {
        ignored.append((mailbox.email, "No person reads mail there."))
      } else if let because = try refusal(of: mailbox, in: act) {
        ignored.append((mailbox.email, because))
      } else {
        added.append(mailbox.email)
      }
    }
    if !ignored.isEmpty { try tell(ignored, in: act) }
    return (added.isEmpty ? "" : " \(added.count) copied \(added.count == 1 ? "person was" : "people were") added.")
      + (ignored.isEmpty ? "" : " \(ignored.count) copied \(ignored.count == 1 ? "address was" : "addresses were") ignored.")
  }

  /// Why the person cannot join, or nil if he did. What a refused invitation had begun is undone.
  private func refusal(of mailbox: Mailbox, in act: Act) throws -> String? {
    try act.transaction.run(script: "SAVEPOINT copied_person")
    do {
      _ = try InviteParticipant(request: request, email: mailbox.email, part: .customer).run(in: act)
      try act.transaction.run(script: "RELEASE SAVEPOINT copied_person")
      return nil
    } catch let refusal as Refusal {
      try act.transaction.run(script: "ROLLBACK TO SAVEPOINT copied_person")
      try act.transaction.run(script: "RELEASE SAVEPOINT copied_person")
      return refusal.sentence
    }
  }

  /// An internal note, since the sender's own words do not say whom he could not reach. The desk itself writes it: a row is about his mail,
  /// and neither public nor an agent's (`RequestDetail.Utterance.isAutomatic`).
  private func tell(_ ignored: [(email: String, because: String)], in act: Act) throws {
    let lines = ignored.prefix(100).map { "- \(OneLine.text($0.email, limit: 254)): \($0.because)" }
    let body = "This mail was copied to people who were not added:\n\n" + lines.joined(separator: "\n")
    guard let author = act.viewer.account,
      let row = try act.transaction.first(
        """
        INSERT INTO comment (request_id, author_id, public, by_agent, channel, body, created_at)
        VALUES (\(request), \(author), FALSE, FALSE, \(Channel.email), \(body), \(act.now))
        RETURNING id
        """)
    else { return }
    let comment: ID<Comment> = try row["id"]
    try act.transaction.execute(
      "INSERT INTO request_text (request_id, comment_id, public, body) VALUES (\(request), \(comment), FALSE, \(body))")
    try act.by(.operator).record(Event(.noted, project: try project(in: act), request: request, comment: comment))
  }

  private func project(in act: Act) throws -> ID<Project>? {
    try act.transaction.first("SELECT project_id FROM request WHERE id = \(request)")?["project_id"]
  }
}
