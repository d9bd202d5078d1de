import Store

/// The audit log as a file, line by line.
public enum AuditExport: String, Sendable, CaseIterable {
  /// For spreadsheets.
  case csv
  /// For programs: one JSON object a line.
  case jsonl

  public var mediaType: String {
    switch self {
    case .csv: TableText.mediaType
    case .jsonl: "application/jsonl"
    }
  }

  var head: [UInt8] {
    switch self {
    case .csv:
      TableText.byteOrderMark
        + TableText.row([
          "Id", "At", "What happened", "Kind", "Channel", "Who", "Who, id", "Whom", "Whom, id", "Project", "Request", "Organization",
          "Before and after", "Detail",
        ])
    case .jsonl: []
    }
  }

  func line(_ entry: AuditEntry) throws -> [UInt8] {
    switch self {
    case .csv: try csv(entry)
    case .jsonl: Array(try JSON.text(Line(entry)).utf8) + [10]
    }
  }

  private func csv(_ entry: AuditEntry) throws -> [UInt8] {
    func id(_ person: Person?) -> String { person.map { "\($0.id)" } ?? "" }
    let changes = entry.changes.map { "\($0.words): \(AuditEntry.Change.read($0.before)) → \(AuditEntry.Change.read($0.after))" }
    return TableText.row([
      "\(entry.id)", entry.at.iso8601, entry.sentence, entry.kind.rawValue, entry.channel.rawValue, entry.actor?.name ?? "",
      id(entry.actor), entry.subject?.name ?? "", id(entry.subject), entry.project?.key ?? "", entry.request.map { "\($0)" } ?? "",
      entry.organization.map { "\($0)" } ?? "", changes.joined(separator: "; "), try JSON.text(entry.detail),
    ])
  }

  private struct Line: Encodable {
    let id: Int64
    let at: String
    let kind: String
    let channel: String
    let sentence: String
    let actor: Someone?
    let subject: Someone?
    let project: String?
    let request: String?
    let organization: Int64?
    let changes: [Change]
    let detail: [String: String]

    struct Someone: Encodable {
      let id: Int64
      let name: String

      init?(_ person: Person?) {
        guard let person else { return nil }
        id = person.id.number
        name = person.name
      }
    }

    struct Change: Encodable {
      let name: String
      let before: String
      let after: String
    }

    init(_ entry: AuditEntry) {
      id = entry.id.number
      at = entry.at.iso8601
      kind = entry.kind.rawValue
      channel = entry.channel.rawValue
      sentence = entry.sentence
      actor = Someone(entry.actor)
      subject = Someone(entry.subject)
      project = entry.project?.key
      request = entry.request.map { "\($0)" }
      organization = entry.organization?.number
      changes = entry.changes.map { Change(name: $0.name, before: $0.before, after: $0.after) }
      detail = entry.detail
    }
  }
}

extension Desk {
  /// The log as a file, read a page at a time, so that it takes the same memory however long it is. Each page asks the policy anew.
  ///
  /// - Throws: as `Inquiry.auditLog`, before the first piece.
  public func auditExport(_ filter: AuditFilter, as format: AuditExport, for viewer: Viewer) async throws
    -> AsyncThrowingStream<[UInt8], any Error>
  {
    _ = try await ask(as: viewer) { try $0.auditLog(filter, limit: 1) }
    let reading = AuditReading(desk: self, filter: filter, format: format, viewer: viewer)
    return AsyncThrowingStream { try await reading.next() }
  }
}

/// How far an export has come.
private actor AuditReading {
  private let desk: Desk
  private let filter: AuditFilter
  private let format: AuditExport
  private let viewer: Viewer
  private var place: AuditPlace?
  private var hasBegun = false
  private var isAtEnd = false

  init(desk: Desk, filter: AuditFilter, format: AuditExport, viewer: Viewer) {
    self.desk = desk
    self.filter = filter
    self.format = format
    self.viewer = viewer
  }

  func next() async throws -> [UInt8]? {
    guard !isAtEnd else { return nil }
    let (filter, after) = (filter, place)
    let page = try await desk.ask(as: viewer) { try $0.auditLog(filter, after: after, limit: 500) }
    isAtEnd = page.isLast
    place = page.items.last?.place
    let head = hasBegun ? [] : format.head
    hasBegun = true
    return try page.items.reduce(into: head) { $0 += try format.line($1) }
  }
}
