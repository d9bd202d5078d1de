import Foundation
import Glibc
import Synchronization
import Testing

@testable import Mail

@Suite struct SMTPSenderTests {
  private let message = Array("From: a@b.test\r\nSubject: x\r\n\r\n.dot\r\nlast\r\n".utf8)

  @Test func sendsOneMessageToOneRecipient() async throws {
    let server = try ScriptedServer()
    let sender = SMTPSender(server.configuration)
    #expect(await sender.send(message, from: "a@b.test", to: "c@d.test") == .sent)
    #expect(await sender.send(message, from: "a@b.test", to: "e@f.test") == .sent)
    let heard = server.heard
    #expect(heard.filter { $0.hasPrefix("MAIL FROM") }.count == 2)
    #expect(heard.filter { $0.hasPrefix("RCPT TO") } == ["RCPT TO:<c@d.test>", "RCPT TO:<e@f.test>"])
    #expect(heard.filter { $0 == "..dot" }.count == 2 && heard.filter { $0 == "." }.count == 2)
  }

  /// RFC 6531: an address beyond ASCII goes out as it is, and the server is told.
  @Test func anAddressBeyondASCIIGoesOut() async throws {
    let server = try ScriptedServer(answering: "250-here\r\n250 SMTPUTF8", at: "EHLO")
    #expect(await SMTPSender(server.configuration).send(message, from: "a@b.test", to: "ädä@d.test") == .sent)
    #expect(server.heard.contains("MAIL FROM:<a@b.test> SMTPUTF8"), "\(server.heard)")
    #expect(server.heard.contains("RCPT TO:<ädä@d.test>"))
  }

  @Test(arguments: [
    ("RCPT", "550 5.1.1 No such user", true), ("RCPT", "550 5.7.1 Blocked", false), ("RCPT", "550 No", false),
    ("MAIL", "550 5.1.1 Bad", false), ("END", "554 5.1.1 No", false),
  ])
  func knowsADeadAddressByWhatTheServerSaysOfIt(_ at: String, _ answer: String, _ isDead: Bool) async throws {
    let server = try ScriptedServer(answering: answer, at: at)
    let result = await SMTPSender(server.configuration).send(message, from: "a@b.test", to: "c@d.test")
    guard case .refused(let because, let isDeadAddress) = result else {
      Issue.record("\(answer) was not told as final: \(result)")
      return
    }
    #expect(isDeadAddress == isDead)
    #expect(because.contains(answer))
  }

  /// SAFETY R-11
  @Test(arguments: [
    ("RCPT", "550 5.1.1 No such user", true), ("RCPT", "450 4.7.1 Greylisted", false), ("MAIL", "452 Full", false),
    ("MAIL", "554 No", true),
    ("END", "554 5.7.1 Spam", true), ("END", "451 Later", false), ("HELLO", "421 Closing", false), ("DATA", "354-hang up", false),
  ])
  func knowsWhatIsFinal(_ at: String, _ answer: String, _ isFinal: Bool) async throws {
    let server = try ScriptedServer(answering: answer, at: at)
    let result = await SMTPSender(server.configuration).send(message, from: "a@b.test", to: "c@d.test")
    switch result {
    case .sent: Issue.record("\(at) \(answer) was taken for sent")
    case .refused: #expect(isFinal, "\(at) \(answer): \(result)")
    case .tryLater: #expect(!isFinal, "\(at) \(answer): \(result)")
    }
  }

  @Test func aServerThatIsAwayIsTriedLater() async {
    let away = SMTPConfiguration(host: "127.0.0.1", port: 1, security: .none, connectTimeoutSeconds: 2)
    guard case .tryLater = await SMTPSender(away).send(message, from: "a@b.test", to: "c@d.test") else {
      Issue.record("a closed port was not told as such")
      return
    }
  }

  /// SAFETY T-47: encryption that was asked for is not done without.
  @Test func aStrippedSTARTTLSEndsTheAttempt() async throws {
    let server = try ScriptedServer()
    var configuration = server.configuration
    configuration.security = .startTLS
    guard case .tryLater = await SMTPSender(configuration).send(message, from: "a@b.test", to: "c@d.test") else {
      Issue.record("the mail went in the clear")
      return
    }
    #expect(!server.heard.contains { $0.hasPrefix("MAIL") })
  }
}

/// A mail server on a port of its own that answers one command as it was told and the others well.
private final class ScriptedServer: Sendable {
  let configuration: SMTPConfiguration
  private let lines = Mutex<[String]>([])

  var heard: [String] { lines.withLock { $0 } }

  /// - Throws: `CannotListen`
  init(answering answer: String = "", at step: String = "") throws {
    let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let bound = withUnsafeMutablePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(listener, $0, size) == 0 && listen(listener, 8) == 0 && getsockname(listener, $0, &size) == 0
      }
    }
    guard bound else { throw CannotListen() }
    configuration = SMTPConfiguration(
      host: "127.0.0.1", port: Int(UInt16(bigEndian: address.sin_port)), security: .none, connectTimeoutSeconds: 5, timeoutSeconds: 10)
    let thread = Thread { [self] in
      while true {
        let connection = accept(listener, nil, nil)
        if connection < 0 { return }
        serve(connection, answer, step)
        Glibc.close(connection)
      }
    }
    thread.start()
  }

  struct CannotListen: Error {}

  private func serve(_ connection: Int32, _ answer: String, _ step: String) {
    var buffer: [UInt8] = []
    var isInData = false
    func say(_ text: String, at moment: String) -> Bool {
      let words = Array(((moment == step ? answer : text) + "\r\n").utf8)
      _ = words.withUnsafeBytes { Glibc.send(connection, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
      return moment != step || !(answer.hasPrefix("421") || answer.hasSuffix("hang up"))
    }
    guard say("220 ready", at: "HELLO") else { return }
    while let line = readLine(connection, &buffer) {
      lines.withLock { $0.append(line) }
      var goesOn = true
      if isInData {
        if line == "." {
          isInData = false
          goesOn = say("250 taken", at: "END")
        }
      } else if line.hasPrefix("DATA") {
        isInData = true
        goesOn = say("354 go on", at: "DATA")
      } else if line.hasPrefix("QUIT") {
        _ = say("221 bye", at: "QUIT")
        return
      } else {
        goesOn = say("250 fine", at: String(line.prefix(4)))
      }
      if !goesOn { return }
    }
  }

  private func readLine(_ connection: Int32, _ buffer: inout [UInt8]) -> String? {
    while true {
      if let end = buffer.firstIndex(of: 0x0A) {
        defer { buffer.removeSubrange(...end) }
        return String(decoding: buffer[..<end].filter { $0 != 0x0D }, as: UTF8.self)
      }
      var chunk = [UInt8](repeating: 0, count: 4096)
      let count = recv(connection, &chunk, chunk.count, 0)
      if count <= 0 { return nil }
      buffer += chunk[..<count]
    }
  }
}
