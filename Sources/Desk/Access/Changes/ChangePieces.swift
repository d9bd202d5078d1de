import Store

// A change of access that takes several transactions is kept as one, and undone as one.

extension Act {
  /// Keeps what `make` changes of these facts as the next piece of a change.
  ///
  /// - Returns: the change, which begins with the first piece that changes something.
  func keepPiece(
    of change: ID<AccessChangeRecord>?, _ facts: [FactRows], title: String, at place: AccessPlace, _ make: () throws -> Void
  ) throws -> ID<AccessChangeRecord>? {
    let record = try FactRecord(of: facts, in: transaction)
    try make()
    let changes = try record.changes(in: transaction)
    guard !changes.isEmpty else { return change }
    guard let change else { return try keep(changes, title: title, of: place) }
    try transaction.execute("INSERT INTO access_change_piece (change_id, facts) VALUES (\(change), \(try JSON.text(changes)))")
    try transaction.execute("UPDATE access_change SET at = \(now) WHERE id = \(change)")
    return change
  }

  /// Keeps a change that can be undone for a day.
  func keep(
    _ changes: [FactChange], title: String, of place: AccessPlace, agreed: AccessTally? = nil
  ) throws -> ID<AccessChangeRecord>? {
    try transaction.first(
      """
      INSERT INTO access_change (at, actor_id, channel, project_id, organization_id, title, gained, lost, facts)
      VALUES (\(now), \(viewer.account), \(channel), \(place.project), \(place.organization), \(title), \(agreed?.people.gained),
              \(agreed?.people.lost), \(try JSON.text(changes)))
      RETURNING id
      """)?["id"]
  }
}

extension Snapshot {
  /// What a change came to, all pieces together: of a fact that several touched, what it was before the first and after the last.
  func allChanges(of change: ID<AccessChangeRecord>, first: [FactChange]) throws -> [FactChange] {
    let later = try rows("SELECT facts FROM access_change_piece WHERE change_id = \(change) ORDER BY id").map { row in
      try JSON.value(try row["facts"]) as [FactChange]
    }
    guard !later.isEmpty else { return first }
    var whole: [FactPlace: FactChange] = [:]
    for change in first + later.joined() {
      let place = FactPlace(table: change.table, key: change.key)
      let before = whole[place].map(\.before) ?? change.before
      whole[place] = FactChange(table: change.table, key: change.key, before: before, after: change.after)
    }
    return whole.values.filter { $0.before != $0.after }
  }
}

private struct FactPlace: Hashable {
  let table: String
  let key: Fact
}
