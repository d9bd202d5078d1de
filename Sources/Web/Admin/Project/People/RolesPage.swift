import Desk
import HTML
import Store
import Web

/// Who administers a project and who answers its requests, one by one and through groups.
enum RolesPage {
  static let routes: [Route] = [
    .get("/desk/{project}/settings/people", for: .projectAdministrators, show),
    .post("/desk/{project}/settings/people", for: .projectAdministrators, add),
    .post("/desk/{project}/settings/people/groups", for: .projectAdministrators, link),
    .post("/desk/{project}/settings/people/remove", for: .projectAdministrators, remove),
  ]

  struct Model: Sendable {
    let place: SettingsPlace
    let holders: [Holders]
    /// Groups whose people are customers.
    let customers: [RoleGroup]
    let groups: [GroupSummary]
  }

  /// Who holds one role.
  struct Holders: Sendable {
    let role: Role
    let people: Page<RoleMember>
    let groups: [RoleGroup]
  }

  @Sendable static func show(_ request: WebRequest) async throws -> WebResponse {
    .page(try RolesView(model: await model(request), typed: Form(), errors: [:], request: request).html)
  }

  @Sendable static func add(_ request: WebRequest) async throws -> WebResponse {
    let place = try await request.settingsPlace()
    let sent = try await request.form()
    return try await request.answering {
      let role = try role(sent)
      let people = try await Naming.people(sent["people"], in: place.id, request)
      return try await request.changing(
        GrantRole(place.id, role, to: people), from: sent, in: request.settingsFrame(place, .people), back: .settings(place.key, .people)
      ) { (.settings(place.key, .people), Naming.told($0.people, to: "the \(role.many)")) }
    } orAgain: { errors in
      try RolesView(model: await model(request), typed: sent, errors: errors, request: request).html
    }
  }

  @Sendable static func link(_ request: WebRequest) async throws -> WebResponse {
    let place = try await request.settingsPlace()
    let sent = try await request.form()
    return try await request.answering {
      let role = try role(sent)
      guard let group = ID<Group>(sent["groups"]) else { throw Refusal.invalid("groups", "Choose a group.") }
      return try await request.changing(
        GrantRole(place.id, role, to: [], groups: [group]), from: sent, in: request.settingsFrame(place, .people),
        back: .settings(place.key, .people)
      ) { _ in (.settings(place.key, .people), "The group is among the \(role.many) now.") }
    } orAgain: { errors in
      try RolesView(model: await model(request), typed: sent, errors: errors, request: request).html
    }
  }

  @Sendable static func remove(_ request: WebRequest) async throws -> WebResponse {
    let place = try await request.settingsPlace()
    let sent = try await request.form()
    return try await request.answering {
      let people = ID<Account>(sent["person"]).map { [$0] } ?? []
      let groups = ID<Group>(sent["group"]).map { [$0] } ?? []
      return try await request.changing(
        RevokeRole(place.id, try role(sent), from: people, groups: groups), from: sent, in: request.settingsFrame(place, .people),
        back: .settings(place.key, .people)
      ) { _ in (.settings(place.key, .people), "Removed.") }
    } orAgain: { errors in
      try RolesView(model: await model(request), typed: sent, errors: errors, request: request).html
    }
  }

  private static func role(_ sent: Form) throws -> Role {
    guard let role = Role(rawValue: sent["role"]) else { throw Refusal.invalid("role", "Choose a role.") }
    return role
  }

  private static func model(_ request: WebRequest) async throws -> Model {
    let place = try await request.settingsPlace()
    return try await request.ask { inquiry in
      Model(
        place: place,
        holders: try [Role.administrators, .team].map { role in
          Holders(
            role: role, people: try inquiry.members(of: role, in: place.id, limit: 200), groups: try inquiry.groups(of: role, in: place.id))
        }, customers: try inquiry.groups(of: .customers, in: place.id), groups: try inquiry.groups(limit: 200).items)
    }
  }
}

extension Role {
  /// Its holders, in a sentence.
  var many: String {
    switch self {
    case .administrators: "administrators"
    case .team: "agents"
    case .customers: "customers"
    }
  }
}
