import Desk
import Store

/// Under which name and address a project writes.
struct ProjectSender: Sendable {
  let from: Mailbox
  /// The project's own address, to which answers can go; nil if it has none.
  let replyAddress: String?

  static func of(_ project: ID<Project>, _ settings: MailSettings, in snapshot: any Snapshot) throws -> ProjectSender {
    let row = try snapshot.first(
      """
      SELECT project.name, (SELECT min(address) FROM project_address WHERE project_address.project_id = project.id) AS address
      FROM project WHERE project.id = \(project)
      """)
    let name: String = try row?["name"] ?? settings.from.name
    let address: String? = try row?["address"]
    return ProjectSender(from: Mailbox(name: name, email: address ?? settings.from.email), replyAddress: address)
  }
}
