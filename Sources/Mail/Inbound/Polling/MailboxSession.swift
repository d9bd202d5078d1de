/// What a poller says to an IMAP server (RFC 3501), message by message and by UID.
final class MailboxSession {
  private let line: MailboxLine
  private var commands = 0
  private let canMove: Bool

  /// Signs in and opens the folder.
  ///
  /// - Throws: `MailboxTrouble`
  init(_ configuration: MailboxConfiguration) throws {
    line = try MailboxLine(configuration)
    canMove = try Self.capabilities(line).contains("MOVE")
    _ = try ask("SELECT \(Self.quoted(configuration.folder))")
  }

  /// The UIDs of mail that nobody has read, oldest first.
  func unread() throws -> [UInt32] {
    try ask("UID SEARCH UNSEEN UNDELETED").filter { $0.text.hasPrefix("* SEARCH") }
      .flatMap { $0.text.split(separator: " ").compactMap { UInt32($0) } }.sorted()
  }

  /// A mail as it lies there, of at most `limit` bytes. It is not marked as read.
  func fetch(_ uid: UInt32, upTo limit: Int) throws -> Fetched {
    guard let size = try size(of: uid) else { return .gone }
    guard size <= limit else { return .tooLarge }
    let answers = try ask("UID FETCH \(uid) (UID BODY.PEEK[])")
    guard let raw = answers.first(where: { $0.text.contains("BODY[]") })?.literals.last else { return .gone }
    return .mail(raw)
  }

  enum Fetched {
    case mail([UInt8])
    case gone, tooLarge
  }

  private func size(of uid: UInt32) throws -> Int? {
    for answer in try ask("UID FETCH \(uid) (UID RFC822.SIZE)") {
      guard let place = answer.text.firstRange(of: "RFC822.SIZE ") else { continue }
      return Int(answer.text[place.upperBound...].prefix { $0.isNumber })
    }
    return nil
  }

  /// Marks a mail as read, and moves it where there is a place for what was taken in.
  func settle(_ uid: UInt32, moveTo folder: String?) throws {
    _ = try ask("UID STORE \(uid) +FLAGS.SILENT (\\Seen)")
    guard let folder else { return }
    if canMove {
      _ = try ask("UID MOVE \(uid) \(Self.quoted(folder))")
    } else {
      _ = try ask("UID COPY \(uid) \(Self.quoted(folder))")
      _ = try ask("UID STORE \(uid) +FLAGS.SILENT (\\Deleted)")
      _ = try ask("EXPUNGE")
    }
  }

  func end() { try? line.write("Z LOGOUT\r\n") }

  // MARK: The wire

  /// An answer without a tag: its text, in which literals are left out, and the literals.
  private struct Answer {
    var text = ""
    var literals: [[UInt8]] = []
  }

  private func ask(_ command: String) throws -> [Answer] {
    commands += 1
    return try Self.ask(line, "A\(commands)", command)
  }

  private static func capabilities(_ line: MailboxLine) throws -> Set<String> {
    let words = try ask(line, "C", "CAPABILITY").filter { $0.text.hasPrefix("* CAPABILITY") }.flatMap { $0.text.split(separator: " ") }
    return Set(words.map { $0.uppercased() })
  }

  private static func ask(_ line: MailboxLine, _ tag: String, _ command: String) throws -> [Answer] {
    try line.write("\(tag) \(command)\r\n")
    var answers: [Answer] = []
    while true {
      let answer = try next(line)
      if answer.text.hasPrefix("\(tag) OK") { return answers }
      if answer.text.hasPrefix("\(tag) ") || answer.text.hasPrefix("* BYE") {
        let verb = command.split(separator: " ").prefix(2).joined(separator: " ")
        throw MailboxTrouble("The mailbox refuses \(verb): \(OneLine.text(answer.text, limit: 200)).")
      }
      answers.append(answer)
    }
  }

  /// One answer: lines, with the literals that they announce (RFC 3501, 4.3).
  private static func next(_ line: MailboxLine) throws -> Answer {
    var answer = Answer()
    while true {
      let text = String(decoding: try line.line(), as: UTF8.self)
      guard text.hasSuffix("}"), let brace = text.lastIndex(of: "{"), let size = Int(text[text.index(after: brace)...].dropLast()),
        (0...(1 << 30)).contains(size)
      else {
        answer.text += text
        return answer
      }
      answer.text += text[..<brace]
      answer.literals.append(try line.bytes(size))
    }
  }

  private static func quoted(_ name: String) -> String {
    "\"" + name.filter { !$0.isNewline }.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }
}
