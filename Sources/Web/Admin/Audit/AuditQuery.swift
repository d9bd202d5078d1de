import Desk
import HTML
import Store
import Web

/// What somebody asks of the audit log, as it was typed and as it is understood.
struct AuditQuery: Sendable {
  let person: String
  let kind: String
  let project: String
  let organization: String
  let channel: String
  let from: String
  let until: String
  var filter = AuditFilter()
  var errors: [String: String] = [:]

  /// - Parameter place: the project whose log it is, or nil for the whole site's.
  init(_ request: WebRequest, within place: ID<Project>?, in inquiry: Inquiry) throws {
    func typed(_ name: String) -> String { String((request.query[name] ?? "").trimmingSpace.prefix(254)) }
    (person, kind, project, organization) = (typed("person"), typed("kind"), typed("project"), typed("organization"))
    (channel, from, until) = (typed("channel"), typed("from"), typed("until"))
    filter.project = place
    filter.kind = EventKind(rawValue: kind)
    filter.channel = Channel(rawValue: channel)
    filter.from = request.reader.zone.start(of: from)
    filter.until = request.reader.zone.end(of: until)
    if !person.isEmpty { filter.person = try readPerson(in: inquiry) }
    if !organization.isEmpty { filter.organization = try readOrganization(in: inquiry) }
    if place == nil, !project.isEmpty { filter.project = readProject(in: inquiry) }
    if !from.isEmpty, filter.from == nil { errors["from"] = "Write a day, such as 2026-11-30." }
    if !until.isEmpty, filter.until == nil { errors["until"] = "Write a day, such as 2026-11-30." }
  }

  private mutating func readPerson(in inquiry: Inquiry) throws -> ID<Account>? {
    let id = try ID<Account>(person) ?? EmailAddress(person).flatMap(inquiry.snapshot.account)
    if let id, try inquiry.may(Account.see, id) { return id }
    errors["person"] = "You know of no account with this address. Check it."
    return nil
  }

  private mutating func readOrganization(in inquiry: Inquiry) throws -> ID<Organization>? {
    if let id = try inquiry.organization(named: organization) { return id }
    errors["organization"] = "There is no organization of this name. Check it, or write the id of one that was deleted."
    return nil
  }

  private mutating func readProject(in inquiry: Inquiry) -> ID<Project>? {
    if let id = try? inquiry.project(named: project) { return id }
    errors["project"] = "There is no project with this key. Check it."
    return nil
  }

  /// The same question at another address.
  func href(_ address: Href) -> Href {
    [
      ("person", person), ("kind", kind), ("project", project), ("organization", organization), ("channel", channel), ("from", from),
      ("until", until),
    ].reduce(address) { $0.query($1.0, $1.1.isEmpty ? nil : $1.1) }
  }

  var isEmpty: Bool { [person, kind, project, organization, channel, from, until].allSatisfy(\.isEmpty) }
}
