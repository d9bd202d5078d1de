import Store

extension Inquiry {
  /// The addresses to which mail becomes requests of the project, for its administrators.
  ///
  /// - Throws: `Refusal.notFound`, `Refusal.forbidden`
  public func mailAddresses(of project: ID<Project>) throws -> [String] {
    let permitted = try permit(Project.administer, project)
    return try snapshot.mailAddresses(of: permitted.id)
  }
}

extension Snapshot {
  /// The same for whoever was permitted otherwise.
  func mailAddresses(of project: ID<Project>) throws -> [String] {
    try rows("SELECT address FROM project_address WHERE project_id = \(project) ORDER BY address LIMIT \(ChangeMailAddresses.most)")
      .map { try $0["address"] }
  }
}

/// Says which addresses are a project's own: mail to them becomes its requests. An address belongs to one project of the site.
public struct ChangeMailAddresses: Command {
  public var project: ID<Project>
  public var addresses: [String]

  public static let most = 20

  public init(_ project: ID<Project>, to addresses: [String]) {
    self.project = project
    self.addresses = addresses
  }

  public func run(in act: Act) throws {
    let permitted = try act.permit(Project.administer, project)
    guard addresses.count <= Self.most else {
      throw Refusal.invalid("addresses", "A project has at most \(Self.most) addresses. Remove some.")
    }
    let wanted = try addresses.map { text in
      guard let address = EmailAddress(text) else {
        throw Refusal.invalid("addresses", "“\(text.prefix(80))” is not an e-mail address. Write it like help@acme.example.")
      }
      return address
    }.uniqued()
    for address in wanted { try requireFree(address, in: act) }
    let before = try act.transaction.mailAddresses(of: permitted.id)
    let after = wanted.map(\.address).sorted()
    guard before != after else { return }
    try act.transaction.execute("DELETE FROM project_address WHERE project_id = \(permitted.id)")
    for address in after {
      try act.transaction.execute("INSERT INTO project_address (address, project_id) VALUES (\(address), \(permitted.id))")
    }
    try act.record(
      Event(
        .projectChanged, project: permitted.id,
        detail: ["mailAddresses.before": before.joined(separator: " "), "mailAddresses.after": after.joined(separator: " ")]))
  }

  private func requireFree(_ address: EmailAddress, in act: Act) throws {
    if try act.transaction.exists("SELECT 1 FROM project_address WHERE address = \(address) AND project_id <> \(project)") {
      throw Refusal.conflict("Another project of the site has the address \(address.written) already. Choose another address.")
    }
    if try act.transaction.account(at: address) != nil {
      throw Refusal.conflict("\(address.written) is the address of a person’s account. Choose an address that is nobody’s own.")
    }
  }
}
