import Desk
import HTML
import Store
import Web

/// What somebody looks for in the directory, as the address of its page says it.
struct DirectoryQuery: Sendable {
  let words, kind, state, source, seen, project, organization, group: String
  let after: NameKey?

  /// The days for which somebody can have been away.
  static let days = [30, 90, 180, 365]

  init(_ request: WebRequest) {
    func value(_ name: String) -> String { String((request.query[name] ?? "").prefix(200)) }
    words = value("q")
    kind = value("kind")
    state = value("state")
    source = value("source")
    seen = value("seen")
    project = value("project")
    organization = value("organization")
    group = value("group")
    after = request.query["after"].flatMap { name in
      request.query["id"].flatMap { Int64($0) }.map { NameKey(name: String(name.prefix(400)), id: $0) }
    }
  }

  /// Whether anything but words narrows the list.
  var isNarrow: Bool { [kind, state, source, seen, project, organization, group].contains { !$0.isEmpty } }

  /// The filter that it means; words that name nothing find nobody, and say so under the name of their control.
  func filter(in inquiry: Inquiry) throws -> (filter: DirectoryFilter, errors: [String: String]) {
    var filter = DirectoryFilter()
    var errors: [String: String] = [:]
    filter.words = words
    filter.kind = DirectoryFilter.AccountKind(rawValue: kind)
    filter.isActive = state == "active" ? true : state == "deactivated" ? false : nil
    filter.administers = state == "administrators"
    filter.source = Source(rawValue: source)
    filter.seen = seen == "never" ? .never : Int(seen).map { .notFor(days: $0) }
    filter.group = ID<Group>(group)
    if !project.isEmpty { filter.project = try? inquiry.project(named: project) }
    if !organization.isEmpty {
      let found = try inquiry.organizations(matching: organization, limit: 20).items
      let same = found.filter { $0.name.lowercased() == organization.lowercased() }
      filter.organization = (same.isEmpty ? found : same).only?.id
      if filter.organization == nil {
        filter.organization = ID(0)
        errors["organization"] = found.isEmpty ? "No organization is called so." : "Several are called so. Write the whole name."
      }
    }
    return (filter, errors)
  }

  /// The same search at another address.
  func address(_ home: Href) -> Href {
    let parts = [
      ("q", words), ("kind", kind), ("state", state), ("source", source), ("seen", seen), ("project", project),
      ("organization", organization), ("group", group),
    ]
    return parts.reduce(home) { $0.query($1.0, $1.1.isEmpty ? nil : $1.1) }
  }

  func pager(last: NameKey?, isLast: Bool) -> HTML {
    let home = address(SitePart.people.href)
    let next = isLast ? nil : last.map { home.query("after", $0.name).query("id", "\($0.id)") }
    return Web.pager("Pages of people", newer: after == nil ? nil : home, older: next, newerWords: "From the beginning", olderWords: "More")
  }
}
