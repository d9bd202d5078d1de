import Store

/// Takes rows of an import in: each makes an account where there is none, and puts the person where the plan says. Twice is once (S0-05).
struct TakeRows: Command {
  let id: ID<PeopleImport>
  let from: Int
  let limit: Int

  /// What became of one row.
  struct Taken: Sendable {
    let number: Int
    let address: String?
    let outcome: ImportRow.Outcome
    let why: String
  }

  func run(in act: Act) throws -> [Taken] {
    guard let row = try act.transaction.first("SELECT \(PeopleImport.columns) FROM \(PeopleImport.rows) WHERE people_import.id = \(id)")
    else {
      throw Refusal.notFound
    }
    let plan = try PeopleImport(row).plan
    // Judged anew for each piece: whoever may add nobody any more adds nobody.
    try act.requireImporting(plan)
    var places = Places(import: id, from: from, plan: plan)
    let rows = try act.transaction.rows(
      """
      SELECT \(ImportRow.columns) FROM people_import_row AS taken WHERE taken.import_id = \(id) AND taken.number > \(from)
      ORDER BY taken.number LIMIT \(limit)
      """)
    return try rows.map { row in
      let row = try ImportRow(row)
      do {
        return try places.take(row, in: act)
      } catch Refusal.invalid(let sentences) {
        let address = places.email(row).map(\.address)
        return Taken(
          number: row.number, address: address, outcome: .failed,
          why: sentences.sorted { $0.key < $1.key }.map(\.value.english).joined(separator: " "))
      }
    }
  }
}

/// Where the people of an import go, and what has been found out on the way.
private struct Places {
  let `import`: ID<PeopleImport>
  /// The last row of the piece before.
  let from: Int
  let plan: ImportPlan
  private var seen: [String: Int] = [:]
  private var organizations: [String: ID<Organization>] = [:]

  init(`import`: ID<PeopleImport>, from: Int, plan: ImportPlan) {
    self.`import` = `import`
    self.from = from
    self.plan = plan
  }

  func cell(_ column: ImportColumn, _ row: ImportRow) -> String {
    guard let index = plan.columns[column], row.cells.indices.contains(index) else { return "" }
    return row.cells[index].trimmed
  }

  func email(_ row: ImportRow) -> EmailAddress? { EmailAddress(cell(.email, row)) }

  /// Everything that can be refused is, before anything is written.
  mutating func take(_ row: ImportRow, in act: Act) throws -> TakeRows.Taken {
    let written = cell(.email, row)
    guard let email = EmailAddress(written) else {
      throw Refusal.invalid(
        "email", written.isEmpty ? "There is no e-mail address in this row." : "“\(written.prefix(80))” is not an e-mail address.")
    }
    let typed = cell(.name, row)
    let name = PersonName(typed)
    guard typed.isEmpty || name != nil else { throw Refusal.invalid("name", "The name is longer than \(PersonName.limit) characters.") }
    let organization = try organization(named: cell(.organization, row), in: act)
    if let earlier = try earlierRow(of: email, in: act) {
      return .init(number: row.number, address: email.address, outcome: .repeated, why: "The same address as row \(earlier).")
    }
    seen[email.address] = row.number
    guard let account = try act.accounts(of: [.address(email, name: name)], source: .imported, mails: plan.mails).first else {
      throw Refusal.invalid("email", "This address cannot be taken.")
    }
    var isAdded = false
    if let project = plan.project { isAdded = try act.makeCustomer(account.id, of: project, source: .imported) || isAdded }
    for organization in Set([plan.organization, organization].compactMap(\.self)).sorted() {
      isAdded = try act.join(account.id, to: organization, source: .imported) || isAdded
    }
    if let group = plan.group { isAdded = try act.enter(group, account.id, source: .imported) || isAdded }
    return .init(number: row.number, address: email.address, outcome: account.isNew ? .new : isAdded ? .added : .known, why: "")
  }

  /// An earlier row with the same address, in this piece or one before.
  private func earlierRow(of email: EmailAddress, in act: Act) throws -> Int? {
    if let number = seen[email.address] { return number }
    return try act.transaction.first(
      """
      SELECT min(number) AS number FROM people_import_row
      WHERE import_id = \(`import`) AND address = \(email.address) AND number <= \(from) AND outcome <> 'failed'
      """)?["number"]
  }

  private mutating func organization(named name: String, in act: Act) throws -> ID<Organization>? {
    guard !name.isEmpty else { return nil }
    if let known = organizations[name] { return known }
    let row = try act.transaction.first("SELECT id FROM organization WHERE name = \(name)")
    guard let id: ID<Organization> = try row?["id"], try act.viewer == .operator || act.inquiry.may(Organization.manage, id) else {
      throw Refusal.invalid("organization", "There is no organization “\(name.prefix(80))” that you keep. Make it first.")
    }
    organizations[name] = id
    return id
  }
}

extension Act {
  /// Makes an account a customer by name; a grant that has run out is renewed. Asks no policy.
  func makeCustomer(_ person: ID<Account>, of project: ID<Project>, source: Source) throws -> Bool {
    let isOne = try transaction.exists(
      """
      SELECT 1 FROM role_member AS holder WHERE holder.project_id = \(project) AND holder.role = 'customers' AND holder.account_id = \(person)
        AND (holder.expires_at IS NULL OR holder.expires_at > \(now))
      """)
    if !isOne { try recordCustomer(person, of: project, source: source) }
    return !isOne
  }
}
