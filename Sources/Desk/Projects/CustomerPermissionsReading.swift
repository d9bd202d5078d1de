import Store

/// A project's customer permissions: what is saved, what is in force, and what stands between (SPEC 2.1).
public struct CustomerPermissionsReading: Sendable {
  public let stored: CustomerPermissions
  public let effective: CustomerPermissions
  /// Why less is in force than is saved, a sentence each.
  public let clippedBy: [String]
  public let raiseRungs: [Rung]
  public let presets: [Preset]
  /// What does not work with these choices, a sentence each (S0-25).
  public let warnings: [String]

  /// A rung of the raise ladder, shut where the site forbids it (S0-13: greyed, not hidden).
  public struct Rung: Sendable, Hashable {
    public let value: RaiseRung
    public let shutBecause: String?
  }

  /// A known case, shut where the site forbids one of its choices.
  public struct Preset: Sendable, Hashable {
    public let preset: PermissionPreset
    public let shutBecause: String?
  }
}

extension CustomerAccess {
  /// Why the site does not let a project have this rung; nil if it does.
  func forbids(_ rung: RaiseRung) -> String? {
    guard rung > highestRaise else { return nil }
    return "Sign-up is switched off for the whole site, so a project cannot be open to anyone. A site administrator can switch it on."
  }
}

extension Inquiry {
  /// A project's customer permissions, for its administrators.
  ///
  /// - Throws: `Refusal.notFound`, `Refusal.forbidden`
  public func customerPermissions(of project: ID<Project>) throws -> CustomerPermissionsReading {
    let permitted = try permit(Project.administer, project)
    let access = try snapshot.customerAccess()
    let stored = try snapshot.storedPermissions(of: permitted.id)
    return CustomerPermissionsReading(
      stored: stored, effective: stored.clipped(by: access), clippedBy: access.forbids(stored.raise).map { [$0] } ?? [],
      raiseRungs: RaiseRung.allCases.map { .init(value: $0, shutBecause: access.forbids($0)) },
      presets: PermissionPreset.all.map { .init(preset: $0, shutBecause: access.forbids($0.permissions.raise)) },
      warnings: try pickerWarnings(in: permitted.id, share: stored.share))
  }

  /// Fields that pick a person stay empty where customers find nobody by searching (S0-25).
  public func pickerWarnings(in project: ID<Project>, share: ShareRung) throws -> [String] {
    guard share < .project else { return [] }
    return try snapshot.rows(
      """
      SELECT min(on_form.label) AS label, count(*) AS forms
      FROM request_type JOIN request_type_field AS on_form ON on_form.type_id = request_type.id JOIN field ON field.id = on_form.field_id
      WHERE request_type.project_id = \(project) AND NOT request_type.retired AND NOT on_form.hidden AND field.kind = 'person'
        AND request_type.open_to = 'customers'
      GROUP BY field.id ORDER BY 1 LIMIT 20
      """
    ).map { row in
      let label: String = try row["label"]
      let forms: Int = try row["forms"]
      return """
        “\(label)” in \(forms == 1 ? "1 request type" : "\(forms) request types") lets customers pick people. \
        They find \(share < .organization ? "nobody" : "only people of their own organizations") unless they can search the project.
        """
    }
  }
}

extension Snapshot {
  /// What a project has stored, whatever the site allows. Asks no policy.
  func storedPermissions(of project: ID<Project>) throws -> CustomerPermissions {
    guard let row = try first("SELECT project.raise, share FROM project WHERE id = \(project)") else { throw Refusal.notFound }
    return CustomerPermissions(raise: try row["raise"], share: try row["share"])
  }

  /// What is in force in a project. Asks no policy.
  public func effectivePermissions(of project: ID<Project>) throws -> CustomerPermissions {
    try storedPermissions(of: project).clipped(by: customerAccess())
  }
}
