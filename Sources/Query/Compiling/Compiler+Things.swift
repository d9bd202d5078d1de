import Store

// Names, keys and people, each as a set of ids.

extension Compiler {
  /// The ids of a table's rows with one of these names, in any case, with such a key, which is in capitals, or with one of these ids.
  func ids(in table: String, names columns: [String], key: String? = nil, _ values: [Value]) -> SQL {
    let names = names(values)
    var ways: [SQL] = key.map { ["\(SQL(trusted: "named.\($0)")) IN \(SQL.list(names.map { $0.uppercased() }))"] } ?? []
    for column in columns.map({ SQL(trusted: "named.\($0)") }) {
      ways.append("\(column) IN \(SQL.list(names))")
      // The engines' lower() knows no more than ASCII for certain: the name as it is written always counts.
      ways.append("lower(\(column)) IN \(SQL.list(names.map { $0.lowercased() }))")
    }
    let numbers = names.compactMap { Int64($0) }
    if !numbers.isEmpty { ways.append("named.id IN \(SQL.list(numbers))") }
    return "SELECT named.id FROM \(SQL(trusted: table)) AS named WHERE \(SQL.joined(ways, by: " OR ", or: "FALSE"))"
  }

  func names(_ values: [Value]) -> [String] {
    values.compactMap { if case .name(let name) = $0 { name } else { nil } }
  }

  func keys(_ values: [Value]) -> SQL {
    var ids: [Int64] = []
    var numbers: [String: [Int64]] = [:]
    for value in values {
      switch value {
      case .id(let id): ids.append(id)
      case .key(let project, let number): numbers[project, default: []].append(number)
      default: break
      }
    }
    var ways: [SQL] = ids.isEmpty ? [] : ["request.id IN \(SQL.list(ids))"]
    for (project, numbers) in numbers.sorted(by: { $0.key < $1.key }) {
      ways.append(
        """
        request.project_id IN (SELECT named.id FROM project AS named WHERE named.key = \(project))
        AND request.number IN \(SQL.list(numbers))
        """)
    }
    return SQL.joined(ways.map(\.bracketed), by: " OR ", or: "FALSE")
  }

  /// Whether the account in a column is one of these people: by address, name or id, or as a member of something.
  func people(_ column: SQL, _ values: [Value]) -> SQL {
    var ways: [SQL] = []
    if values.contains(.currentUser) { ways.append(context.account.map { "\(column) = \($0)" } ?? "FALSE") }
    if let accounts = accounts(named: names(values)) { ways.append("\(column) IN (\(accounts))") }
    let groups = values.compactMap { if case .membersOf(let name) = $0 { Value.name(name) } else { nil } }
    if !groups.isEmpty {
      ways.append(
        """
        \(column) IN (SELECT belongs.account_id FROM group_member AS belongs
        WHERE \(unexpired("belongs")) AND belongs.group_id IN (
          WITH RECURSIVE inside (id) AS (
            \(ids(in: "account_group", names: ["name"], groups))
            UNION SELECT nest.inner_id FROM group_nesting AS nest JOIN inside ON nest.outer_id = inside.id)
          SELECT inside.id FROM inside))
        """)
    }
    let organizations = values.compactMap { if case .organizationMembers(let name) = $0 { Value.name(name) } else { nil } }
    if !organizations.isEmpty {
      ways.append(
        """
        \(column) IN (SELECT belongs.account_id FROM organization_member AS belongs
        WHERE \(unexpired("belongs")) AND belongs.organization_id IN (\(ids(in: "organization", names: ["name"], organizations))))
        """)
    }
    return SQL.joined(ways, by: " OR ", or: "FALSE")
  }

  /// Accounts are many: each way of naming one has its index, so names are compared as they are written.
  private func accounts(named names: [String]) -> SQL? {
    guard !names.isEmpty else { return nil }
    var ways: [SQL] = ["named.name IN \(SQL.list(names))"]
    let addresses = names.filter { $0.contains("@") }.map { $0.lowercased() }
    if !addresses.isEmpty { ways.append("named.address IN \(SQL.list(addresses))") }
    let numbers = names.compactMap { Int64($0) }
    if !numbers.isEmpty { ways.append("named.id IN \(SQL.list(numbers))") }
    return "SELECT named.id FROM account AS named WHERE \(SQL.joined(ways, by: " OR ", or: "FALSE"))"
  }
}
