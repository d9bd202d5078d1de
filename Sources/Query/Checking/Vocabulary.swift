/// The names that a query can use beside those of the language: what there is on this site.
public struct Vocabulary: Sendable {
  /// The fields that projects made for themselves.
  public var fields: [CustomField]
  /// Keys and names of projects; nil where they are not checked, and an unknown one just finds nothing.
  public var projects: [String]?
  public var types: [String]?
  public var statuses: [String]?

  public init(fields: [CustomField] = [], projects: [String]? = nil, types: [String]? = nil, statuses: [String]? = nil) {
    self.fields = fields
    self.projects = projects
    self.types = types
    self.statuses = statuses
  }

  /// The names of all fields that this audience can ask about, for messages and for completion.
  public func fieldNames(for audience: Audience) -> [String] {
    let builtIn = Field.builtIn.filter { audience == .desk || $0.isForCustomers }.map(\.name)
    return audience == .desk ? builtIn + fields.map(\.name) : builtIn
  }
}

/// A field that a project made for itself.
public struct CustomField: Sendable, Hashable {
  public let id: Int64
  public let name: String
  public let kind: Kind
  /// The choices of a select field: what is stored, and what people read.
  public let options: [Option]

  public enum Kind: String, Sendable, CaseIterable {
    case text, longtext, select, multiselect, date, number, person, organization, attachment

    var values: Query.Kind {
      switch self {
      case .text, .longtext: .words
      case .select, .multiselect: .option
      case .date: .day
      case .number: .number
      case .person: .person
      case .organization: .name
      case .attachment: .file
      }
    }
  }

  public struct Option: Sendable, Hashable {
    public let id: String
    public let label: String

    public init(id: String, label: String) {
      self.id = id
      self.label = label
    }
  }

  public init(id: Int64, name: String, kind: Kind, options: [Option] = []) {
    self.id = id
    self.name = name
    self.kind = kind
    self.options = options
  }
}

/// For whom a query is asked: customers can ask only about what their own pages show.
public enum Audience: Sendable {
  case desk, customers
}
