import Store

/// What an account is in a project.
public enum Role: String, Sendable, Storable, CaseIterable {
  case administrators, team, customers

  /// The people who have it, in a sentence.
  var words: String {
    switch self {
    case .administrators: "project administrators"
    case .team: "agents"
    case .customers: "customers"
    }
  }
}
