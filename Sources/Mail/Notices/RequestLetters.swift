import Desk
import HTML
import Store

/// How one reader is told of it.
struct NoticeReader: Sendable {
  let reader: Reader
  let name: String
  let part: NoticePart
  /// Whether it is known that the address is the reader's own. If not, no words but the desk's go there (SAFETY T-08).
  let isVerified: Bool
  let takesReplies: Bool
  /// Nil where the reader has no page to look at: an address without an account, or a project that its customers only write to (S1-06).
  let link: Href?
}

enum RequestLetters {
  /// The mail about an event, or nil if this reader is not told of it.
  static func letter(_ story: RequestStory, to person: NoticeReader) -> Letter? {
    guard let said = person.part.isDesk ? desk(story, person) : customer(story, person) else { return nil }
    var parts = said.parts
    if let link = person.link { parts.append(.link(person.say(.viewRequest), link)) }
    if person.takesReplies || person.link != nil { parts.append(.paragraph(person.say(help(story, person)))) }
    return Letter(
      language: person.reader.language, subject: person.say(said.subject), takesReplies: person.takesReplies, parts: parts,
      footer: [person.say(reason(story, person.part))])
  }

  /// What becomes of a reply to the mail, said once.
  private static func help(_ story: RequestStory, _ person: NoticeReader) -> NoticePhrase {
    guard person.takesReplies else { return .noReplyHelp }
    if story.event == .noted { return .noteHelp }
    return !person.part.isDesk && tellsStatus(story, person) && story.isSolved ? .solvedHelp : .replyHelp
  }

  /// Whether a customer is told how it stands: where it moved, by itself or with a comment.
  private static func tellsStatus(_ story: RequestStory, _ person: NoticeReader) -> Bool {
    knowsWords(of: story, person) && (story.event == .statusChanged || story.event == .commented && story.movesToo)
  }

  private static func knowsWords(of story: RequestStory, _ person: NoticeReader) -> Bool { person.isVerified || story.actorIsDesk }

  private static func customer(_ story: RequestStory, _ person: NoticeReader) -> (subject: NoticePhrase, parts: [Letter.Part])? {
    let key = "\(story.key)"
    let actor = customersName(of: story, person)
    func told(_ subject: NoticePhrase, _ lead: NoticePhrase, _ more: [Letter.Part] = []) -> (NoticePhrase, [Letter.Part]) {
      (subject, [.paragraph(person.say(lead))] + more)
    }
    let isConfirmation = story.event == .requestRaised && person.part == .reporter
    guard knowsWords(of: story, person) else {
      return isConfirmation
        ? told(.receivedPlain(key: key), .receivedPlainLead(project: story.project))
        : told(.newsPlain(key: key), .newsPlainLead(project: story.project))
    }
    switch story.event {
    case .requestRaised where isConfirmation:
      let lead: NoticePhrase =
        story.actorIsDesk
        ? .raisedForYou(name: person.name, agent: actor, project: story.project)
        : .receivedLead(name: person.name, project: story.project)
      return told(.received(key: key, summary: story.summary), lead, described(story))
    case .requestRaised, .participantAdded:
      return told(.addedSubject(key: key, summary: story.summary), .addedLead(actor: actor), described(story))
    case .commented:
      return told(
        .requestSubject(key: key, summary: story.summary), .repliedLead(author: actor),
        commented(story) + (tellsStatus(story, person) ? [status(story, person)] : []))
    case .statusChanged:
      return (.requestSubject(key: key, summary: story.summary), [status(story, person)])
    case .shared:
      guard let organization = story.organization else { return nil }
      return told(
        .sharedSubject(key: key, summary: story.summary), .sharedLead(actor: actor, organization: organization), described(story))
    default:
      return nil
    }
  }

  private static func status(_ story: RequestStory, _ person: NoticeReader) -> Letter.Part {
    .paragraph(person.say(story.isSolved ? .solvedLead(key: "\(story.key)") : .statusLead(status: story.status)))
  }

  /// Customers know the desk's people by their first names.
  private static func customersName(of story: RequestStory, _ person: NoticeReader) -> String {
    guard let actor = story.actor else { return person.say(.theDesk(project: story.project)) }
    guard story.actorIsDesk else { return actor }
    return person.say(.agentName(first: String(actor.prefix { !$0.isWhitespace }), project: story.project))
  }

  private static func desk(_ story: RequestStory, _ person: NoticeReader) -> (subject: NoticePhrase, parts: [Letter.Part])? {
    let key = "\(story.key)"
    let actor = story.actor ?? person.say(.somebody)
    switch story.event {
    case .assigned:
      return (
        .assignedSubject(key: key, summary: story.summary),
        [.paragraph(person.say(.assignedLead(actor: actor)))] + described(story)
      )
    case .commented:
      return (
        .requestSubject(key: key, summary: story.summary),
        [.paragraph(person.say(.repliedLead(author: actor)))] + commented(story)
      )
    case .noted:
      return (
        .noteSubject(key: key, summary: story.summary),
        [.paragraph(person.say(.noteLead(author: actor)))] + commented(story)
      )
    default: return nil
    }
  }

  private static func reason(_ story: RequestStory, _ part: NoticePart) -> NoticePhrase {
    switch part {
    case .reporter: .reasonReporter(project: story.project)
    case .participant: .reasonParticipant(key: "\(story.key)")
    case .member: story.organization.map { .reasonOrganization(organization: $0) } ?? .reasonParticipant(key: "\(story.key)")
    case .address: .reasonAddress(key: "\(story.key)")
    case .desk: .reasonAssignee
    }
  }

  private static func described(_ story: RequestStory) -> [Letter.Part] { words(story.description, story.channel) }

  private static func commented(_ story: RequestStory) -> [Letter.Part] { words(story.comment ?? "", story.commentChannel) }

  private static func words(_ text: String, _ channel: Channel?) -> [Letter.Part] {
    text.isEmpty ? [] : [.words(String(text.prefix(20_000)), isMarkdown: channel != .email)]
  }
}

extension NoticeReader {
  func say(_ phrase: NoticePhrase) -> String { reader.say(phrase) }
}
