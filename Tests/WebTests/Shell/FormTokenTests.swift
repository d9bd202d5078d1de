import Desk
import Store
import Support
import Testing

@testable import Web

@Suite struct FormTokenTests {
  @Test func `T-58 a form without the session's token changes nothing`() async throws {
    try await withWeb { web in
      let browser = try await web.browser("cleo@acme.test")
      try await browser.get("/probe")
      let token = browser.token
      #expect(try await browser.post("/probe", ["words": "hello"]).text.contains("took hello"))
      let other = try await web.browser("tomas@acme.test")
      try await other.get("/probe")
      for wrong in ["", " ", "x", token + "x", String(token.dropLast()), token.lowercased() + "!", other.token] {
        #expect(try await browser.post("/probe", ["words": "hello", "token": wrong]).status == .conflict)
      }
      #expect(try await browser.post("/probe", ["token": token], headers: ["sec-fetch-site": "cross-site"]).status == .conflict)
      #expect(try await browser.post("/probe", ["token": token], headers: ["sec-fetch-site": "same-site"]).status == .conflict)
      #expect(try await browser.post("/probe", ["token": token], headers: ["origin": "https://evil.test"]).status == .conflict)
      #expect(try await browser.post("/probe", ["token": token], headers: ["origin": "null"]).status == .conflict)
      #expect(try await browser.post("/probe", ["token": token], headers: ["origin": "http://desk.test"]).status == .ok)
      #expect(try await browser.send("POST", "/probe?token=\(token)").status == .conflict)
    }
  }

  @Test func `T-58 before signing in, the token must be the browser's own and ours`() async throws {
    try await withWeb { web in
      let browser = web.browser()
      try await browser.get("/probe/open")
      let token = browser.token
      #expect(try await browser.post("/probe/open", ["to": "/probe"]).status == .seeOther)
      let fresh = web.browser()
      #expect(try await fresh.post("/probe/open", ["token": token]).status == .conflict)
      fresh.set("gatehouse-form", "forged")
      #expect(try await fresh.post("/probe/open", ["token": "forged"]).status == .conflict)
      web.town.clock.advance(.days(2))
      #expect(try await browser.post("/probe/open", ["token": token]).status == .conflict)
    }
  }

  @Test func `a browser's session alone is no call of the API`() async throws {
    try await withWeb { web in
      let browser = try await web.browser("cleo@acme.test")
      #expect(try await browser.get("/rest/probe").status == .ok)
      #expect(try await browser.send("POST", "/rest/probe").status == .forbidden)
      #expect(try await browser.send("POST", "/rest/probe", headers: ["origin": "https://evil.test"]).status == .forbidden)
      #expect(try await browser.send("POST", "/rest/probe", headers: ["x-atlassian-token": "no-check"]).status == .ok)
      #expect(try await browser.send("POST", "/rest/probe", headers: ["origin": "http://desk.test"]).status == .ok)
    }
  }

  @Test func `files are not stored before the token is right`() async throws {
    try await withWeb { web in
      let browser = try await web.browser("cleo@acme.test")
      try await browser.get("/probe")
      func send(_ parts: [String], to path: String = "/probe/files") async throws -> Browser.Answer {
        let body = parts.map { "--B\r\n\($0)\r\n" }.joined() + "--B--\r\n"
        return try await browser.send("POST", path, headers: ["content-type": "multipart/form-data; boundary=B"], body: Array(body.utf8))
      }
      let file = "Content-Disposition: form-data; name=\"file\"; filename=\"..\\\\..\\\\a b.txt\"\r\nContent-Type: text/plain\r\n\r\nhello"
      let token = "Content-Disposition: form-data; name=\"token\"\r\n\r\n\(browser.token)"
      let taken = try await send([token, file])
      #expect(taken.text == "file a b.txt text/plain 5")
      #expect(try await send([file, token]).status == .conflict)
      #expect(try await send([token, file], to: "/probe").status == .contentTooLarge)
      let empty = "Content-Disposition: form-data; name=\"file\"; filename=\"\"\r\nContent-Type: application/octet-stream\r\n\r\n"
      #expect(try await send([token, empty]).text.isEmpty)
      #expect(try await send([token] + [String](repeating: file, count: 21)).status == .contentTooLarge)
    }
  }
}
