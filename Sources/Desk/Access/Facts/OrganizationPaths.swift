import Store

// Paths to organizations, which lie in no project, and to what the site keeps for everybody who works at a desk.

extension Path where Thing == Organization {
  static var member: Path {
    Path("organization.member", says: PathPhrase.organizationMember) { asker in
      Relation(
        from: "organization_member AS holder", thing: "holder.organization_id", account: "holder.account_id",
        condition: asker.unexpired("holder.expires_at"), since: "holder.since", by: "holder.granted_by", source: "holder.source")
    }
  }

  /// Whom the desk has made one of those who look after its members.
  static var manager: Path {
    Path("organization.manager", says: PathPhrase.organizationManager) { asker in
      Relation(
        from: "organization_member AS holder", thing: "holder.organization_id", account: "holder.account_id",
        condition: "holder.manager AND \(asker.unexpired("holder.expires_at"))",
        since: "holder.since", by: "holder.granted_by", source: "holder.source")
    }
  }

  static var siteAdministrator: Path {
    Path<Site>.siteAdministrator.toEvery(Organization.self, "organization AS every_company", "every_company.id")
  }

  /// Whoever answers requests in, or administers, any project at all.
  static var anyDesk: [Path] {
    Path<Project>.desk.map { $0.toEvery(Organization.self, "organization AS every_company", "every_company.id") }
  }

  /// Whoever answers requests in, or administers, a project that the organization is attached to.
  static var deskOfAttached: [Path] { attached(Path<Project>.desk) }

  /// Whoever has the administrators' role in such a project.
  static var administratorsOfAttached: [Path] {
    attached([.role(.administrators), .groupRole(.administrators), .nestedGroupRole(.administrators)])
  }

  private static func attached(_ paths: [Path<Project>]) -> [Path] {
    paths.map { path in
      Path(
        path.rule, missing: path.missing, held: path.held
      ) { asker in
        let relation = path.relation(asker)
        return relation.joined(
          to: "project_organization AS attached_here", on: "attached_here.project_id = \(relation.thing)",
          thing: "attached_here.organization_id")
      }
    }
  }
}

extension Path where Thing == Site {
  static var anyDesk: [Path] { Path<Project>.desk.map { $0.toEvery(Site.self, "site AS whole", "whole.id") } }
}

extension Path {
  /// A path to something, read as a path to every row of another table: who has it anywhere has it here.
  func toEvery<Other: Guarded>(_: Other.Type, _ table: SQL, _ key: SQL) -> Path<Other> {
    Path<Other>(rule, missing: missing, held: held) { asker in relation(asker).joined(to: table, on: "TRUE", thing: key) }
  }
}

extension Relation {
  /// The same accounts, at rows of another table.
  fileprivate func joined(to table: SQL, on match: SQL, thing: SQL) -> Relation {
    Relation(
      from: "\(from) CROSS JOIN \(table)", thing: thing, account: account, condition: "\(condition) AND \(match)", since: since, by: by,
      source: source, via: via)
  }
}

extension Gate where Thing == Organization {
  static var agentsKeepOrganizations: Gate {
    Gate("site.agents-keep-organizations", says: GatePhrase.agentsKeepOrganizations) { _ in
      "NOT (SELECT boundary.organizations_reserved FROM site AS boundary)"
    }
  }

  static var attachedNowhere: Gate {
    Gate("organization.attached-nowhere", says: GatePhrase.organizationAttachedNowhere) { _ in
      "organization.id NOT IN (SELECT joined_to.organization_id FROM project_organization AS joined_to)"
    }
  }
}
