/// A query whose every name and value is known: it can be compiled at any time, for anybody of its audience.
public struct CheckedQuery: Sendable {
  /// Nil finds everything.
  let condition: Condition?
  let sortings: [Sorting]
  let audience: Audience
}

/// What must hold, without NOT: that was turned into the opposite of each test.
indirect enum Condition: Sendable {
  case all([Condition])
  case any([Condition])
  case test(Field, Relation)
}

enum Relation: Sendable {
  case among([Value], negated: Bool)
  /// `<`, `<=`, `>` or `>=`.
  case compared(Comparison, Value)
  case matches(SearchWords, negated: Bool)
}

enum Value: Sendable, Hashable {
  case empty
  /// A name or an id in the database.
  case name(String)
  case key(project: String, number: Int64)
  case id(Int64)
  case choice(String)
  case currentUser
  case membersOf(String)
  case organizationMembers(String)
  case moment(Moment)
  case number(String)
}

struct Sorting: Sendable {
  let field: Field
  let descending: Bool
}
