import Store

/// The walks of a customer's list: one for each path of the policy, and for shares one for each organization, each along an index that
/// has the list's order. The policy's own relations and gates say what a walk may yield.
struct RequestWalks {
  let inquiry: Inquiry
  let account: ID<Account>
  let listing: RequestListing
  let found: WordCondition?

  private static let mostOrganizations = 40

  func all() throws -> [SQL] {
    if let found, found.isNarrow { return [narrowed(found)] }
    return switch listing.ownership {
    case .all: reported + participated + (try shared(with: nil))
    case .reported: reported
    case .participated: participated
    case .organizations: try shared(with: nil)
    case .organization(let organization): try shared(with: organization)
    }
  }

  var asker: Asker { inquiry.asker }

  private var reported: [SQL] { walks(Path.reporter, as: "raised") }

  private var participated: [SQL] { walks(Path.participant, as: "taking") }

  private func shared(with wanted: ID<Organization>?) throws -> [SQL] {
    let organizations = try inquiry.snapshot.rows(
      """
      SELECT organization_id FROM organization_member WHERE account_id = \(account)
        AND (\(wanted == nil) OR organization_id = \(wanted ?? ID(0)))
      ORDER BY organization_id LIMIT \(Self.mostOrganizations + 1)
      """
    ).map { try $0["organization_id"] as ID<Organization> }
    guard organizations.count <= Self.mostOrganizations else { return walks(Path.sharedOrganization, as: "handed") }
    return organizations.flatMap {
      walks(Path.sharedOrganization, as: "handed", only: "handed.organization_id = \($0) AND holder.organization_id = \($0)")
    }
  }

  /// The gates before everything that a customer takes part in.
  var admits: SQL { SQL.joined(Request.takePart.gates.map { $0.filter(asker).bracketed }, by: " AND ", or: "TRUE").bracketed }

  /// What else a reporter sees of his own. It has no walk: where hardly a project lets him, that would go through all that he ever raised.
  var readsOn: SQL { Request.readOn.filter(for: asker) }

  /// Open and closed lie apart in the indexes: each is a walk of its own.
  private func walks(_ path: Path<Request>, as alias: String, only: SQL = "TRUE") -> [SQL] {
    (listing.closed.map { [$0] } ?? [false, true]).map { walk(path, as: alias, closed: $0, only: only) }
  }

  /// One way in, in the order of the list, no longer than the page needs. `alias` is the relation's row that carries `public_at`.
  private func walk(_ path: Path<Request>, as alias: String, closed: Bool, only: SQL) -> SQL {
    let relation = path.relation(asker)
    let row = SQL(trusted: alias)
    let order: SQL = "\(row).public_at"
    var conditions: [SQL] = [relation.holds(for: asker), only, "\(row).closed = \(closed)"]
    if let after = listing.after {
      conditions.append("(\(order), \(relation.thing)) < (\(after.activityAt), \(after.id))")
    }
    if let project = listing.project { conditions.append("request.project_id = \(project)") }
    if let type = listing.type { conditions.append("request.type_id = \(type)") }
    if let found { conditions.append(found.condition) }
    conditions.append(path.rule == Path.reporter.rule ? "(\(admits) OR \(readsOn))" : admits)
    return """
      SELECT request.id, \(order) AS public_at FROM \(relation.from) JOIN request ON request.id = \(relation.thing)
      WHERE \(SQL.joined(conditions, by: " AND ", or: "TRUE")) ORDER BY \(order) DESC, \(relation.thing) DESC
      LIMIT \(listing.skip + listing.limit)
      """
  }
}
