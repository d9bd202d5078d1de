import Foundation
import Store
import Support
import Testing

@testable import Query

@Suite struct HostileTests {
  private enum Person {}

  @Test("Random bytes are read or refused, and nothing else")
  func bytes() {
    let seed = UInt64.random(in: .min ... .max)
    var random = Seeded(seed)
    for _ in 0..<3000 {
      let bytes = (0..<Int.random(in: 0...120, using: &random)).map { _ in UInt8.random(in: .min ... .max, using: &random) }
      attempt(String(decoding: bytes, as: UTF8.self))
    }
  }

  @Test("Random pieces of the language are read or refused, and nothing else")
  func pieces() {
    let seed = UInt64.random(in: .min ... .max)
    var random = Seeded(seed)
    let pieces = [
      "status", "created", "assignee", "text", "key", "cf[11]", "cf[", "=", "!=", "<", ">=", "~", "!~", "in", "not", "is", "empty", "null",
      "(",
      ")", ",", "and", "or", "&&", "|", "!", "order", "by", "desc", "\"", "'", "\\", "currentUser()", "membersOf(", "-1d", "2026-11-01",
      "IT-1",
      "startOfDay(", "\u{0}", "\u{301}", "👩‍👩‍👧", "\u{202E}", "\"a b\"", "99999999999999999999", "-99999w", "Cost", "Tags", "*", "\r\n",
    ]
    for _ in 0..<5000 {
      let text = (0..<Int.random(in: 1...14, using: &random)).map { _ in pieces.randomElement(using: &random)! }
      attempt(text.joined(separator: Bool.random(using: &random) ? " " : ""))
    }
  }

  private func attempt(_ text: String) {
    do {
      let query = try ParsedQuery(text).checked(against: Town.vocabulary, for: .desk)
      _ = query.compiled(in: context(.sqlite)).condition.rendered(for: .sqlite)
    } catch {
      #expect(error.range.upperBound <= max(text.unicodeScalars.count, 10_000))
      #expect(error.sentence.hasSuffix("."), "\(error.sentence)")
    }
  }

  @Test("No payload gets out of its quotes", arguments: Engine.allCases)
  func injection(engine: Engine) async throws {
    let town = Town(seed: 5, count: 10)
    try await withDatabase(engine) { database in
      try await town.settle(in: database)
      let context = context(database.dialect)
      for payload in Self.payloads {
        let quoted = "\"" + payload.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
        for text in [
          "text ~ \(quoted)", "summary !~ \(quoted)", "Notes ~ \(quoted)", "assignee = \(quoted) OR reporter in membersOf(\(quoted))",
          "status in (\(quoted), Solved)", "project = \(quoted) AND organizations != \(quoted)",
        ] {
          guard let query = try? ParsedQuery(text).checked(against: Town.vocabulary, for: .desk) else { continue }
          let condition = query.compiled(in: context).condition
          let plain = condition.rendered(for: database.dialect).text
          #expect(!plain.contains("zzz"), "\(text)")
          let count = try await database.read { try $0.rows("SELECT request.id FROM request WHERE \(condition)").count }
          if text.hasPrefix("text ~") || text.hasPrefix("assignee") || text.hasPrefix("project") { #expect(count == 0, "\(text)") }
        }
      }
      #expect(try await database.read { try $0.rows("SELECT id FROM request").count } == 10)
    }
  }

  /// Each carries the mark `zzz`, which no request has.
  static let payloads: [String] = {
    let cores = [
      "'", "\"", "''", "\"\"", "';--", "\";--", "\\'", "\\\"", "' OR '1'='1", "\" OR \"1\"=\"1", "') OR (1=1", "\") OR (1=1",
      "'); DROP TABLE request;--",
      "' UNION SELECT password FROM account--", "\\", "\\\\", "%", "_", "%' OR 1=1--", "* OR body:", "body:", "{body}:", "^",
      "NEAR(a b, 1)", "a NOT b",
      "a AND NOT b", "a OR b", "-a", "+a", "a*", "*", "(", ")", "((", "))", "a & b", "a | b", "!a", "a <-> b", "a:*", "a:A", ":*", "<1>",
      "$1", "$$",
      "$tag$", "?", "?1", ":name", "@p", "/*", "*/", "--", "#", ";", "`", "[x]", "{x}", "\t", "\n", "\r\n", "\u{A0}", "\u{200B}",
      "\u{202E}", "ʼ", "＇",
      "ﬁ", "ß", "İ", "🙂", "e\u{301}", "\u{FEFF}", "E'\\047'", "U&'\\0027'", "x'27'", "0x27", "NULL", "1e309", "${7*7}", "{{7*7}}",
      "<script>", "../..",
    ]
    return cores.flatMap { ["\($0)zzz", "zzz\($0)", "zzz \($0) zzz", "zzz\"\($0)"] }
  }()

  private func context(_ dialect: Dialect) -> QueryContext {
    QueryContext(account: ID<Person>(1), now: Instant(milliseconds: Town.now), timeZone: TimeZone(secondsFromGMT: 0)!, dialect: dialect)
  }
}
