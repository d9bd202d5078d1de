import Store

// Paths into a project: who holds which role, and through what.

extension Path where Thing == Project {
  static func role(_ role: Role) -> Path {
    Path(
      "role.\(role.rawValue)", missing: "Nobody made this account one of the \(role.words).",
      held: { "\(role.words.capitalizedFirst): \($0.how)." }
    ) { asker in
      Relation(
        from: "role_member AS holder", thing: "holder.project_id", account: "holder.account_id",
        condition: "holder.role = \(role) AND \(asker.unexpired("holder.expires_at"))",
        since: "holder.since", by: "holder.granted_by", source: "holder.source")
    }
  }

  static func groupRole(_ role: Role) -> Path {
    Path(
      "group.\(role.rawValue)", missing: "No group of this account is among the \(role.words).",
      held: { "In the group \($0.via ?? ""), which is among the \(role.words)." }
    ) { asker in
      Relation(
        from: """
          role_group AS granted JOIN group_member AS holder ON holder.group_id = granted.group_id
          JOIN account_group AS team ON team.id = granted.group_id
          """,
        thing: "granted.project_id", account: "holder.account_id",
        condition: "granted.role = \(role) AND \(asker.unexpired("holder.expires_at"))",
        since: "holder.since", by: "holder.granted_by", source: "holder.source", via: "team.name")
    }
  }

  static var attachedOrganization: Path {
    Path(
      "organization.attached", missing: "No organization of this account is attached to the project.",
      held: { "A member of \($0.via ?? ""), which is attached to the project: \($0.how)." }
    ) { asker in
      Relation(
        from: """
          project_organization AS attached JOIN organization_member AS holder ON holder.organization_id = attached.organization_id
          JOIN organization AS company ON company.id = attached.organization_id
          """,
        thing: "attached.project_id", account: "holder.account_id", condition: asker.unexpired("holder.expires_at"),
        since: "holder.since", by: "holder.granted_by", source: "holder.source", via: "company.name")
    }
  }

  /// Under `site` and `anyone` every account is a customer: derived, not stored (S0-07).
  static var siteAccount: Path {
    Path(
      "project.raise-site", missing: "The project is not open to everyone with an account.",
      held: { _ in "The project is open to everyone with an account on this site." }
    ) { _ in
      Relation(
        from: "project AS opened, account AS holder", thing: "opened.id", account: "holder.id",
        condition: "opened.raise IN ('site', 'anyone') AND holder.active",
        since: "holder.created_at", by: "holder.created_by", source: "holder.source")
    }
  }

  /// What the open door is to somebody who has not signed in.
  static var openDoor: Path {
    Path("project.open-door", missing: "The project is not open to just anyone.", held: { _ in "The project is open to anyone." }) { _ in
      Relation(from: "project AS opened", thing: "opened.id", account: nil, condition: "opened.raise = 'anyone'")
    }
  }

  static var lead: Path {
    Path("project.lead", missing: "This account does not lead the project.", held: { _ in "Leads the project." }) { _ in
      Relation(from: "project AS led", thing: "led.id", account: "led.lead_id", since: "led.created_at")
    }
  }

  static var siteAdministrator: Path {
    Path(
      "site.administrator", missing: "This account does not administer the site.", held: { _ in "Administers the whole site." }
    ) { _ in
      Relation(
        from: "project AS any_project, account AS holder", thing: "any_project.id", account: "holder.id", condition: "holder.site_admin",
        since: "holder.created_at", by: "holder.created_by", source: "holder.source")
    }
  }

  /// What makes an account a customer of the project.
  static var customers: [Path] { [.role(.customers), .groupRole(.customers), .attachedOrganization, .siteAccount] }

  /// Whoever answers requests in the project.
  static var desk: [Path] { [.role(.team), .role(.administrators), .groupRole(.team), .groupRole(.administrators), .lead] }
}

extension Path where Thing == Site {
  static var siteAdministrator: Path {
    Path(
      "site.administrator", missing: "This account does not administer the site.", held: { _ in "Administers the whole site." }
    ) { _ in
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

extension String {
  var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
