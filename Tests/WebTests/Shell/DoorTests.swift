import Desk
import Store
import Support
import Testing

@testable import Web

@Suite struct DoorTests {
  @Test func `each area opens to those whom it is for, and is not there for the others`() async throws {
    try await withWeb { web in
      let table: [(email: String, open: Set<String>)] = [
        ("cleo@acme.test", []), ("priya@northlight.test", ["agents"]), ("ingrid@northlight.test", ["agents", "projects", "site"]),
      ]
      for (email, open) in table {
        let browser = try await web.browser(email)
        let absent = try await browser.get("/probe/absent")
        for area in ["agents", "projects", "site"] {
          let answer = try await browser.get("/probe/\(area)")
          #expect(answer.status == (open.contains(area) ? .ok : .notFound), "\(email) \(area)")
          if !open.contains(area) { #expect(answer.text == absent.text) }
        }
      }
      for area in ["agents", "projects", "site"] {
        #expect(try await web.browser().get("/probe/\(area)").location == "/sign-in?next=%2Fprobe%2F\(area)")
      }
    }
  }

  @Test func `T-27 what is hidden answers like what is absent`() async throws {
    try await withWeb { web in
      let browser = try await web.browser("cleo@acme.test")
      let hidden = try await browser.get("/probe/things/7")
      let absent = try await browser.get("/probe/nothing")
      #expect(hidden.status == .notFound && absent.status == .notFound)
      #expect(hidden.text == absent.text)
      #expect(hidden.headers == absent.headers)
    }
  }

  @Test(arguments: [
    "/probe/", "//probe", "/./probe", "/probe/../probe", "/x/../probe", "/probe/.", "/%70robe", "/probe%2fagents", "/probe%2Fagents",
    "/probe;x", "/probe;/agents", "/..;/probe/agents", "/probe/agents;jsessionid=1", "/probe\\agents", "/probe%5cagents",
    "/probe/%2e%2e/probe",
    "/probe/%252e%252e/probe", "/probe/agents.", "/probe/agents%20", "/probe/agents%00", "/probe/agents%0a", "/PROBE/agents",
    "/Probe/Agents",
    "/probe//agents", "http://desk.test/probe/agents", "probe/agents", "/probe/agents%3Fx", "/probe/agents%23", "*", "/probe/%",
    "/probe/%zz",
    "/probe/%ff%fe", "/probe/site/%2e", "/probe/agents/", "/portal/../probe/agents", "/probe/agents#x",
  ])
  func `T-25 only the one spelling of a path leads anywhere`(_ path: String) async throws {
    try await withWeb { web in
      for browser in [web.browser(), try await web.browser("priya@northlight.test")] {
        let answer = try await browser.get(path)
        #expect(answer.status == .notFound || answer.status == .badRequest, "\(path)")
      }
    }
  }

  @Test func `T-25 methods are what they say`() async throws {
    try await withWeb { web in
      let browser = try await web.browser("cleo@acme.test")
      for header in ["X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override"] {
        #expect(try await browser.get("/profile/password", headers: [header: "POST"]).status == .notFound)
      }
      let head = try await browser.send("HEAD", "/probe")
      #expect(head.status == .ok && head.text.isEmpty && head.header("content-length") != nil)
      for method in ["OPTIONS", "TRACE", "CONNECT", "PUT", "DELETE", "PROPFIND"] {
        #expect(try await browser.send(method, "/probe").status == .notFound)
      }
    }
  }

  @Test(arguments: [
    "//evil.test", "/\\evil.test", "\\\\evil.test", "https:evil.test", "https://evil.test", "http:/evil.test", "javascript:alert(1)",
    "data:text/html,x",
    "//evil.test/%2f..", "/\t/evil.test", "/%09/evil.test", "/%5cevil.test", "/%2fevil.test", "///evil.test", "/.evil.test/..//x",
    "@evil.test",
    "/@evil.test//", "/x%0d%0aLocation:%20//evil.test", "/x\r\nSet-Cookie: a=b", "", " ", " /", "/ /evil.test", "\u{2215}evil.test",
    "/\u{2215}evil.test",
    "/probe/../..//evil.test", "mailto:a@b", "?x", "#x", "/;@evil.test", "/probe#//evil.test", "http://desk.test@evil.test", "/./evil",
    "/..//evil.test",
    "/%00", "evil.test", "./x", "../x", "/x\u{FF0F}evil.test", "/<script>", "/\"onclick", "/%", "file:///etc/passwd",
    "vbscript:x",
  ])
  func `T-20 a way back leads to a path of ours or home`(_ target: String) async throws {
    try await withWeb { web in
      let browser = web.browser()
      let signedIn = try await browser.signIn("cleo@acme.test", next: target)
      #expect(signedIn.location == "/", "\(target) → \(signedIn.location ?? "-")")
      let fresh = web.browser()
      try await fresh.get("/probe/open")
      #expect(try await fresh.post("/probe/open", ["to": target]).location == "/")
    }
  }

  @Test(arguments: ["/probe", "/probe/things/3?page=2&q=a%20b", "/portal/IT/requests/IT-12"])
  func `a way back to a page of ours is kept`(_ target: String) async throws {
    try await withWeb { web in
      let answer = try await web.browser().signIn("cleo@acme.test", next: target)
      #expect(answer.location == target)
    }
  }
}
