import Desk
import Store
import Support
import Testing

@testable import Web

/// Who is woken by what: exactly those who may know of it (T-24, T-28, T-29).
@Suite struct WakingTests {
  /// Something that happens to a request of Cleo's.
  struct Happening: Sendable {
    let name: String
    /// Whether customers may know of it.
    let isPublic: Bool
    /// Whether a customer's list shows anything of it.
    let isListed: Bool
    let run: @Sendable (Town, ID<Request>) async throws -> Void

    init(_ name: String, isPublic: Bool, isListed: Bool = true, _ run: @escaping @Sendable (Town, ID<Request>) async throws -> Void) {
      self.name = name
      self.isPublic = isPublic
      self.isListed = isListed
      self.run = run
    }
  }

  private static func agent<C: Command>(_ town: Town, _ command: C) async throws {
    _ = try await town.desk.perform(command, as: .account(town.priya), by: .agent)
  }

  private static func file(of person: ID<Account>, _ town: Town) async throws -> String {
    let chunks = AsyncStream<[UInt8]> { stream in
      stream.yield(Array("a drawing".utf8))
      stream.finish()
    }
    let stored = try await town.desk.files.store(chunks, limit: 1000)
    return try await town.desk.perform(
      RecordUpload(file: stored, name: "drawing.txt", mediaType: "text/plain"), as: .account(person), by: .agent)
  }

  private static func edit(_ town: Town, _ request: ID<Request>, hidden: Bool) async throws {
    let key = try await town.desk.ask(as: .account(town.priya)) { inquiry in
      try inquiry.form(of: town.vpn)?.fields.first { $0.isHidden == hidden && $0.kind == .text }?.key
    }
    try await agent(town, EditRequest(request: request, input: FormInput([try #require(key): .text("Another")])))
  }

  static let all: [Happening] = [
    Happening("answer", isPublic: true) { town, request in try await town.say("We look into it.", by: town.priya, on: request, part: .agent)
    },
    Happening("note", isPublic: false) { town, request in
      try await agent(town, AddComment(request: request, body: "He is odd.", readers: .deskOnly, part: .agent))
    },
    Happening("file", isPublic: true) { town, request in
      try await agent(
        town,
        AddComment(
          request: request, body: "A drawing.", readers: .everybodyOnTheRequest, part: .agent,
          attachments: [try await file(of: town.priya, town)]))
    },
    Happening("file of a note", isPublic: false) { town, request in
      try await agent(
        town,
        AddComment(
          request: request, body: "A drawing.", readers: .deskOnly, part: .agent, attachments: [try await file(of: town.priya, town)]))
    },
    Happening("assigned", isPublic: true, isListed: false) { town, request in
      try await agent(town, AssignRequest(request: request, assignee: town.noor))
    },
    Happening("given back", isPublic: false) { town, request in try await agent(town, AssignRequest(request: request, assignee: nil)) },
    Happening("status", isPublic: true) { town, request in
      try await agent(town, ChangeStatus(request: request, transition: town.start, part: .agent))
    },
    Happening("open field", isPublic: true) { town, request in try await edit(town, request, hidden: false) },
    Happening("hidden field", isPublic: false) { town, request in try await edit(town, request, hidden: true) },
    Happening("participant", isPublic: true) { town, request in
      try await agent(town, AddParticipants(request: request, people: [town.petra], part: .agent))
    },
    Happening("end of a participation", isPublic: true) { town, request in
      try await agent(
        town, ChangeParticipantEnd(request: request, person: town.petra, expiresAt: town.clock.now + .days(3)))
    },
    Happening("participant removed", isPublic: true) { town, request in
      try await agent(town, RemoveParticipant(request: request, person: town.petra))
    },
    Happening("shared", isPublic: true) { town, request in
      try await agent(town, ShareRequest(request: request, organization: town.acme, part: .agent))
    },
    Happening("unshared", isPublic: true) { town, request in
      try await agent(town, UnshareRequest(request: request, organization: town.acme))
    },
    Happening("security level", isPublic: false) { town, request in
      let level = try await town.desk.perform(
        CreateSecurityLevel(in: town.it, name: "Works council", holders: [.role(.team), .reporter]), as: .account(town.ingrid), by: .agent)
      try await agent(town, SetSecurityLevel(in: town.it, request: request, level: level))
    },
    Happening("answer behind the level", isPublic: true) { town, request in
      try await town.say("It is secret now.", by: town.cleo, on: request)
    },
  ]

  @Test(arguments: Engine.allCases)
  func `an event wakes exactly those who may know of it, and moves no other's mark`(_ engine: Engine) async throws {
    try await withLiveTown(engine) { live in
      let town = live.town
      let request = try await town.raise(by: town.cleo)
      _ = try await town.raise("Another one", by: town.saoirse)
      for happening in Self.all {
        let before = try await open(live, request)
        town.clock.advance(.seconds(1))
        try await happening.run(town, request)
        try await live.beat()
        for page in before { try await check(page, live, request, after: happening) }
      }
      let kinds: Set<EventKind> = Set(
        try await town.desk.database.read { try $0.rows("SELECT DISTINCT kind FROM event WHERE request_id IS NOT NULL") }
          .map { try $0["kind"] as EventKind })
      // Files come with a comment.
      #expect(kinds == Set(EventKind.allCases.filter { $0.rawValue.hasPrefix("request.") }).subtracting([.attached]))
    }
  }

  private struct OpenPage {
    let name: String
    let person: ID<Account>
    let stream: LiveStream
    let mark: String
  }

  /// Every page that anybody may open of it.
  private func open(_ live: LiveTown, _ request: ID<Request>) async throws -> [OpenPage] {
    var pages: [OpenPage] = []
    for (name, person) in live.people {
      for watched in [Watched.followed(request), .worked(request, in: live.town.it), .requests, .desk(live.town.it)] {
        guard let mark = try? await live.mark(of: watched, for: person) else { continue }
        pages.append(OpenPage(name: "\(name), \(watched)", person: person, stream: try await live.open(watched, by: person), mark: mark))
      }
    }
    return pages
  }

  private func check(_ page: OpenPage, _ live: LiveTown, _ request: ID<Request>, after happening: Happening) async throws {
    let (follows, works) = try await live.town.desk.ask(as: .account(page.person)) {
      (try $0.may(Request.follow, request), try $0.may(Request.readNotes, request))
    }
    let (maySee, mayKnow) =
      switch page.stream.watched {
      case .followed: (follows, follows && happening.isPublic)
      case .worked: (works, works)
      case .requests: (true, follows && happening.isPublic)
      case .desk: (true, works)
      }
    let what: Testing.Comment = "\(happening.name): \(page.name)"
    #expect(page.stream.isOver == !maySee, what)
    guard maySee else { return }
    #expect(page.stream.hasNews == mayKnow, what)
    let mark = try await live.mark(of: page.stream.watched, for: page.person)
    // What somebody lost leaves his list, and no event tells him.
    let lost = [.requests, .desk(live.town.it)].contains(page.stream.watched) && !(follows || works)
    let mayMove = page.stream.watched == .requests ? mayKnow && happening.isListed : mayKnow
    #expect(lost || (mark != page.mark) == mayMove, what)
  }

  @Test(arguments: Engine.allCases)
  func `a request that is raised wakes the desk, and those who follow it`(_ engine: Engine) async throws {
    try await withLiveTown(engine) { live in
      let town = live.town
      var lists: [String: LiveStream] = [:]
      for (name, person) in live.people { lists[name] = try await live.open(.requests, by: person) }
      let desk = try await live.open(.desk(town.it), by: town.noor)
      let other = try await live.open(.desk(town.leave), by: town.priya)
      _ = try await town.raise(by: town.cleo, sharedWith: [town.acme])
      try await live.beat()
      #expect(lists.filter { $0.value.hasNews }.keys.sorted() == ["Cleo", "Tomáš"])
      #expect(desk.hasNews && !other.hasNews)
    }
  }

  /// On PostgreSQL a transaction that began earlier can end later, with smaller ids.
  @Test(arguments: Engine.allCases)
  func `an event that appears behind others is not missed`(_ engine: Engine) async throws {
    try await withLiveTown(engine) { live in
      let town = live.town
      let request = try await town.raise(by: town.cleo)
      let stream = try await live.open(.followed(request), by: town.cleo)
      func record(_ id: Int64) async throws {
        try await town.desk.database.write {
          try $0.execute(
            """
            INSERT INTO event (id, kind, at, channel, project_id, request_id, public, detail)
            VALUES (\(id), 'request.commented', \(town.clock.now), 'agent', \(town.it), \(request), TRUE, '{}')
            """)
        }
      }
      for id in [Int64(1007), 1003, 1005, 1004, 1006] {
        try await record(id)
        try await live.beat()
        #expect(stream.hasNews, "\(id)")
        _ = stream.text()
        try await live.beat()
        #expect(!stream.hasNews, "\(id) once more")
      }
      // Nothing lasts for longer than a minute.
      town.clock.advance(.seconds(61))
      try await live.beat()
      try await record(1001)
      try await live.beat()
      #expect(!stream.hasNews)
    }
  }
}
