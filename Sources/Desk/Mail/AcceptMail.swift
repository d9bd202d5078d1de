import Store

/// Takes a refused mail in after all, on the word of one of the desk: as a comment of its sender, or as a request on his behalf (SPEC part 4, 8).
/// What becomes of it, the clockwork of mail settles with the commands that every mail goes through.
public struct AcceptMail: Command {
  public let mail: ID<IncomingMail>
  /// In whose log it stands; nil: in the site's.
  public let project: ID<Project>?

  public init(_ mail: ID<IncomingMail>, of project: ID<Project>?) {
    self.mail = mail
    self.project = project
  }

  public func run(in act: Act) throws {
    guard let agent = act.viewer.account else { throw Refusal.signInFirst }
    let line = try act.inquiry.incomingMail(mail, of: project).line
    _ = try act.permit(Project.raiseOnBehalf, try home(of: line, in: act))
    let taken = try act.transaction.execute(
      """
      UPDATE incoming_mail SET outcome = 'received', why = '', tries = 0, accepted_by = \(agent)
      WHERE id = \(mail) AND outcome IN ('refused', 'failed')
      """)
    guard taken == 1 else { throw Refusal.conflict("This mail does not wait for anybody to accept it. Look what became of it.") }
  }

  /// The project of the mail, or the one that its address belongs to now.
  private func home(of line: IncomingMailLine, in act: Act) throws -> ID<Project> {
    let row = try act.transaction.first(
      """
      SELECT coalesce(mail.project_id, (SELECT own.project_id FROM project_address AS own WHERE own.address = lower(mail.recipient))) AS home
      FROM incoming_mail AS mail WHERE mail.id = \(mail)
      """)
    guard let home: ID<Project> = try row?["home"] else {
      throw Refusal.conflict("No project receives mail at \(line.recipient). Give the address to a project first.")
    }
    return home
  }
}
