import Desk
import Store

/// A mail that starts a new request.
struct MailRequest {
  let settling: SettleMail
  let own: OwnAddresses
  let project: MailProject
  /// Whose mail it is, where one of the desk takes it in for him.
  var onBehalfOf: ID<Account>?

  func raise(in act: Act) throws -> MailVerdict {
    guard
      let row = try act.transaction.first(
        """
        SELECT id FROM request_type WHERE project_id = \(project.id) AND for_mail AND NOT retired AND open_to = 'customers'
        ORDER BY position, id LIMIT 1
        """)
    else { throw Refusal.conflict("\(project.name) has no request type for mail. An administrator of the project can choose one.") }
    let type: ID<RequestType> = try row["id"]
    let fields = Set(try act.inquiry.form(of: type)?.visibleFields.map(\.key) ?? [])
    let words = settling.letter.words
    var answers = ["summary": FormInput.Answer.text(summary)]
    if !words.whole.isEmpty { answers["description"] = .text(words.whole) }

    let uploads = try settling.upload(in: act)
    let raise = RaiseRequest(
      project: project.id, type: type, input: FormInput(answers.filter { fields.contains($0.key) }), onBehalfOf: onBehalfOf,
      organizations: try organizations(in: act),
      attachments: uploads.map(\.token))
    let outcome: RaiseRequest.Outcome
    do {
      outcome = try raise.run(in: act)
    } catch Refusal.notFound {
      throw Refusal.forbidden("\(sender) may not raise requests in \(project.name). “Ask why” at its desk tells what is missing.")
    }
    let html = words.html.map { MailComment.sanitised($0, uploads) }
    if fields.contains("description") {
      if let html { try act.transaction.execute("INSERT INTO request_html (request_id, html) VALUES (\(outcome.id), \(html))") }
    } else if !words.whole.isEmpty {
      let theirs = onBehalfOf.map { act.by(.account($0)) } ?? act
      _ = try AddComment(
        request: outcome.id, body: words.whole, readers: .everybodyOnTheRequest, part: .customer, html: html
      ).run(in: theirs)
    }
    try settling.join(outcome.id, in: act)
    let copied = try CopiedPeople(settling: settling, own: own, request: outcome.id).invite(isProven: onBehalfOf == nil, in: act)
    return MailVerdict(.raised, "It became \(outcome.key).\(copied)", request: outcome.id, key: outcome.key)
  }

  private var sender: String { settling.message.sender?.email ?? "The sender" }

  private var summary: String {
    let subject = settling.message.subject
    if !subject.isEmpty { return String(subject.prefix(250)) }
    let first = settling.letter.words.whole.split(separator: "\n").first.map(String.init) ?? ""
    return first.isEmpty ? "Mail without a subject" : OneLine.text(first, limit: 250)
  }

  /// Private unless the project shares by default; then with the sender's organization, if it is clear which.
  private func organizations(in act: Act) throws -> [ID<Organization>] {
    guard let account = act.viewer.account, onBehalfOf == nil else { return [] }
    let choices = try act.inquiry.shareChoices(of: Sharer(account: account, asAgent: false), in: project.id)
    let ours = choices.organizations.filter(\.isOwn)
    return choices.sharesByDefault && choices.rung != .none && ours.count == 1 ? ours.map(\.id) : []
  }
}
