import Desk
import Store
import Support
import Testing

extension RevocationTests {
  /// A path to a request, and how it ends.
  struct Revocation: Sendable, CustomTestStringConvertible {
    let name: String
    /// Whose sight ends.
    let person: @Sendable (Town) -> ID<Account>
    /// The project that the request lies in.
    let project: @Sendable (Town) -> ID<Project>
    let begin: @Sendable (Town, ID<Request>) async throws -> Void
    let end: @Sendable (Town, ID<Request>) async throws -> Void
    /// Whether the person can still sign in.
    var staysIn = true

    var testDescription: String { name }
  }

  private static func ingrid(_ town: Town) -> Viewer { .account(town.ingrid) }
  private static func priya(_ town: Town) -> Viewer { .account(town.priya) }

  private static func takesPart(_ town: Town, _ request: ID<Request>, _ person: ID<Account>) async throws {
    try await town.desk.perform(AddParticipants(request: request, people: [person], part: .agent), as: priya(town), by: .agent)
  }

  static let all: [Revocation] = [
    Revocation(
      name: "customer by name", person: \.petra, project: \.leave,
      begin: { town, request in
        _ = try await town.desk.perform(
          GrantRole(town.leave, .customers, to: [.account(town.petra)]), as: priya(town), by: .agent)
        try await takesPart(town, request, town.petra)
      },
      end: { town, _ in
        try await town.desk.perform(RevokeRole(town.leave, .customers, from: [town.petra]), as: priya(town), by: .agent)
      }),
    Revocation(
      name: "group", person: \.petra, project: \.leave,
      begin: { town, request in
        let group = try await town.desk.perform(CreateGroup("Contractors"), as: ingrid(town), by: .agent)
        _ = try await town.desk.perform(AddGroupMembers(group, [.account(town.petra)]), as: ingrid(town), by: .agent)
        _ = try await town.desk.perform(GrantRole(town.leave, .customers, to: [], groups: [group]), as: ingrid(town), by: .agent)
        try await takesPart(town, request, town.petra)
      },
      end: { town, _ in try await town.desk.perform(RemoveGroupMembers(ID(1), [town.petra]), as: ingrid(town), by: .agent) }),
    Revocation(
      name: "group's role", person: \.petra, project: \.leave,
      begin: { town, request in
        let group = try await town.desk.perform(CreateGroup("Contractors"), as: ingrid(town), by: .agent)
        _ = try await town.desk.perform(AddGroupMembers(group, [.account(town.petra)]), as: ingrid(town), by: .agent)
        _ = try await town.desk.perform(GrantRole(town.leave, .customers, to: [], groups: [group]), as: ingrid(town), by: .agent)
        try await takesPart(town, request, town.petra)
      },
      end: { town, _ in
        try await town.desk.perform(RevokeRole(town.leave, .customers, from: [], groups: [ID(1)]), as: ingrid(town), by: .agent)
      }),
    Revocation(
      name: "membership", person: \.tomas, project: \.leave, begin: { try await share($0, $1) },
      end: { town, _ in try await town.desk.perform(RemoveMembers(town.acme, [town.tomas]), as: priya(town), by: .agent) }),
    Revocation(
      name: "sharing mode", person: \.tomas, project: \.leave, begin: { try await share($0, $1) },
      end: { town, _ in try await town.desk.perform(ChangeSharingMode(town.acme, to: .nobody), as: priya(town), by: .agent) }),
    Revocation(
      name: "attachment", person: \.tomas, project: \.leave, begin: { try await share($0, $1) },
      end: { town, _ in try await town.desk.perform(DetachOrganization(town.acme, from: town.leave), as: ingrid(town), by: .agent) }),
    Revocation(
      name: "share", person: \.tomas, project: \.leave, begin: { try await share($0, $1) },
      end: { try await $0.desk.perform(UnshareRequest(request: $1, organization: $0.acme), as: priya($0), by: .agent) }),
    Revocation(
      name: "participant", person: \.petra, project: \.it, begin: { try await takesPart($0, $1, $0.petra) },
      end: { try await $0.desk.perform(RemoveParticipant(request: $1, person: $0.petra), as: priya($0), by: .agent) }),
    Revocation(
      name: "end of a participation", person: \.petra, project: \.it,
      begin: { town, request in
        let end = town.clock.now + .hours(1)
        try await town.desk.perform(
          AddParticipants(request: request, people: [town.petra], part: .agent, expiresAt: end), as: priya(town), by: .agent)
      }, end: { town, _ in town.clock.advance(.hours(2)) }),
    Revocation(
      name: "site settings", person: \.petra, project: \.it, begin: { try await takesPart($0, $1, $0.petra) },
      end: { town, _ in
        try await town.desk.database.write {
          try $0.execute("UPDATE site SET external_any_domain = FALSE")
          try $0.execute("INSERT INTO site_domain (kind, domain) VALUES ('allowed', 'acme.test')")
        }
      }),
    Revocation(
      name: "confidential project", person: \.tomas, project: \.leave, begin: { try await share($0, $1) },
      end: { town, _ in try await change(town, town.leave) { $0.isConfidential = true } }),
    Revocation(
      name: "write-only project", person: \.petra, project: \.it, begin: { try await takesPart($0, $1, $0.petra) },
      end: { town, _ in try await change(town, town.it) { $0.isWriteOnly = true } }),
    Revocation(
      name: "archived project", person: \.petra, project: \.it, begin: { try await takesPart($0, $1, $0.petra) },
      end: { town, _ in try await change(town, town.it) { $0.isArchived = true } }),
    Revocation(
      name: "former customers' reading", person: \.cleo, project: \.leave,
      begin: { town, _ in
        try await change(town, town.leave) { $0.formerCustomersRead = true }
        try await town.desk.perform(RemoveMembers(town.acme, [town.cleo]), as: priya(town), by: .agent)
      },
      end: { town, _ in try await change(town, town.leave) { $0.formerCustomersRead = false } }),
    Revocation(
      name: "raise ladder", person: \.petra, project: \.it,
      // Under `site` nobody is a customer by name for taking part.
      begin: { try await takesPart($0, $1, $0.petra) },
      end: { town, _ in
        try await town.desk.perform(ChangeCustomerPermissions(town.it, raise: .added), as: ingrid(town), by: .agent)
      }),
    Revocation(
      name: "security level", person: \.petra, project: \.it, begin: { try await takesPart($0, $1, $0.petra) },
      end: { town, request in
        let level = try await town.desk.perform(
          CreateSecurityLevel(in: town.it, name: "Works council", holders: [.role(.team), .reporter]), as: ingrid(town), by: .agent)
        try await town.desk.perform(SetSecurityLevel(in: town.it, request: request, level: level), as: priya(town), by: .agent)
      }),
    Revocation(
      name: "end of a share", person: \.tomas, project: \.leave,
      begin: { town, request in
        let end = town.clock.now + .hours(1)
        try await town.desk.perform(
          ShareRequest(request: request, organization: town.acme, expiresAt: end), as: priya(town), by: .agent)
      }, end: { town, _ in town.clock.advance(.hours(2)) }),
    Revocation(
      name: "merge", person: \.tomas, project: \.leave, begin: { try await share($0, $1) },
      end: { town, _ in try await town.desk.perform(MergeAccounts(town.tomas, into: town.petra), as: ingrid(town), by: .agent) },
      staysIn: false),
    Revocation(
      name: "deactivation", person: \.petra, project: \.it, begin: { try await takesPart($0, $1, $0.petra) },
      end: { town, _ in try await town.desk.perform(DeactivateAccount(town.petra), as: ingrid(town), by: .agent) }, staysIn: false),
  ]

  private static func share(_ town: Town, _ request: ID<Request>) async throws {
    try await town.desk.perform(ShareRequest(request: request, organization: town.acme), as: priya(town), by: .agent)
  }

  private static func change(_ town: Town, _ project: ID<Project>, _ edit: (inout ChangeProject) -> Void) async throws {
    var change = ChangeProject(project)
    edit(&change)
    try await town.desk.perform(change, as: ingrid(town), by: .agent)
  }
}
