import Store

@testable import Desk

extension AuditEntry {
  /// An entry in which everything stands that a sentence can speak of.
  static func sample(_ kind: EventKind) -> AuditEntry {
    AuditEntry(
      id: ID(1), kind: kind, at: Instant(milliseconds: 0), channel: .agent, actor: Person(id: ID(1), name: "Ingrid Solheim"),
      subject: Person(id: ID(4), name: "Cleo Marchetti"), project: (key: "IT", name: "IT desk"),
      request: RequestKey(project: "IT", number: 1), organization: ID(1),
      detail: ["role": "team", "organization": "Acme", "name": "A program", "page": "/portal"])
  }
}
