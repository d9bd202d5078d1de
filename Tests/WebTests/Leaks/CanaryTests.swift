import Desk
import Foundation
import Store
import Support
import Testing

@testable import Web

/// Nothing that only the desk may read comes out anywhere on the customers' side (T-28).
@Suite struct CanaryTests {
  private static let secrets = Secrets(
    note: "Kanarie-note-84121 says he is careless", fileName: "kanarie-file-84122.txt", fileText: "kanarie bytes 84123 of the note",
    hiddenValue: "Kanarie-hidden-84124", address: "kanarie-copy-84125@mail.test", teamType: "Kanarie type 84126",
    queueName: "Kanarie queue 84127", jql: "summary ~ \"Kanarie-query-84128\"", mail: "Kanarie mail 84129", foreign: "Kanarie request 84130"
  )

  private static let inHouse = [
    Canary("a note", secrets.note), Canary("a note's file name", secrets.fileName), Canary("a note's file", secrets.fileText),
    Canary("a hidden field", secrets.hiddenValue), Canary("an address that gets copies", secrets.address),
    Canary("a type of request for the team", secrets.teamType), Canary("a queue", secrets.queueName),
    Canary("a queue's query", "Kanarie-query-84128"),
    Canary("the mail log", secrets.mail), Canary("somebody else's request", secrets.foreign),
  ]

  /// Everybody's e-mail address but his own.
  private func addresses(except persona: Persona, _ estate: Estate) async throws -> [Canary] {
    let own = persona.account ?? 0
    return try await estate.town.desk.database.read { snapshot in
      try snapshot.rows("SELECT email FROM account WHERE id <> \(own)").map { Canary("somebody's address", try $0["email"]) }
    }
  }

  @Test func `T-28 a canary is recognised in every spelling`() {
    let canary = Canary("a test", "Kanarie-84120 sings")
    let whole = Data("before Kanarie-84120 sings after".utf8)
    for spelling in [
      "x Kanarie-84120 sings", "x%20Kanarie%2D84120+sings", "Kanarie%2d84120%20sings 100%", "&#75;anarie&#x2D;84120 sings",
      "\\u004banarie-84120 sings",
      whole.base64EncodedString(), whole.dropFirst().base64EncodedString(), whole.dropFirst(2).base64EncodedString(),
    ] { #expect(canary.stands(in: spelling), "\(spelling)") }
    #expect(!canary.stands(in: "Kanarie-84121 sings"))
  }

  @Test(arguments: [Persona.reporter, .colleague, .customer, .participant, .formerParticipant, .nobody])
  func `T-28 nothing of the desk's own comes out on the customers' side`(persona: Persona) async throws {
    try await withEstate(secrets: Self.secrets) { estate in
      let canaries = try await Self.inHouse + addresses(except: persona, estate)
      let browser = try await estate.browser(persona)
      var (seen, read): (Set<String>, Set<String>) = ([], [])
      var waiting = try await Surface(estate).addresses()
      var walked = 0
      while let path = waiting.popLast(), walked < 6000 {
        guard seen.insert(path).inserted else { continue }
        walked += 1
        let answer = try await browser.get(path)
        let whole = answer.headers.map { "\($0[0]): \($0[1])" }.joined(separator: "\n") + "\n" + answer.text
        guard read.insert(whole).inserted else { continue }
        let page = Page(whole)
        for canary in canaries where canary.stands(in: page) { Issue.record("\(canary.place) stands in \(path) for \(persona.rawValue)") }
        if answer.status == .ok { waiting += Surface.links(answer.text).filter { !seen.contains($0) && !$0.hasPrefix("/design") } }
      }
      #expect(walked > 300)
    }
  }

  @Test(arguments: [Persona.reporter, .colleague, .customer])
  func `T-28 the search finds nothing by the desk's own words`(persona: Persona) async throws {
    try await withEstate(secrets: Self.secrets) { estate in
      let browser = try await estate.browser(persona)
      for word in ["kanarie", "careless", "84121", "84122", "84124", "84125", "84130", "noor@northlight.test"] {
        let page = try await browser.get("/portal/requests?status=all&q=\(word.replacing("@", with: "%40"))")
        #expect(page.status == .ok && !page.text.contains("/requests/IT-"), "\(word)")
        let call = try await browser.get("/rest/servicedeskapi/request?searchTerm=\(word.replacing("@", with: "%40"))")
        #expect(call.text.contains("\"values\":[]"), "\(word)")
      }
    }
  }
}

/// Every address of the customers' side, and of the rest too: what is not for customers must not answer them.
struct Surface {
  let estate: Estate
  let values: [String: [String]]

  init(_ estate: Estate) async throws {
    self.estate = estate
    let tokens: [String] = try await estate.town.desk.database.read { try $0.rows("SELECT token FROM attachment").map { try $0["token"] } }
    values = [
      "project": ["IT", "LEAVE", "1"], "request": ["IT-1", "IT-2", "IT-3", "IT-4", "1"], "type": ["1", "4"], "queue": ["1"],
      "comment": [estate.own.note, estate.own.answer, estate.shared.note, estate.shared.answer].map { "\($0)" },
      "serviceDesk": ["1", "2", "IT"],
      "organization": ["1", "2"], "person": ["4", "5"], "token": tokens, "role": ["10100", "10101"], "email": ["cleo%40acme.test"],
      "file": ["gatehouse.css"],
    ]
  }

  private static let questions: [(end: String, of: String)] = [
    ("/request", "?expand=participant,status,sla,requestType,serviceDesk,attachment,action,comment&requestStatus=ALL_REQUESTS"),
    ("/request", "?requestOwnership=ALL_REQUESTS&expand=comment&expand=attachment"),
    ("/request", "?requestOwnership=PARTICIPATED_REQUESTS"),
    ("/request", "?searchTerm=badge&expand=comment"), ("/request", "?organizationId=1&expand=comment"),
    ("/request", "?serviceDeskId=1&limit=1"),
    (
      "/request/{request}",
      "?expand=participant,status,sla,requestType,requestType.field,serviceDesk,attachment,action,comment,comment.attachment,comment.renderedBody"
    ),
    ("/issue/{request}", "?fields=*all&expand=renderedFields,changelog,names,schema,operations,editmeta,transitions&properties=*all"),
    ("/comment", "?public=false&internal=true&expand=attachment,renderedBody"),
    ("/comment", "?internal=True&public=True&start=0&limit=100"),
    ("/comment", "?orderBy=-created&expand=properties,renderedBody"), ("/comment/{comment}", "?expand=attachment,renderedBody,properties"),
    ("/attachment", "?limit=100"), ("/participant", "?limit=100"), ("/field", "?expand=hiddenFields"),
    ("/requesttype", "?searchQuery=84126"),
    ("/requesttype", "?expand=field,hiddenFields&includeHiddenRequestTypes=true"), ("/queue", "?includeCount=true"),
    ("/user", "?accountId=2"), ("/user", "?username=noor%40northlight.test"), ("/organization", "?accountId=2"),
    ("/customer", "?query=noor"), ("/explain", "?action=see&person=noor%40northlight.test&request=IT-1"),
    ("/explain", "?action=see&person=4&request=IT-1"), ("/explain", "?action=see&person=5&request=IT-2"),
    ("/explain", "?action=enter&person=4&project=IT"),
    ("/who", "?request=IT-1"), ("/what", "?person=2"), ("/what", "?person=4"), ("/search", "?query=IT"), ("/search", "?q=careless"),
    ("/portal/requests", "?status=all&whose=all"), ("/portal/requests", "?status=closed&whose=organizations"),
    ("/portal/requests", "?q=badge"),
    ("/files/{token}", "?show=1"),
  ]

  /// All but the showroom of the design, whose people are made up.
  func addresses() -> [String] {
    var all: [String] = []
    for route in estate.web.server.routes where route.method.isSafe && route.pattern != "/design" {
      var paths = [""]
      for segment in route.pattern.split(separator: "/") {
        let choices = segment.hasPrefix("{") ? values[String(segment.dropFirst().dropLast())] ?? ["1"] : [String(segment)]
        paths = paths.flatMap { path in choices.map { path + "/" + $0 } }
      }
      if paths == [""] { paths = ["/"] }
      all += paths
      for question in Self.questions where route.pattern.hasSuffix(question.end) { all += paths.map { $0 + question.of } }
    }
    return all
  }

  /// The addresses that a page or call links to, on this site.
  static func links(_ text: String) -> [String] {
    var found: [String] = []
    for mark in ["href=\"", "src=\"", "http://desk.test"] {
      for piece in text.components(separatedBy: mark).dropFirst() {
        var path = String(piece.prefix { $0 != "\"" && $0 != "#" }).replacing("&amp;", with: "&")
        if mark != "http://desk.test", path.hasPrefix("http://desk.test") { path = String(path.dropFirst(16)) }
        if path.hasPrefix("/"), !path.hasPrefix("//"), path.utf8.count < 500 { found.append(path) }
      }
    }
    return found
  }
}
