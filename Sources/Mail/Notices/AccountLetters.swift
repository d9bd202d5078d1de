import Desk
import HTML
import Store

/// Mails that let one person in. Each goes to that person alone and tells nothing of any request (SAFETY T-01).
enum AccountLetters {
  static func letter(_ purpose: MailedLink.Purpose, token: String, site: String, reader: Reader, links: MailLinks) -> Letter {
    let minutes = Int(purpose.life.milliseconds / 60_000)
    let (subject, lead, button): (NoticePhrase, NoticePhrase, NoticePhrase) =
      switch purpose {
      case .signIn: (.signInSubject(site: site), .signInLead(minutes: minutes), .signInButton)
      case .invitation: (.invitationSubject(site: site), .invitationLead(site: site, days: minutes / 1440), .invitationButton)
      case .verification: (.verificationSubject(site: site), .verificationLead(site: site), .verificationButton)
      case .password: (.passwordSubject(site: site), .passwordLead(minutes: minutes), .passwordButton)
      }
    let code = purpose == .signIn ? MailedLink.Token(token).map(SignInCode.init(of:)) : nil
    return Letter(
      language: reader.language, subject: reader.say(subject), takesReplies: false,
      parts: [.paragraph(reader.say(lead)), .link(reader.say(button), links.redeem(token))]
        + (code.map { [.paragraph(reader.say(NoticePhrase.codeLead)), .words($0.words)] } ?? []),
      footer: [reader.say(NoticePhrase.linkHelp), reader.say(NoticePhrase.notYou)])
  }

  /// A mail to an address, whatever account it has. Not a word of it comes from whoever made the desk send it (SAFETY T-08).
  static func letter(_ link: OpenAddressLink, token: String, site: String, reader: Reader, links: MailLinks) -> Letter {
    let days = Int(link.purpose.life.milliseconds / 86_400_000)
    let (subject, lead, button): (NoticePhrase, NoticePhrase, NoticePhrase) =
      switch link.purpose {
      case .raise: (.heldSubject(site: site), .heldLead(site: site, days: days), .heldButton)
      case .join:
        (.joinSubject(site: site), .joinLead(organization: link.organization?.name ?? "", site: site, days: days), .joinButton)
      }
    return Letter(
      language: reader.language, subject: reader.say(subject), takesReplies: false,
      parts: [.paragraph(reader.say(lead)), .link(reader.say(button), links.confirm(token))],
      footer: [reader.say(NoticePhrase.linkHelp), reader.say(NoticePhrase.notYou)])
  }
}
