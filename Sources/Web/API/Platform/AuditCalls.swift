import Desk
import Foundation
import Store
import Web

/// The audit log, as Jira shows its own.
enum AuditCalls {
  static func routes(_ root: String) -> [Route] { [.api(.get, "\(root)/auditing/record", for: .siteAdministrators, list)] }

  @Sendable static func list(_ request: WebRequest) async throws -> WebResponse {
    let offset = try number("offset", in: 0...1_000_000, or: 0, request)
    let limit = try number("limit", in: 0...1000, or: 1000, request)
    var filter = AuditFilter()
    filter.from = try moment("from", request)
    filter.until = try moment("to", request)
    filter.words = String((request.query["filter"] ?? "").prefix(200))
    let asked = filter
    let (total, page) = try await request.ask { inquiry in
      (try inquiry.auditCount(asked), try inquiry.auditLog(asked, skipping: offset, limit: max(limit, 1)))
    }
    return .json([
      "offset": JSONValue(offset), "limit": JSONValue(limit), "total": JSONValue(total),
      "records": .array(page.items.prefix(limit).map(record)),
    ])
  }

  private static func record(_ entry: AuditEntry) -> JSONValue {
    let items = associated(entry)
    return .object(compact: [
      "id": .integer(entry.id.number), "summary": .string(entry.sentence), "created": .string(DateShape.jira(entry.at)),
      "category": .string(String(entry.kind.rawValue.prefix { $0 != "." })), "eventSource": .string(entry.channel.rawValue),
      "description": .string(entry.kind.words), "authorKey": entry.actor.map { .string("\($0.id)") },
      "authorAccountId": entry.actor.map { .string("\($0.id)") }, "objectItem": items.first,
      "changedValues": .array(
        entry.changes.map {
          ["fieldName": .string($0.name), "changedFrom": .string($0.before), "changedTo": .string($0.after)]
        }),
      "associatedItems": .array(Array(items.dropFirst())),
    ])
  }

  /// What it happened to, the nearest first.
  private static func associated(_ entry: AuditEntry) -> [JSONValue] {
    func item(_ type: String, _ id: String, _ name: String) -> JSONValue {
      ["id": .string(id), "name": .string(name), "typeName": .string(type)]
    }
    return [
      entry.subject.map { item("USER", "\($0.id)", $0.name) }, entry.request.map { item("ISSUE", "\($0)", "\($0)") },
      entry.organization.map { item("ORGANIZATION", "\($0)", entry.detail["organization"] ?? entry.detail["name"] ?? "") },
      entry.project.map { item("PROJECT", $0.key, $0.name) },
    ].compactMap { $0 }
  }

  private static func number(_ name: String, in range: ClosedRange<Int>, or fallback: Int, _ request: WebRequest) throws -> Int {
    guard let text = request.query[name], !text.isEmpty else { return fallback }
    guard let number = Int(text), range.contains(number) else {
      throw APIError(.badRequest, "“\(name)” is a number from \(range.lowerBound) to \(range.upperBound). Correct it.")
    }
    return number
  }

  /// As clients write it: `2026-11-30`, `2026-11-30T09:14:00Z`, or `2026-11-30T09:14:00.000+0000`.
  private static func moment(_ name: String, _ request: WebRequest) throws -> Instant? {
    guard let text = request.query[name], !text.isEmpty else { return nil }
    if let day = Zone.utc.start(of: text) { return day }
    let formats = [
      Date.ISO8601FormatStyle(includingFractionalSeconds: true), Date.ISO8601FormatStyle(),
    ]
    for format in formats {
      if let date = try? format.parse(text) { return Instant(milliseconds: Int64(date.timeIntervalSince1970 * 1000)) }
    }
    throw APIError(.badRequest, "“\(name)” is a moment such as 2026-11-30T09:14:00.000+0000. Correct it.")
  }
}
