import Desk
import Store
import Support
import Testing
import WebAreas

@testable import Web

/// Whether a colleague has a private request, no page, search, count, list of people, call or file tells his organization (T-33): whatever
/// its people ask, they are answered byte for byte as if it were not there.
@Suite struct PrivateRequestTests {
  private static let canary = "Kanarie-84140"
  private static let secrets = Secrets(
    note: "Kanarie-84140 he is careless", fileName: "kanarie-84140.txt", fileText: "kanarie bytes 84140", address: "kanarie-84140@mail.test"
  )
  /// Tomáš, who is of Acme like Cleo, and Petra, whom the desk has made its manager.
  private static let colleagues = [Persona.colleague, .customer]

  /// Questions whose answers must change once the request is shared with Acme: what is asked can tell.
  private static let telling = [
    "/portal/requests", "/portal/requests?status=all&whose=organizations", "/portal/requests?status=all&q=kanarie",
    "/portal/IT/requests/IT-4",
    "/rest/servicedeskapi/request?requestOwnership=ALL_REQUESTS&searchTerm=kanarie", "/rest/api/2/search?jql=text%20~%20%22kanarie%22",
    "/rest/api/2/issue/IT-4", "/rest/servicedeskapi/request/IT-4",
  ]

  /// How many questions somebody asks.
  private static let most = 1000

  private struct Question: Hashable, CustomStringConvertible {
    let path: String
    var json: String?

    var description: String { json.map { "\(path) \($0)" } ?? path }
  }

  @Test(arguments: Engine.allCases)
  func `T-33 a private request changes no byte of what its reporter's colleagues are answered`(_ engine: Engine) async throws {
    try await withEstate(engine, secrets: Secrets(jql: "reporter = cleo@acme.test")) { estate in
      let town = estate.town
      try await town.desk.perform(AddMembers(town.acme, [.account(town.petra)]), as: .account(town.ingrid), by: .agent)
      try await town.desk.perform(
        ChangeMember(town.acme, town.petra, isManager: true, seesShared: true), as: .account(town.ingrid), by: .agent)

      var before: [Persona: [Question: String]] = [:]
      for persona in Self.colleagues { before[persona] = try await walk(as: persona, estate) }
      let request = try await happen(in: estate)
      for persona in Self.colleagues {
        let browser = try await estate.browser(persona)
        let asked = before[persona] ?? [:]
        #expect(asked.count > 400, "Few questions: \(asked.count).")
        for (question, answer) in asked {
          let now = try await browser.unchanging(question.path, json: question.json)
          if now != answer { Issue.record("\(persona.rawValue), \(question): \(NonInterferenceTests.difference(answer, now))") }
        }
      }
      try await town.desk.perform(ShareRequest(request: request, organization: town.acme), as: .account(town.cleo), by: .portal)
      for persona in Self.colleagues {
        let browser = try await estate.browser(persona)
        for path in Self.telling {
          let answer = try #require(before[persona]?[Question(path: path)], "\(path) was not asked.")
          #expect(try await browser.unchanging(path) != answer, "\(path) tells nothing, shared or not.")
        }
      }
    }
  }

  /// All that Cleo and the desk can do with a request, its words everywhere; nobody of Acme is on it.
  private func happen(in estate: Estate) async throws -> ID<Request> {
    let (town, priya) = (estate.town, Viewer.account(estate.town.priya))
    let request = try await EstateBuilder(town: town, secrets: Self.secrets).request("\(Self.canary) in the projector", sharedWith: [])
      .request
    try await town.desk.perform(
      AddComment(request: request, body: "\(Self.canary) said in public", readers: .everybodyOnTheRequest, part: .agent), as: priya,
      by: .agent)
    let fields = try await town.desk.ask(as: priya) { try $0.form(of: town.vpn)?.fields ?? [] }
    let words = FormInput.Answer.text("\(Self.canary) in a field")
    let texts = fields.filter { [.text, .longtext].contains($0.kind) && $0.key != "summary" }.map { ($0.key, words) }
    try await town.desk.perform(
      EditRequest(request: request, input: FormInput(Dictionary(uniqueKeysWithValues: texts))), as: priya, by: .agent)
    try await town.desk.perform(ShareRequest(request: request, organization: town.borealis), as: priya, by: .agent)
    try await town.desk.perform(AssignRequest(request: request, assignee: town.noor), as: priya, by: .agent)
    try await town.desk.perform(ChangeStatus(request: request, transition: town.wait, part: .agent), as: priya, by: .agent)
    _ = try await town.raise("\(Self.canary), and once more", by: town.cleo, in: town.leave)
    return request
  }

  /// Every way in that reads, with every question that names the request, its words and its reporter; and where the answers lead.
  private func walk(as persona: Persona, _ estate: Estate) async throws -> [Question: String] {
    let browser = try await estate.browser(persona)
    var waiting = try await questions(estate)
    var answers: [Question: String] = [:]
    var next = 0
    while next < waiting.count, answers.count < Self.most {
      let question = waiting[next]
      next += 1
      guard answers[question] == nil else { continue }
      let answer = try await browser.unchanging(question.path, json: question.json)
      answers[question] = answer
      if answer.hasPrefix("200 ") {
        waiting += Surface.links(answer).filter { !$0.hasPrefix("/design") && !isTwin($0) }.map { Question(path: $0) }
      }
    }
    return answers
  }

  /// All but what the operator's own machine asks.
  private func questions(_ estate: Estate) async throws -> [Question] {
    let plain = try await Surface(estate).addresses().filter { !isTwin($0) && $0 != "/metrics" }
    let open = plain.filter { !$0.contains("?") && !$0.contains { $0.isNumber } }
    let searched = open + ["/portal/IT/people", "/portal/SUP/people", "/portal/organizations/1", "/rest/api/2/project/IT"]
    let words = ["kanarie", "cleo", "IT-4"].flatMap { word in
      searched.map { "\($0)?q=\(word)&query=\(word)&searchTerm=\(word)&searchQuery=\(word)&username=\(word)&status=all&project=IT" }
    }
    let lists = ["?whose=mine", "?whose=organizations", "?whose=all", "?status=closed", "?status=open"].map { "/portal/requests\($0)" }
    let counts = ["limit=1", "limit=3&start=2", "organizationId=1", "serviceDeskId=1", "requestTypeId=1", "requestStatus=CLOSED_REQUESTS"]
      .map { "/rest/servicedeskapi/request?requestOwnership=ALL_REQUESTS&\($0)" }
    let written = ["text ~ kanarie", "summary ~ projector", "reporter = 4", "key = IT-4", "project = IT order by key"]
    let searches = written.flatMap { jql in
      ["search", "search/jql", "search/approximate-count"].map { Question(path: "/rest/api/2/\($0)", json: #"{"jql": "\#(jql)"}"#) }
    }
    return (Self.telling + plain + words + lists + counts).map { Question(path: $0) } + searches
  }

  private func isTwin(_ path: String) -> Bool { Trial.twinRoots.contains { path.hasPrefix($0) } }
}
