import Testing

@testable import Query

@Suite struct MistakeTests {
  @Test("Every mistake is told with its place and what to do", arguments: mistakes)
  func mistake(text: String, place: Range<Int>, words: String) {
    let error = #expect(throws: QueryError.self) { try ParsedQuery(text).checked(against: Town.vocabulary, for: .desk) }
    #expect(error?.range == place, "\(text)")
    #expect(error?.sentence.contains(words) == true, "\(text): \(error?.sentence ?? "")")
    #expect(error?.sentence.hasSuffix(".") == true)
  }

  static let mistakes: [(String, Range<Int>, String)] = [
    ("foo = 1", 0..<3, "There is no field “foo”. Fields are: project, key"),
    ("sumary ~ x", 0..<6, "Did you mean “summary”?"),
    ("priority = High", 0..<8, "requests have none here"),
    ("status", 6..<6, "An operator is missing behind “status”"),
    ("status =", 8..<8, "A value is missing behind ="),
    ("status = Waiting for us", 17..<20, "Put AND or OR before “for”, or quotes"),
    ("status = (Solved)", 9..<10, "A list stands behind IN"),
    ("status in Solved", 10..<16, "A list stands in brackets"),
    ("status in (Solved", 10..<11, "This list is not closed"),
    ("status in (Solved New)", 18..<21, "Put a comma between"),
    ("status in ()", 11..<12, "A value is missing behind IN"),
    ("(status = Solved", 0..<1, "This bracket is not closed"),
    ("status = Solved)", 15..<16, "This bracket closes none"),
    ("status = Solved AND", 19..<19, "A condition is missing here"),
    ("AND status = Solved", 0..<3, "“AND” is a word of the language"),
    ("status ~ Solved", 7..<8, "~ cannot stand behind “status”. Use one of =, !=, IN, NOT IN, IS, IS NOT"),
    ("summary = vpn", 8..<9, "Use one of ~, !~, IS, IS NOT"),
    ("summary ~ \"!?\"", 10..<14, "There is no word in “!?”"),
    ("status IS Solved", 10..<16, "Behind IS stands EMPTY"),
    ("status WAS Solved", 7..<10, "What a field was before cannot be asked"),
    ("status NOT Solved", 11..<17, "Write IN behind NOT"),
    ("assignee = order", 11..<16, "“order” is a word of the language"),
    ("created > yesterday", 10..<19, "“yesterday” is no time"),
    ("created > 2026-02-30", 10..<20, "is no time"),
    ("created > EMPTY", 10..<15, "Nothing is less or more than EMPTY"),
    ("created > currentUser()", 10..<23, "gives people"),
    ("assignee = now()", 11..<16, "gives a time"),
    ("assignee = curentUser()", 11..<23, "Did you mean currentUser()?"),
    ("assignee in membersOf()", 12..<23, "with one value in brackets"),
    ("created > startOfDay(tomorrow)", 10..<30, "“tomorrow” is no shift"),
    ("created > now(-1d)", 10..<18, "takes nothing in its brackets"),
    ("key = hello", 6..<11, "Write it like IT-12"),
    ("waiting = somebody", 10..<18, "Values are: desk, customer, nobody."),
    ("statusCategory = \"In Progres\"", 17..<29, "Did you mean “In Progress”?"),
    ("Impact = Medium", 9..<15, "Values are: High, Low."),
    ("Cost > many", 7..<11, "“many” is no number"),
    ("summary ~ \"vpn", 10..<14, "The text in quotes does not end"),
    ("summary ~ \"v\\pn\"", 12..<14, "“\\p” means nothing here"),
    ("summary ~ \"\\u12\"", 11..<13, "four hexadecimal digits"),
    ("summary ~ “vpn”", 10..<11, "Use straight quotes"),
    ("summary ~ v\u{0}pn", 11..<12, "cannot be seen"),
    ("summary ~ a\\b", 11..<12, "Put text that contains it in quotes"),
    ("created > -1d ORDER created", 20..<27, "Write BY behind ORDER"),
    ("ORDER BY", 8..<8, "A field to order by is missing"),
    ("ORDER BY text", 9..<13, "cannot be ordered by “text”"),
    ("ORDER BY created DOWN", 17..<21, "Put AND or OR before “DOWN”"),
  ]

  @Test("Names that are not on the site are told where they are checked")
  func unknownNames() throws {
    let vocabulary = Vocabulary(projects: ["IT", "IT desk"], types: ["Get help"], statuses: ["Waiting for us", "Solved"])
    _ = try ParsedQuery("project = it AND status in (solved, 4) AND type = 'get help'").checked(against: vocabulary, for: .desk)
    let error = #expect(throws: QueryError.self) { try ParsedQuery("status = 'Wating for us'").checked(against: vocabulary, for: .desk) }
    #expect(error?.sentence.contains("Did you mean “Waiting for us”?") == true)
  }

  @Test("Two fields of one name must be told apart")
  func ambiguous() throws {
    let vocabulary = Vocabulary(fields: [CustomField(id: 1, name: "Site", kind: .text), CustomField(id: 2, name: "site", kind: .number)])
    let error = #expect(throws: QueryError.self) { try ParsedQuery("Site ~ x").checked(against: vocabulary, for: .desk) }
    #expect(error?.sentence == "Several fields are called “Site”. Write cf[1] or cf[2].")
    _ = try ParsedQuery("cf[1] ~ x and cf[2] < 5").checked(against: vocabulary, for: .desk)
  }

  @Test("What is too much is refused, and what is just not too much is read")
  func bounds() throws {
    func nested(_ depth: Int) -> String { String(repeating: "(", count: depth) + "id = 1" + String(repeating: ")", count: depth) }
    func listed(_ count: Int) -> String { "id in (" + (1...count).map(String.init).joined(separator: ",") + ")" }
    func joined(_ count: Int) -> String { Array(repeating: "id = 1", count: count).joined(separator: " or ") }
    func spaces(_ count: Int) -> String { String(repeating: " ", count: count) }
    let ones = Array(repeating: "1", count: 401).joined(separator: ",")
    let lists = Array(repeating: "id in (\(ones))", count: 5).joined(separator: " or ")
    let words = String(repeating: "ab ", count: 33)
    let keys = Array(repeating: "key", count: 9).joined(separator: ",")
    let within: [String] = [nested(50), listed(500), joined(200), spaces(10_000), String(repeating: "!", count: 50) + "id = 1"]
    for text in within {
      _ = try ParsedQuery(text)
    }
    let beyond: [String] = [
      nested(51), nested(4000), listed(501), lists, joined(201), spaces(10_001), String(repeating: "é", count: 90_000),
      String(repeating: "NOT ", count: 2000) + "id = 1", "text ~ '\(words)'", "order by \(keys)",
    ]
    for text in beyond {
      #expect(throws: QueryError.self) { try ParsedQuery(text).checked(against: Town.vocabulary, for: .desk) }
    }
  }
}
