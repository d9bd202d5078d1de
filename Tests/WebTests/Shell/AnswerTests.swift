import Desk
import Foundation
import HTML
import Store
import Support
import Testing

@testable import Web

@Suite struct AnswerTests {
  @Test func `T-40 every route and every error carries the headers that shut the page`() async throws {
    try await withWeb { web in
      let browsers = [web.browser(), try await web.browser("cleo@acme.test"), try await web.browser("ingrid@northlight.test")]
      let failures = ["forbidden", "conflict", "invalid", "too-many", "unavailable", "full", "broken", "sign-in", "absent"]
      let paths =
        web.server.routes.map { $0.pattern.replacing("{", with: "").replacing("}", with: "") } + failures.map { "/probe/fails/\($0)" }
        + failures.map { "/rest/fails/\($0)" } + [
          "/nowhere", "/rest/nowhere", "/probe?%zz", Asset.stylesheet.path, "/" + String(repeating: "x", count: 9000),
        ]
      for browser in browsers {
        for path in paths {
          let answer = try await browser.get(path)
          let policy = answer.header("content-security-policy") ?? ""
          #expect(policy.contains("default-src 'none'") && policy.contains("base-uri 'none'"), "\(path)")
          #expect(policy.contains("frame-ancestors 'none'") && !policy.contains("unsafe-eval"), "\(path)")
          #expect(answer.header("x-content-type-options") == "nosniff", "\(path)")
          #expect(answer.header("referrer-policy") == "same-origin", "\(path)")
          #expect(answer.header("access-control-allow-origin") == nil)
          let isAsset = path == Asset.stylesheet.path
          #expect(answer.header("cache-control")?.contains(isAsset ? "immutable" : "no-") == true, "\(path)")
        }
      }
    }
  }

  @Test(arguments: [
    ("forbidden", 403), ("conflict", 409), ("invalid", 422), ("too-many", 429), ("unavailable", 503), ("full", 507), ("broken", 500),
    ("absent", 404),
  ])
  func `each refusal has its status, and no error tells a secret`(_ how: String, _ status: Int) async throws {
    try await withWeb { web in
      let page = try await web.browser().get("/probe/fails/\(how)")
      #expect(page.status?.rawValue == status)
      #expect(!page.text.contains("secret"))
      let call = try await web.browser().get("/rest/fails/\(how)")
      #expect(call.status?.rawValue == (status == 422 ? 400 : status))
      #expect(call.header("content-type") == "application/json;charset=UTF-8")
      #expect(!call.text.contains("secret"))
      let body = try #require(try JSONSerialization.jsonObject(with: Data(call.text.utf8)) as? [String: Any])
      #expect(body["errorMessage"] is String && body["errorMessages"] is [String] && body["errors"] is [String: String])
      #expect((body["i18nErrorMessage"] as? [String: Any])?["parameters"] is [Any])
      let retry = page.header("retry-after")
      #expect(retry == (how == "too-many" ? "42" : how == "unavailable" ? "2" : how == "full" ? "60" : nil))
    }
  }

  @Test func `the API says 401 as its clients read it`() async throws {
    try await withWeb { web in
      for headers in [[:], ["authorization": "Basic %%%"], ["authorization": "Bearer x"], ["authorization": "Digest x"]] {
        let answer = try await web.browser().get("/rest/probe", headers: headers)
        #expect(answer.status == .unauthorized)
        #expect(answer.header("content-type") == "application/json;charset=UTF-8")
        #expect(answer.header("www-authenticate") != nil)
      }
    }
  }

  @Test func `T-04 what a header shows is told to be wrong, and nothing of whom or why`() async throws {
    try await withWeb { web in
      func said(_ header: String?) async throws -> String {
        try await web.browser().get("/rest/probe", headers: header.map { ["authorization": $0] } ?? [:]).text
      }
      func basic(_ email: String, _ secret: String) -> String { "Basic " + Data("\(email):\(secret)".utf8).base64EncodedString() }
      let (desk, cleo) = (web.town.desk, web.town.cleo)
      let end = web.town.clock.now + .days(1)
      let ended = try await desk.perform(CreateAPIToken(for: cleo, name: "Old", expiresAt: end), as: .account(cleo), by: .portal)
      web.town.clock.advance(.days(2))
      let never = "gh_\(String(repeating: "a", count: 43))"
      let token = try await said("Bearer \(ended.text)")
      #expect(token.contains("This API token is not valid, or it has ended."))
      for wrong in [never, "x", ""] { #expect(try await said("Bearer \(wrong)") == token) }
      let password = try await said(basic("cleo@acme.test", "wrong"))
      #expect(password.contains("This address does not go with this password or API token"))
      for (email, secret) in [("nobody@else.test", "wrong"), ("cleo@acme.test", ended.text), ("cleo@acme.test", never)] {
        #expect(try await said(basic(email, secret)) == password)
      }
      #expect(try await said("Digest x").contains("The Authorization header takes"))
      #expect(try await said(nil).contains("Sign in first."))
    }
  }

  @Test(arguments: Engine.allCases)
  func `T-23 passwords and tokens sign programs in, until they end`(_ engine: Engine) async throws {
    try await withWeb(engine) { web in
      let (desk, cleo) = (web.town.desk, web.town.cleo)
      func basic(_ email: String, _ secret: String) -> [String: String] {
        ["authorization": "Basic " + Data("\(email):\(secret)".utf8).base64EncodedString()]
      }
      func status(_ headers: [String: String], _ path: String = "/rest/probe") async throws -> Int {
        try await web.browser().get(path, headers: headers).status?.rawValue ?? 0
      }
      let end = web.town.clock.now + .days(30)
      let token = try await desk.perform(
        CreateAPIToken(for: cleo, name: "Script", expiresAt: end), as: .account(cleo), by: .portal)
      let stored: [UInt8]? = try await desk.database.read { try $0.first("SELECT token_hash FROM api_token")?["token_hash"] }
      #expect(stored?.count == 32 && stored != Array(token.text.utf8))
      for _ in 0..<3 { #expect(try await status(basic("cleo@acme.test", WebTown.password)) == 200) }
      #expect(try await status(basic("cleo@acme.test", "wrong")) == 401)
      #expect(try await status(basic("Cleo@acme.test", token.text)) == 200)
      #expect(try await status(basic("tomas@acme.test", token.text)) == 401)
      #expect(try await status(["authorization": "Bearer \(token.text)"]) == 200)
      #expect(try await status([:], "/rest/probe?token=\(token.text)&access_token=\(token.text)") == 401)
      #expect(try await status(["authorization": "Bearer \(token.text)"], "/probe") == 303)
      #expect(try await web.browser().get("/rest/open", headers: basic("cleo@acme.test", "wrong")).status == .unauthorized)
      web.town.clock.advance(.days(31))
      #expect(try await status(["authorization": "Bearer \(token.text)"]) == 401)
      let second = try await desk.perform(try CreateAPIToken(for: cleo, name: "Script"), as: .account(cleo), by: .portal)
      try await desk.perform(DeactivateAccount(cleo), as: .account(web.town.ingrid), by: .agent)
      #expect(try await status(["authorization": "Bearer \(second.text)"]) == 401)
      #expect(try await status(basic("cleo@acme.test", WebTown.password)) == 401)
      try await desk.perform(ReactivateAccount(cleo), as: .account(web.town.ingrid), by: .agent)
      #expect(try await status(["authorization": "Bearer \(second.text)"]) == 401)
      #expect(try await status(basic("cleo@acme.test", WebTown.password)) == 200)
    }
  }

  @Test func `T-43 an uploaded file is saved, never opened`() async throws {
    try await withWeb { web in
      let browser = try await web.browser("cleo@acme.test")
      let answer = try await browser.get("/probe/file?name=%E2%80%AEa%22%3B%0D%0A..%2F%C3%BC.html")
      #expect(answer.header("content-disposition")?.hasPrefix("attachment; filename=\"") == true)
      #expect(answer.header("content-disposition")?.contains("\u{202E}") == false)
      #expect(answer.header("content-security-policy")?.hasSuffix("sandbox") == true)
      #expect(answer.header("x-content-type-options") == "nosniff")
    }
  }

  @Test func `what was done is told once, on the next page`() async throws {
    try await withWeb { web in
      let browser = try await web.browser("cleo@acme.test")
      try await browser.get("/profile")
      let saved = try await browser.post("/profile", ["name": "Cleo M.", "timeZone": "Europe/Lisbon", "locale": "en"])
      #expect(saved.status == .seeOther)
      #expect(try await browser.get("/profile").text.contains("Your profile is saved."))
      let again = try await browser.get("/profile")
      #expect(!again.text.contains("Your profile is saved."))
      #expect(again.text.contains("Cleo M."))
      browser.set("gatehouse-flash", "forged.forged")
      #expect(try await browser.get("/profile").status == .ok)
    }
  }

  @Test func `a token is made, shown once, used and revoked on the profile`() async throws {
    try await withWeb { web in
      let browser = try await web.browser("cleo@acme.test")
      try await browser.get("/profile")
      let made = try await browser.post("/profile/tokens", ["tokenName": "Backup", "days": "30"])
      let start = try #require(made.text.firstRange(of: "gh_"))
      let token = String(made.text[start.lowerBound...].prefix(46))
      #expect(try await web.browser().get("/rest/probe", headers: ["authorization": "Bearer \(token)"]).status == .ok)
      let page = try await browser.get("/profile")
      #expect(!page.text.contains("gh_") && page.text.contains("Backup"))
      #expect(try await browser.post("/profile/tokens/1/revoke").status == .seeOther)
      #expect(try await web.browser().get("/rest/probe", headers: ["authorization": "Bearer \(token)"]).status == .unauthorized)
    }
  }

  @Test func `T-55 a body that is too much or too deep is turned away`() async throws {
    try await withWeb { web in
      let browser = try await web.browser("cleo@acme.test")
      let call = ["x-atlassian-token": "no-check", "content-type": "application/json"]
      func send(_ body: String) async throws -> Int {
        try await browser.send("POST", "/rest/probe", headers: call, body: Array(body.utf8)).status?.rawValue ?? 0
      }
      #expect(try await send("{\"a\":1}") == 200)
      #expect(try await send("") == 200)
      #expect(try await send(String(repeating: "[", count: 100_000)) == 400)
      #expect(try await send("{\"a\":") == 400)
      #expect(try await send("\"" + String(repeating: "x", count: 2 << 20) + "\"") == 413)
      try await browser.get("/probe")
      let fields = "token=\(browser.token)" + String(repeating: "&a=b", count: 10_000)
      let form = ["content-type": "application/x-www-form-urlencoded"]
      #expect(try await browser.send("POST", "/probe", headers: form, body: Array(fields.utf8)).status == .contentTooLarge)
      #expect(
        try await browser.send("POST", "/probe", headers: form, body: [UInt8](repeating: 97, count: 5 << 20)).status == .contentTooLarge)
    }
  }

  @Test func `machines learn whether the desk is well`() async throws {
    try await withWeb(seams: WebSeams(gauges: { [Gauge("gatehouse_mail_waiting", 3)] })) { web in
      #expect(try await web.browser().get("/health").text == "ok\n")
      #expect(try await web.browser().get("/ready").status == .ok)
      let metrics = try await web.browser().get("/metrics").text
      #expect(metrics.contains("gatehouse_http_requests_total{method=\"GET\",route=\"/ready\",status=\"200\"} 1"))
      #expect(metrics.contains("gatehouse_mail_waiting 3.0"))
    }
  }

  @Test func `whoever floods is told to wait`() async throws {
    try await withWeb(limits: FloodLimits(perPeer: 1, burst: 5)) { web in
      for _ in 0..<5 { #expect(try await web.browser().get("/health").status == .ok) }
      let refused = try await web.browser().get("/health")
      #expect(refused.status == .tooManyRequests)
      #expect(refused.header("retry-after") == "1")
      web.town.clock.advance(.seconds(2))
      #expect(try await web.browser().get("/health").status == .ok)
    }
  }
}
