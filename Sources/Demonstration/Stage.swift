import Desk
import Store

/// Where the stories happen: the site under construction, with what its script has made so far.
final class Stage {
  let desk: Desk
  let clock: Clock
  let now: Instant
  var people: [Cast: ID<Account>] = [:]
  var companies: [Company: ID<Organization>] = [:]
  var projects: [Story.Place: ID<Project>] = [:]
  var forms: [String: (id: ID<RequestType>, fields: [FormField])] = [:]
  private var requests: [Int: ID<Request>] = [:]

  init(database: any Database, files: any FileStore, now: Instant) {
    self.now = now
    let clock = Clock(now - .days(75))
    let seeded = Seeded(seed: 412)
    self.clock = clock
    desk = Desk(
      database: database, files: files, world: Desk.World(now: { clock.now }, randomBytes: { seeded.bytes($0) }))
  }

  func perform(_ deed: Schedule.Deed) async throws {
    clock.set(deed.at)
    switch deed.what {
    case .raise(let story): requests[deed.story] = try await raise(story)
    case .step(let step):
      guard let request = requests[deed.story] else { return }
      try await perform(step, on: request)
    }
  }

  /// Settles what the making of the past left behind: nobody is to get a mail about it.
  func close() async throws {
    clock.set(now)
    try await desk.perform(DeactivateAccount(id(.bennett)), as: viewer(.ingrid), by: .portal)
    let moment = now
    try await desk.database.write { transaction in
      try transaction.execute("UPDATE notice SET done_at = \(moment) WHERE done_at IS NULL")
      try transaction.execute(
        """
        UPDATE outgoing_mail SET state = 'dropped', why = 'Part of the demonstration.', secret = NULL, settled_at = \(moment)
        WHERE state = 'waiting'
        """)
    }
  }

  func id(_ person: Cast) throws -> ID<Account> {
    guard let id = people[person] else { throw Refusal.notFound }
    return id
  }

  func viewer(_ person: Cast) throws -> Viewer { .account(try id(person)) }

  private func raise(_ story: Story) async throws -> ID<Request> {
    guard let project = projects[story.project], let form = forms["\(story.project.rawValue) \(story.type)"] else { throw Refusal.notFound }
    let author = story.takenDownBy ?? story.by
    var answers: [String: FormInput.Answer] = ["summary": .text(story.summary), "description": .text(story.description)]
    for (name, answer) in story.answers {
      guard let field = form.fields.first(where: { $0.name == name }) else { throw Refusal.invalid(name, "The form has no such field.") }
      switch field.kind {
      case .multiselect: answers[field.key] = .list(answer.split(separator: ";").map(String.init))
      case .date: answers[field.key] = .text(day(answer))
      default: answers[field.key] = .text(answer)
      }
    }
    var attachments: [String] = []
    if let file = story.file { attachments.append(try await upload(file, by: author)) }
    let command = RaiseRequest(
      project: project, type: form.id, input: FormInput(answers), onBehalfOf: story.takenDownBy == nil ? nil : try id(story.by),
      organizations: story.shared.compactMap { companies[$0] }, invited: story.with.map(\.email), attachments: attachments)
    return try await desk.perform(command, as: viewer(author), by: story.takenDownBy == nil ? story.channel : .agent).id
  }

  /// The day so many days from the one on which the demonstration starts: `+12`, `-3`.
  private func day(_ offset: String) -> String {
    let time = Zone("UTC").local(now + .days(Int64(offset) ?? 0))
    func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(time.year)-\(padded(time.month))-\(padded(time.day))"
  }

  private func upload(_ file: Story.TextFile, by person: Cast) async throws -> String {
    let bytes = Array(file.text.utf8)
    let chunks = AsyncStream<[UInt8]> { continuation in
      continuation.yield(bytes)
      continuation.finish()
    }
    let stored = try await desk.files.store(chunks, limit: 1 << 20)
    return try await desk.perform(
      RecordUpload(file: stored, name: file.name, mediaType: "text/plain"), as: viewer(person), by: .portal)
  }

  private func perform(_ step: Step, on request: ID<Request>) async throws {
    let viewer = try viewer(step.by)
    let part: Standing = step.by.part == .customer ? .customer : .agent
    let channel: Channel = part == .agent ? .agent : .portal
    switch step.deed {
    case .says(let words, let then):
      try await desk.perform(
        AddComment(
          request: request, body: words, readers: .everybodyOnTheRequest, part: part,
          transition: try await transition(then, of: request, as: viewer, part)), as: viewer, by: channel)
    case .notes(let words):
      try await desk.perform(AddComment(request: request, body: words, readers: .deskOnly, part: .agent), as: viewer, by: channel)
    case .assigns(let agent):
      try await desk.perform(AssignRequest(request: request, assignee: try agent.map(id)), as: viewer, by: channel)
      if agent == step.by, let start = try await transition("Start work", of: request, as: viewer, part, required: false) {
        try await desk.perform(ChangeStatus(request: request, transition: start, part: part), as: viewer, by: channel)
      }
    case .moves(let name):
      guard let transition = try await transition(name, of: request, as: viewer, part) else { return }
      try await desk.perform(ChangeStatus(request: request, transition: transition, part: part), as: viewer, by: channel)
    case .adds(let other):
      _ = try await desk.perform(InviteParticipant(request: request, email: other.email, part: part), as: viewer, by: channel)
    case .shares(let company):
      guard let organization = companies[company] else { return }
      try await desk.perform(ShareRequest(request: request, organization: organization, part: part), as: viewer, by: channel)
    case .copies(let address):
      try await desk.perform(AddAddressParticipant(request: request, email: address), as: viewer, by: channel)
    }
  }

  private func transition(
    _ name: String?, of request: ID<Request>, as viewer: Viewer, _ part: Standing, required: Bool = true
  ) async throws -> ID<Transition>? {
    guard let name else { return nil }
    let offered = try await desk.ask(as: viewer) { try $0.transitions(of: request, forCustomers: part == .customer) }
    let found = offered.first { $0.name == name }
    if required, found == nil { throw Refusal.invalid("transition", "“\(name)” is not open to \(viewer) here: \(offered.map(\.name)).") }
    return found?.id
  }
}
