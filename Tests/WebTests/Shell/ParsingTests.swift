import Desk
import Foundation
import Store
import Support
import Testing

@testable import Web

@Suite struct ParsingTests {
  /// Name, file name and content of each part, however the events were cut.
  private func parts(_ body: [UInt8], chunks: [Int]) throws -> [String] {
    var parser = try MultipartParser(boundary: "simple boundary")
    var parts: [String] = []
    var rest = body[...]
    var bytes: [UInt8] = []
    for size in chunks + [rest.count] {
      let chunk = rest.prefix(size)
      rest = rest.dropFirst(size)
      for event in try parser.feed(chunk) {
        switch event {
        case .part(let head):
          parts.append("\(head.name)|\(head.fileName ?? "-")|\(head.mediaType ?? "-")|")
          bytes = []
        case .bytes(let more): bytes += more
        case .endOfPart: parts[parts.count - 1] += Data(bytes).base64EncodedString()
        }
      }
    }
    try parser.finish()
    return parts
  }

  private func randomBody(_ dice: inout Dice) -> [UInt8] {
    // Made of what looks like delimiters, so that the seams are tried.
    let scraps = [
      "\r\n", "--", "\r", "\n", "simple boundary", "--simple boundar", "\r\n--simple boundar", "-", "x", "\r\n--simple", "ünï", "\0",
    ]
    var body = "preamble\r\n"
    for part in 0..<(1 + Int(dice.next() % 4)) {
      body += "--simple boundary\r\nContent-Disposition: form-data; name=\"f\(part)\""
      if dice.next() % 2 == 0 { body += "; filename=\"a\(part).bin\"\r\nContent-Type: text/plain" }
      body += "\r\n\r\n"
      for _ in 0..<(dice.next() % 12) { body += scraps[Int(dice.next() % UInt64(scraps.count))] }
      body += "\r\n"
    }
    return Array((body + "--simple boundary--\r\nepilogue").utf8)
  }

  @Test(arguments: 0..<300)
  func `a form is the same however it is cut`(_ seed: Int) throws {
    var dice = Dice(seed: UInt64(seed))
    let body = randomBody(&dice)
    let whole = Result { try parts(body, chunks: []) }
    let bytewise = Result { try parts(body, chunks: [Int](repeating: 1, count: body.count)) }
    let cut = Result { try parts(body, chunks: (0..<40).map { _ in 1 + Int(dice.next() % 30) }) }
    #expect((try? whole.get()) == (try? bytewise.get()))
    #expect((try? whole.get()) == (try? cut.get()))
  }

  @Test(arguments: [
    "", "--simple boundary--", "no delimiter", "--simple boundary\r\n\r\nno name\r\n--simple boundary--",
    "--simple boundary\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nno end",
    "--simple boundary\r\nContent-Disposition: attachment; name=\"a\"\r\n\r\nx\r\n--simple boundary--",
    "--simple boundary\r\nContent-Disposition: form-data; name=\"a\"\r\nContent-Disposition: form-data; name=\"b\"\r\n\r\nx\r\n--simple boundary--",
  ])
  func `a broken form has no parts or is refused`(_ body: String) {
    #expect((try? parts(Array(body.utf8), chunks: []))?.isEmpty ?? true)
  }

  @Test func `parts and heads without end are refused`() throws {
    let part = "--simple boundary\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nx\r\n"
    #expect(throws: MultipartMalformed.self) { try parts(Array(String(repeating: part, count: 2000).utf8), chunks: []) }
    var parser = try MultipartParser(boundary: "b")
    #expect(throws: MultipartMalformed.self) {
      _ = try parser.feed(Array("--b\r\n".utf8))
      for _ in 0..<100 { _ = try parser.feed(Array("X-Header: \(String(repeating: "y", count: 500))\r\n".utf8)) }
    }
    for boundary in ["", String(repeating: "b", count: 71), "a\r\nb", "b "] {
      #expect(throws: MultipartMalformed.self) { try MultipartParser(boundary: boundary) }
    }
  }

  @Test(arguments: [
    ("form-data; name=\"a\"; filename=\"b.txt\"", "b.txt"), ("form-data; name=a; filename=b.txt", "b.txt"),
    ("form-data; name=\"a\"; filename*=UTF-8''%E2%82%AC.txt; filename=\"e.txt\"", "€.txt"),
    ("form-data; name=\"a\"; filename=\"say %22hi%22.txt\"", "say \"hi\".txt"),
    (#"form-data; name="a"; filename="C:\dir\x.txt""#, #"C:\dir\x.txt"#),
    (#"form-data; name="a"; filename="q\"q.txt""#, "q\"q.txt"),
  ])
  func `names of files are read as clients write them`(_ header: String, _ name: String) throws {
    #expect(try MultipartHead(lines: Array("Content-Disposition: \(header)".utf8)[...]).fileName == name)
  }

  @Test(arguments: [
    #"{"a":[1,-2.5,true,null,"x\n\u00e9\ud83d\ude00"],"b":{}}"#, "[]", "3", "\"\"", "-0", "1e3", " [ 1 , 2 ] ", "9223372036854775807",
    "1.0",
  ])
  func `JSON is read as others read it`(_ text: String) throws {
    let ours = try JSONValue(reading: Array(text.utf8))
    let theirs = try JSONSerialization.jsonObject(with: Data(text.utf8), options: .fragmentsAllowed)
    let again = try JSONSerialization.jsonObject(with: Data(ours.bytes), options: .fragmentsAllowed)
    #expect((theirs as? NSObject) == (again as? NSObject))
  }

  @Test(arguments: [
    "{", "[1,]", "{\"a\"}", "{a:1}", "01", "+1", ".5", "1.", "--1", "\"\\x\"", "\"\\ud800\"", "\"\u{1}\"", "tru", "nul", "[1 2]", "{} {}",
    "NaN", "\"", "1e999",
  ])
  func `what is not JSON is refused`(_ text: String) {
    #expect(throws: JSONMalformed.self) { try JSONValue(reading: Array(text.utf8)) }
  }

  @Test func `JSON that is written cannot leave a script`() {
    #expect(String(decoding: JSONValue.string("</script>&\"\u{7F}").bytes, as: UTF8.self) == #""\u003c/script\u003e\u0026\"\u007f""#)
  }

  @Test func `T-14 only proxies of ours are believed`() {
    func peer(_ connected: String, _ claim: String, trusting: [String] = []) -> String {
      var headers = Headers()
      headers["x-forwarded-for"] = claim
      return Peer(connected: IPAddress(connected), headers: headers, trusting: trusting.compactMap(IPBlock.init)).text
    }
    #expect(peer("192.0.2.1", "10.0.0.1") == "192.0.2.1")
    #expect(peer("10.0.0.1", "203.0.113.9", trusting: ["10.0.0.0/8"]) == "203.0.113.9")
    #expect(peer("10.0.0.1", "1.1.1.1, 203.0.113.9", trusting: ["10.0.0.0/8"]) == "203.0.113.9")
    #expect(peer("10.0.0.1", "1.1.1.1, 203.0.113.9, 10.2.3.4", trusting: ["10.0.0.0/8"]) == "203.0.113.9")
    #expect(peer("10.0.0.1", "<script>", trusting: ["10.0.0.0/8"]) == "10.0.0.1")
    #expect(peer("::ffff:10.0.0.1", "203.0.113.9", trusting: ["10.0.0.0/8"]) == "203.0.113.9")
    #expect(IPAddress("2001:db8::1")?.network == "2001:db8:0:0::/64")
    #expect(IPAddress("203.0.113.9")?.network == "203.0.113.0/24")
    #expect(IPBlock("10.0.0.0/33") == nil && IPBlock("10.0.0/8") == nil)
  }

  @Test func `T-15 a cookie that comes twice is none`() {
    let cookies = Cookies(["a=1; gatehouse=own", "gatehouse=planted; b=2"])
    #expect(cookies["gatehouse"] == nil && cookies["a"] == "1" && cookies["b"] == "2")
  }

  @Test func `a seal opens for its purpose, in its time, unaltered`() async throws {
    try await withTown(.sqlite) { town in
      let seal = Seal(keys: try await town.desk.signingKeys())
      let now = town.clock.now
      let sealed = seal.sealed("a.b c", for: "flash", until: now + .minutes(1))
      #expect(seal.opened(sealed, for: "flash", now: now) == "a.b c")
      #expect(seal.opened(sealed, for: "device", now: now) == nil)
      #expect(seal.opened(sealed, for: "flash", now: now + .minutes(2)) == nil)
      #expect(seal.opened(sealed + "A", for: "flash", now: now) == nil)
      #expect(seal.opened("B" + sealed.dropFirst(), for: "flash", now: now) == nil)
      let again = Seal(keys: try await town.desk.signingKeys())
      #expect(again.opened(sealed, for: "flash", now: now) == "a.b c")
    }
  }

  @Test func `two routes that cannot be told apart are a mistake`() {
    let page: Route.Handler = { _ in .noContent }
    #expect(throws: Router.Mistake.self) { try Router([.get("/a/{b}", for: .anyone, page), .get("/a/{c}", for: .anyone, page)]) }
    #expect(throws: Router.Mistake.self) { try Router([.get("/a/", for: .anyone, page)]) }
    #expect(throws: Router.Mistake.self) { try Router([.get("/a b", for: .anyone, page)]) }
  }

  @Test func `a literal wins over a parameter, and parameters have their own names`() throws {
    let page: Route.Handler = { _ in .noContent }
    let router = try Router([.get("/a/{x}/c", for: .anyone, page), .get("/a/b", for: .anyone, page), .post("/a/{y}/c", for: .anyone, page)])
    func match(_ method: Web.Method, _ path: String) -> [String: String]? { WebPath(path).flatMap { router.match(method, $0)?.parameters } }
    #expect(match(.get, "/a/b") == [:])
    #expect(match(.get, "/a/b/c") == ["x": "b"])
    #expect(match(.post, "/a/%40me/c") == ["y": "@me"])
    #expect(match(.get, "/a") == nil)
  }
}
