/// How a mail shows that no person wrote it. Such mail is never answered, and never becomes a request or a comment (RFC 3834, SAFETY T-63).
public enum AutomaticMail: String, Sendable, CaseIterable {
  case bounce, receipt, complaint, report, autoSubmitted, bulk, list, outOfOffice, nullSender, machineSender, ownMail

  /// One whole sentence for the mail log.
  public var because: String {
    switch self {
    case .bounce: "It is a notice that a mail could not be delivered."
    case .receipt: "It is a receipt for a mail that was read."
    case .complaint: "It is a complaint that a provider sends by itself."
    case .report: "It is a report that a program sends by itself."
    case .autoSubmitted: "Its Auto-Submitted header says that a program sent it."
    case .bulk: "Its Precedence header says that it is bulk mail."
    case .list: "It came through a mailing list."
    case .outOfOffice: "It is an automatic answer."
    case .nullSender: "It was sent without a return address, as only programs do."
    case .machineSender: "Its sender is an address that only programs write from."
    case .ownMail: "It is a mail of this desk that came back."
    }
  }

  /// What shows that `message` is automatic, or nil where a person seems to have written it.
  ///
  /// - Parameters:
  ///   - isOwnAddress: whether an address belongs to the desk itself.
  ///   - isOwnMessage: whether a Message-ID is one that the desk gave.
  public static func recognised(
    in message: IncomingMessage, isOwnAddress: (String) -> Bool = { _ in false }, isOwnMessage: (String) -> Bool = { _ in false }
  ) -> AutomaticMail? {
    if let messageID = message.messageID, isOwnMessage(messageID) { return .ownMail }
    if message.headers.first(OwnHeader.name) != nil { return .ownMail }
    if message.from.contains(where: { isOwnAddress($0.address) }) { return .ownMail }
    if let report = report(message) { return report }
    if let value = message.headers.first("Auto-Submitted").map(keyword), !value.isEmpty, value != "no" { return .autoSubmitted }
    if outOfOfficeHeaders.contains(where: { message.headers.first($0) != nil }) || isOutlookAnswer(message) { return .outOfOffice }
    if let value = message.headers.first("Precedence").map(keyword) {
      if value == "bulk" || value == "junk" { return .bulk }
      if value == "list" { return .list }
      if value == "auto_reply" { return .outOfOffice }
    }
    if listHeaders.contains(where: { message.headers.first($0) != nil }) { return .list }
    if let path = message.headers.first("Return-Path"), isNull(path) { return .nullSender }
    if message.from.contains(where: { isMachine($0.local) }) { return .machineSender }
    return nil
  }

  private static let outOfOfficeHeaders = ["X-Autoreply", "X-Autorespond", "X-Autoresponder", "X-Auto-Reply-From", "X-Vacation"]
  private static let listHeaders = ["List-Id", "List-Unsubscribe", "List-Post", "X-Mailing-List", "Mailing-List"]

  private static let machines: Set<String> = [
    "mailer-daemon", "postmaster", "noreply", "no-reply", "no_reply", "donotreply", "do-not-reply", "do_not_reply", "bounce", "bounces",
    "autoreply", "auto-reply", "mailerdaemon", "nobody", "root", "cron",
  ]

  static func isMachine(_ local: String) -> Bool {
    let name = local.split(separator: "+", maxSplits: 1).first.map(String.init) ?? local
    return machines.contains(name) || name.hasPrefix("bounces-") || name.hasPrefix("bounce-")
  }

  /// Whether a return path leads nowhere: empty, or the name that pipes write in its place.
  private static func isNull(_ path: String) -> Bool {
    let local = path.filter { !$0.isWhitespace && $0 != "<" && $0 != ">" }.lowercased().prefix { $0 != "@" }
    return local.isEmpty || local == "mailer-daemon"
  }

  /// The word before any parameter or comment, without case.
  private static func keyword(_ value: String) -> String {
    OneLine.trimmed(String(value.lowercased().prefix { $0 != ";" && $0 != "(" }))
  }

  private static func report(_ message: IncomingMessage) -> AutomaticMail? {
    switch message.report {
    case "delivery-status", "delivery-status-utf8": return .bounce
    case "disposition-notification": return .receipt
    case "feedback-report": return .complaint
    case .some: return .report
    case nil: break
    }
    if message.contentType == "message/delivery-status" { return .bounce }
    if message.contentType == "message/disposition-notification" { return .receipt }
    return message.headers.first("X-Failed-Recipients") == nil ? nil : .bounce
  }

  /// Exchange marks its own answers by the header that suppresses others', together with a subject that says so in the sender's language.
  private static func isOutlookAnswer(_ message: IncomingMessage) -> Bool {
    guard message.headers.first("X-Auto-Response-Suppress") != nil else { return false }
    if message.headers.first("X-MS-Exchange-Generated-Message-Source") != nil { return true }
    let subject = message.subject.lowercased()
    return answers.contains { subject.hasPrefix($0) }
  }

  private static let answers = [
    "automatic reply", "auto:", "out of office", "automatische antwort", "abwesenheitsnotiz", "réponse automatique",
    "absence du bureau", "respuesta automática", "fuera de la oficina", "resposta automática", "risposta automatica", "fuori sede",
    "automatisch antwoord", "niet aanwezig",
  ]
}

/// The header by which the desk knows its own mail when it comes back.
enum OwnHeader {
  static let name = "X-Gatehouse"
}
