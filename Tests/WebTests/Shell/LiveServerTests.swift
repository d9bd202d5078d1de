import Desk
import Hummingbird
import HummingbirdTesting
import Logging
import NIOCore
import Store
import Support
import Testing

@testable import Web

/// The same server behind a real socket.
@Suite struct LiveServerTests {
  @Test func `it listens, takes a large file chunk by chunk, and stops when told to`() async throws {
    try await withWeb { web in
      let session = try await web.browser("cleo@acme.test")
      try await session.get("/probe")
      let token = session.token
      try await web.server.application().test(.live) { client in
        let browser = Browser(client: client)
        browser.set("gatehouse", session.cookie("gatehouse"))
        #expect(try await browser.get("/health").text == "ok\n")
        var body = Array("--B\r\nContent-Disposition: form-data; name=\"token\"\r\n\r\n\(token)\r\n--B\r\n".utf8)
        body += Array("Content-Disposition: form-data; name=\"f\"; filename=\"big.bin\"\r\n\r\n".utf8)
        let form = ["content-type": "multipart/form-data; boundary=B"]
        let end = Array("\r\n--B--\r\n".utf8)
        let taken = try await browser.send("POST", "/probe/files", headers: form, body: body + [UInt8](repeating: 13, count: 3 << 20) + end)
        #expect(taken.text == "f big.bin application/octet-stream \(3 << 20)")
        let refused = try await browser.send(
          "POST", "/probe/files", headers: form, body: body + [UInt8](repeating: 65, count: 51 << 20) + end)
        #expect(refused.status == .contentTooLarge)
      }
    }
  }
}
