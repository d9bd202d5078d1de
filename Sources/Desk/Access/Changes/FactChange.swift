import Store

/// What became of one stored fact: nothing before it, it was made; nothing after it, it is gone.
struct FactChange: Sendable, Hashable, Codable {
  let table: String
  let key: Fact
  let before: Fact?
  let after: Fact?

  /// What it would take to go back.
  var reversed: FactChange { FactChange(table: table, key: key, before: after, after: before) }

  /// The columns that differ, where the row was there before and after.
  var changedColumns: [String]? {
    guard let before, let after else { return nil }
    return before.keys.filter { before[$0] != after[$0] }.sorted()
  }
}

/// Facts as they stand, to be compared with what they are later.
struct FactRecord: Sendable {
  private let rows: [FactRows]
  private let facts: [[Fact: Fact]]

  init(of rows: [FactRows], in snapshot: any Snapshot) throws {
    self.rows = rows
    facts = try rows.map { try snapshot.facts($0) }
  }

  /// What has changed since the record was made, each fact once. A row counts as gone only where it is nowhere in its table.
  func changes(in snapshot: any Snapshot) throws -> [FactChange] {
    var found: Set<FactChange> = []
    for (rows, before) in zip(rows, facts) {
      let after = try snapshot.facts(rows)
      for (key, fact) in before where after[key] != fact {
        let now = try after[key] ?? snapshot.facts(FactRows(rows.table, where: key.matches))[key]
        if now != fact { found.insert(FactChange(table: rows.table.name, key: key, before: fact, after: now)) }
      }
      for (key, fact) in after where before[key] == nil {
        found.insert(FactChange(table: rows.table.name, key: key, before: nil, after: fact))
      }
    }
    return Array(found)
  }
}

extension Transaction {
  /// Puts facts into the state that they have after these changes.
  ///
  /// - Returns: false, with nothing more done, where a fact is no longer what it was before them.
  func put(_ changes: [FactChange]) throws -> Bool {
    for change in changes where try !stands(change) { return false }
    let nests = changes.contains { $0.table == FactTable.groupNesting.name }
    // It refers to groups that may go now.
    if nests { try execute("DELETE FROM group_reach") }
    for table in FactTable.all.reversed() {
      for change in changes where change.table == table.name && change.after == nil { try remove(change, table) }
    }
    for table in FactTable.all {
      for change in changes where change.table == table.name {
        guard let after = change.after else { continue }
        if change.before == nil { try insert(change.key, after, table) } else { try update(change, to: after, table) }
      }
    }
    if nests { try rebuildGroupReach() }
    return true
  }

  private func stands(_ change: FactChange) throws -> Bool {
    guard let table = FactTable.named(change.table) else { return false }
    let present = try facts(FactRows(table, where: change.key.matches))[change.key]
    guard let before = change.before else { return present == nil || table.rowsStay }
    guard let present else { return false }
    guard let columns = change.changedColumns else { return present == before || table.rowsStay && present.equalsButForActive(before) }
    return columns.allSatisfy { present[$0] == before[$0] }
  }

  private func remove(_ change: FactChange, _ table: FactTable) throws {
    if table.rowsStay {
      try execute("UPDATE \(SQL(trusted: table.name)) SET active = FALSE WHERE \(change.key.matches)")
    } else {
      try execute("DELETE FROM \(SQL(trusted: table.name)) WHERE \(change.key.matches)")
    }
  }

  private func insert(_ key: Fact, _ fact: Fact, _ table: FactTable) throws {
    if table.rowsStay { return try write(fact, to: key, table) }
    let values = key.merging(fact) { $1 }.sorted { $0.key < $1.key }
    let request = key["request_id"] ?? .null
    let names = values.map(\.key) + table.copiesOfRequest
    let expressions: [SQL] =
      values.map { "\($0.value)" }
      + table.copiesOfRequest.map { "(SELECT its.\(SQL(trusted: $0)) FROM request AS its WHERE its.id = \(request))" }
    try execute(
      """
      INSERT INTO \(SQL(trusted: table.name)) (\(SQL.joined(names.map { .column($0) }, by: ", ", or: "NULL")))
      VALUES (\(SQL.joined(expressions, by: ", ", or: "NULL")))
      """)
  }

  private func update(_ change: FactChange, to after: Fact, _ table: FactTable) throws {
    let columns = change.changedColumns ?? []
    try write(after.filter { columns.contains($0.key) }, to: change.key, table)
  }

  private func write(_ fact: Fact, to key: Fact, _ table: FactTable) throws {
    let assignments = fact.sorted { $0.key < $1.key }.map { "\(SQL.column($0.key)) = \($0.value)" as SQL }
    guard !assignments.isEmpty else { return }
    try execute("UPDATE \(SQL(trusted: table.name)) SET \(SQL.joined(assignments, by: ", ", or: "")) WHERE \(key.matches)")
  }
}

extension Fact {
  /// Whether nothing but being active tells it from the other: whoever undoes that it was made shuts it, but not one that has become more.
  fileprivate func equalsButForActive(_ other: Fact) -> Bool { filter { $0.key != "active" } == other.filter { $0.key != "active" } }
}
