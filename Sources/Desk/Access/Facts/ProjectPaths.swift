import Store

// Paths into a project: who holds which role, and through what.

extension Path where Thing == Project {
  static func role(_ role: Role) -> Path {
    Path("role.\(role.rawValue)", says: { .role(role, $0) }) { asker in
      Relation(
        from: "role_member AS holder", thing: "holder.project_id", account: "holder.account_id",
        kind: role.kind(in: "holder.role"), condition: asker.unexpired("holder.expires_at"),
        since: "holder.since", by: "holder.granted_by", source: "holder.source")
    }
  }

  static func groupRole(_ role: Role) -> Path {
    Path("group.\(role.rawValue)", says: { .groupRole(role, $0) }) { asker in
      Relation(
        from: "role_group AS granted JOIN group_member AS holder ON holder.group_id = granted.group_id",
        thing: "granted.project_id", account: "holder.account_id",
        kind: role.kind(in: "granted.role"), condition: asker.unexpired("holder.expires_at"),
        since: "holder.since", by: "holder.granted_by", source: "holder.source", via: .group("granted.group_id"))
    }
  }

  static var attachedOrganization: Path {
    Path("organization.attached", says: PathPhrase.organizationAttached) { asker in
      Relation(
        from: """
          project_organization AS attached JOIN organization_member AS holder ON holder.organization_id = attached.organization_id
          """,
        thing: "attached.project_id", account: "holder.account_id", isPersonal: true, condition: asker.unexpired("holder.expires_at"),
        since: "holder.since", by: "holder.granted_by", source: "holder.source",
        via: "(SELECT company.name FROM organization AS company WHERE company.id = attached.organization_id)")
    }
  }

  /// Under `site` and `anyone` every account is a customer: derived, not stored (S0-07).
  static var siteAccount: Path {
    Path("project.raise-site", says: PathPhrase.projectRaiseSite) { _ in
      Relation(
        from: "project AS opened, account AS holder", thing: "opened.id", account: "holder.id",
        condition: "opened.raise IN ('site', 'anyone') AND holder.active",
        since: "holder.created_at", by: "holder.created_by", source: "holder.source")
    }
  }

  /// What the open door is to somebody who has not signed in.
  static var openDoor: Path {
    Path("project.open-door", says: PathPhrase.projectOpenDoor) { _ in
      Relation(from: "project AS opened", thing: "opened.id", account: nil, condition: "opened.raise = 'anyone'")
    }
  }

  static var lead: Path {
    Path("project.lead", says: PathPhrase.projectLead) { _ in
      Relation(from: "project AS led", thing: "led.id", account: "led.lead_id", since: "led.created_at")
    }
  }

  static var siteAdministrator: Path {
    Path("site.administrator", says: PathPhrase.siteAdministrator) { _ in
      Relation(
        from: "project AS any_project, account AS holder", thing: "any_project.id", account: "holder.id", condition: "holder.site_admin",
        since: "holder.created_at", by: "holder.created_by", source: "holder.source")
    }
  }

  /// What makes an account a customer of the project.
  static var customers: [Path] {
    [.role(.customers), .groupRole(.customers), .nestedGroupRole(.customers), .attachedOrganization, .siteAccount]
  }

  /// Whoever answers requests in the project.
  static var desk: [Path] {
    [
      .role(.team), .role(.administrators), .groupRole(.team), .groupRole(.administrators), .nestedGroupRole(.team),
      .nestedGroupRole(.administrators), .lead,
    ]
  }
}

extension Path where Thing == Site {
  static var siteAdministrator: Path {
    Path("site.administrator", says: PathPhrase.siteAdministrator) { _ in
      Relation(
        from: "site AS whole, account AS holder", thing: "whole.id", account: "holder.id", condition: "holder.site_admin",
        since: "holder.created_at", by: "holder.created_by", source: "holder.source")
    }
  }
}

extension Provenance {
  /// How it came about, as the end of a sentence: "added by Ingrid Solheim".
  var how: String {
    let source = source.flatMap(Source.init(rawValue:))
    let words = source?.words ?? "recorded"
    guard let by, source?.isOwnAct != true else { return words }
    return "\(words) by \(by)"
  }
}

extension Role {
  /// Stands in the statement itself: PostgreSQL keeps one plan for all values, and of some roles there are few members, of others many.
  private var literal: SQL { SQL(trusted: "'\(rawValue)'") }

  func kind(in column: SQL) -> Relation.Kind { Relation.Kind(column: column, literals: [literal]) }
}

extension String {
  var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
