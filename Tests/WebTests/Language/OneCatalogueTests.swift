import Desk
import Store
import Support
import Testing
import WebAreas

@testable import Web

/// Whatever customers read is a phrase of the catalogue: in the language of tests, where phrases stand between brackets, every page that is
/// not the desk's own is looked at, and nothing stands outside of them but what people wrote.
@Suite struct OneCatalogueTests {
  /// People to whom the portal shows different things.
  private static let readers: [Persona] = [.nobody, .customer, .colleague, .outsider, .reporter, .participant]

  /// The showroom of the design system is for programmers, the first run for the first administrator.
  private static let trials = Trial.all(WebServer.own + Areas.routes)
    .filter { $0.route.kind == .page && !["/design", "/setup"].contains($0.route.pattern) }

  @Test func everyPageSpeaksInPhrases() async throws {
    try await withMarkedEstate { estate in
      for trial in Self.trials where trial.route.method.isSafe {
        for reader in Self.readers { expectTold(try await answer(trial, as: reader, on: estate), "\(trial.name) \(reader)") }
      }
      for query in ["?status=all&whose=shared", "?q=nothing+like+it", "?status=closed"] {
        let page = try await estate.browser(.reporter).get("/portal/requests" + query)
        expectTold(page, query)
        #expect(page.text.contains("⟦My requests⟧") && page.text.contains(#"lang="en-XA""#))
      }
    }
  }

  @Test func everyRefusalOfAPageIsAPhrase() async throws {
    try await withMarkedEstate { estate in
      let long = "«\(String(repeating: "x", count: 300))»"
      let wrong: [[String: String]] = [[:], ["token": "stale"]] + ["", "«?»", long].map { word in Self.controls.mapValues { _ in word } }
      for trial in Self.trials where !trial.route.method.isSafe && trial.route.pattern != "/sign-out" {
        for reader in [Persona.reporter, .participant, .nobody] {
          for fields in wrong {
            expectTold(try await answer(trial, as: reader, on: estate, fields), "\(trial.name) \(reader) \(fields.values)")
          }
        }
      }
    }
  }

  @Test func whatIsSaidAfterwardsIsAPhrase() async throws {
    let own = ["/portal", "/profile", "/sign", "/password"]
    // The profile's own form says in which language its answer is.
    for trial in Self.trials
    where !trial.route.method.isSafe && trial.route.pattern != "/profile" && own.contains(where: trial.route.pattern.hasPrefix) {
      try await withMarkedEstate { estate in
        let browser = try await estate.browser(.reporter)
        let sent = try await answer(trial, as: .reporter, on: estate, trial.markedFields, from: browser)
        expectTold(sent, trial.name)
        guard let place = sent.location else { return }
        expectTold(try await browser.get(place, headers: Self.headers), "after \(trial.name)")
      }
    }
  }

  @Test func mailedLinksLeadToPhrases() async throws {
    try await withMarkedEstate { estate in
      let desk = estate.town.desk
      for purpose in [MailedLink.Purpose.signIn, .password] {
        try await desk.perform(
          RequestMailedLink(purpose, for: try #require(EmailAddress("cleo@acme.test")), network: "a"), as: .anonymous, by: .portal)
      }
      try await desk.perform(InviteAccount(estate.town.petra), as: .account(estate.town.ingrid), by: .agent)
      let tokens = try await estate.web.mailedTokens()
      #expect(tokens.count == 3)
      for token in tokens {
        let browser = estate.web.browser()
        expectTold(try await browser.get("/link/\(token)", headers: Self.headers), "link")
        expectTold(try await browser.post("/link/\(token)", ["password": "short"], headers: Self.headers), "link")
      }
    }
  }

  @Test func theScriptHasItsWordsFromTheCatalogueToo() throws {
    let script = String(decoding: Asset.script(in: .pseudo).bytes, as: UTF8.self)
    #expect(ScriptPhrase.allCases.allSatisfy { script.contains("words.\($0.rawValue)") })
    let head = try #require(script.firstIndex(of: "\n"))
    #expect(script[..<head].matches(of: /":"⟦[^⟧]*⟧"/).count == ScriptPhrase.allCases.count)
    // A word with a capital letter between quotation marks is said to somebody; keys and elements of the page are not.
    let said = script[head...].matches(of: /["`>]([A-Z][a-z]+( [a-z]+)*)["`<]/).map { String($0.1) }
    #expect(Set(said).subtracting(["Enter", "Escape", "Esc"]) == [])
  }

  /// Every control that some form of the portal has.
  private static let controls: [String: String] = Dictionary(
    [
      "email", "name", "password", "present", "code", "tokenName", "days", "timeZone", "locale", "siteName", "person", "organization",
      "body",
      "to", "wants", "share", "summary", "description", "until", "people", "customfield_4", "customfield_5", "customfield_6",
      "customfield_7", "wanted", "once", "q",
    ].map { ($0, "") }, uniquingKeysWith: { first, _ in first })

  private static let headers = ["accept-language": "en-XA"]

  private func withMarkedEstate(_ body: @escaping @Sendable (Estate) async throws -> Void) async throws {
    try await withEstate { estate in
      try await estate.town.desk.database.write { try markContents($0) }
      try await body(estate)
    }
  }

  private func answer(
    _ trial: Trial, as reader: Persona, on estate: Estate, _ fields: [String: String]? = nil, from browser: Browser? = nil
  ) async throws -> Browser.Answer {
    let browser = if let browser { browser } else { try await estate.browser(reader) }
    guard case .form(let right) = trial.body else { return try await browser.get(trial.path(estate), headers: Self.headers) }
    let token = ["token": estate.formToken(reader, browser)]
    return try await browser.post(trial.path(estate), (fields ?? right).merging(token) { own, _ in own }, headers: Self.headers)
  }

  private func expectTold(_ answer: Browser.Answer, _ what: String) {
    guard answer.header("content-type")?.hasPrefix("text/html") == true else { return }
    let found = untold(in: answer.text)
    #expect(found.isEmpty, "\(what): \(found.prefix(5))")
  }
}

extension Trial {
  /// What is right to send, with the words that somebody would type marked as contents.
  fileprivate var markedFields: [String: String]? {
    guard case .form(let right) = body else { return nil }
    let typed: Set = ["summary", "description", "tokenName"]
    return Dictionary(uniqueKeysWithValues: right.map { ($0, typed.contains($0) && !$1.isEmpty ? "«\($1)»" : $1) })
  }
}
