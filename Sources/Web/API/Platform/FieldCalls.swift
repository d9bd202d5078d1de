import Desk
import Query
import Store
import Web

/// The fields of requests by id and name, with what queries call them; clients read them before they search.
enum FieldCalls {
  static func routes(_ root: String) -> [Route] { [.api(.get, "\(root)/field", for: .signedIn, list)] }

  private static let system: [(id: String, name: String, type: String)] = [
    ("summary", "Summary", "string"), ("issuetype", "Issue Type", "issuetype"), ("project", "Project", "project"),
    ("status", "Status", "status"), ("reporter", "Reporter", "user"), ("assignee", "Assignee", "user"), ("creator", "Creator", "user"),
    ("created", "Created", "datetime"), ("updated", "Updated", "datetime"), ("resolution", "Resolution", "resolution"),
    ("description", "Description", "string"), ("comment", "Comment", "comments-page"), ("attachment", "Attachment", "array"),
    ("security", "Security Level", "securitylevel"),
  ]

  @Sendable static func list(_ request: WebRequest) async throws -> WebResponse {
    let own = try await request.ask { try $0.ownFields() }
    return .json(
      .array(
        system.map { field in
          json(field.id, field.name, clauses: [field.id], schema: ["type": .string(field.type), "system": .string(field.id)])
        }
          + own.map { field in
            let id = "customfield_\(field.id)"
            return json(
              id, field.name, clauses: ["cf[\(field.id)]", field.name],
              schema: [
                "type": .string(type(field.kind)), "custom": .string("gatehouse:\(field.kind.rawValue)"), "customId": .integer(field.id),
              ])
          }))
  }

  private static func json(_ id: String, _ name: String, clauses: [String], schema: JSONValue) -> JSONValue {
    [
      "id": .string(id), "key": .string(id), "name": .string(name), "custom": .bool(id.hasPrefix("customfield_")), "orderable": true,
      "navigable": true, "searchable": true, "clauseNames": .array(clauses.map(JSONValue.string)), "schema": schema,
    ]
  }

  private static func type(_ kind: CustomField.Kind) -> String {
    switch kind {
    case .text, .longtext: "string"
    case .select: "option"
    case .multiselect, .attachment, .organization: "array"
    case .date: "date"
    case .number: "number"
    case .person: "user"
    }
  }
}
