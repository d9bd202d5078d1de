import Desk
import Store
import Web

/// Whom a permission scheme or a security level names, in Jira's words.
enum HolderShape {
  static let browse = "BROWSE_PROJECTS"

  static func json(_ named: NamedHolder) -> JSONValue {
    let (type, parameter): (String, String?) =
      switch named.holder {
      case .role(let role): ("projectRole", RoleShape.number(of: role))
      case .group: ("group", named.name)
      case .account(let id): ("user", "\(id)")
      case .organization(let id): ("organization", "\(id)")
      case .lead: ("projectLead", nil)
      case .reporter: ("reporter", nil)
      case .assignee: ("assignee", nil)
      }
    return .object(compact: [
      "type": .string(type), "parameter": parameter.map(JSONValue.string), "value": parameter.map(JSONValue.string),
      "name": .string(named.name),
    ])
  }

  /// Reads `{"type": "group", "parameter": "night-shift"}`; newer clients call the parameter `value`.
  ///
  /// - Throws: `APIError`
  static func holder(_ json: JSONValue, _ request: WebRequest, _ inquiry: Inquiry) throws -> Holder {
    let parameter = (json["parameter"] ?? json["value"])?.idText ?? ""
    switch json["type"]?.string {
    case "projectRole":
      guard let role = RoleShape.role(named: parameter) else {
        throw APIError(.badRequest, "There is no role “\(parameter.prefix(60))”. Read /role for those that there are.", errors: field)
      }
      return .role(role)
    case "group": return .group(try inquiry.groups(named: [parameter])[0])
    case "user": return .account(try request.accounts([parameter], in: inquiry)[0])
    case "projectLead": return .lead
    case "reporter": return .reporter
    case "assignee": return .assignee
    default:
      throw APIError(
        .badRequest, "“holder” has a type: projectRole, group, user, projectLead, reporter or assignee. Choose one.", errors: field)
    }
  }

  private static var field: [String: Sentence] { ["holder": "Correct it."] }
}

/// The roles of a project as Jira numbers and names them.
enum RoleShape {
  static let all: [(id: Int, role: Role, name: String)] = [
    (10002, .administrators, "Administrators"), (10101, .team, "Service Desk Team"), (10100, .customers, "Service Desk Customers"),
  ]

  static func number(of role: Role) -> String { all.first { $0.role == role }.map { "\($0.id)" } ?? "" }

  static func role(named name: String) -> Role? { all.first { "\($0.id)" == name || $0.role.rawValue == name || $0.name == name }?.role }
}
