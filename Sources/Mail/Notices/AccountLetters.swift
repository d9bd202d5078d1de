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
    return Letter(
      language: reader.language, subject: reader.say(subject), takesReplies: false,
      parts: [.paragraph(reader.say(lead)), .link(reader.say(button), links.redeem(token))],
      footer: [reader.say(NoticePhrase.linkHelp), reader.say(NoticePhrase.notYou)])
  }
}
