import Store

/// A table of people that somebody brings in: tried first, then taken in whole or row by row, in pieces that go on where they ended.
public struct PeopleImport: Sendable {
  public let id: ID<PeopleImport>
  public let maker: Person?
  public let createdAt: Instant
  public let finishedAt: Instant?
  /// What the file was called, or how the people were given.
  public let name: String
  public let header: [String]
  public let plan: ImportPlan
  public let state: State
  /// Why nothing was taken in, where that is so.
  public let why: String
  public let total: Int
  public let checked: Int
  public let done: Int
  /// What has come of it so far, to be undone for a day; nil while nobody has been added.
  public let change: ID<AccessChangeRecord>?

  /// How far an import is.
  public enum State: String, Sendable, Storable, CaseIterable {
    /// Its rows are still coming in.
    case reading
    /// Its rows are here; nobody has tried them yet.
    case draft
    case checking
    case checked
    case running
    case done
    /// Nothing more happens; `why` says the reason.
    case refused
  }

  /// How many rows can be brought in at once.
  public static let mostRows = 100_000

  static let columns: SQL = """
    people_import.id, people_import.made_by, maker.name AS maker, people_import.created_at, people_import.finished_at, people_import.name,
    people_import.header, people_import.mapping, people_import.project_id, people_import.organization_id, people_import.group_id,
    people_import.whole, people_import.mailing, people_import.state, people_import.why, people_import.total, people_import.checked,
    people_import.done, people_import.change_id
    """

  static let rows: SQL = "people_import LEFT JOIN account AS maker ON maker.id = people_import.made_by"

  init(_ row: Row) throws {
    id = try row["id"]
    maker = try Person(row, id: "made_by", name: "maker")
    createdAt = try row["created_at"]
    finishedAt = try row["finished_at"]
    name = try row["name"]
    header = try JSON.value(try row["header"])
    plan = ImportPlan(
      columns: try JSON.value(try row["mapping"]), project: try row["project_id"], organization: try row["organization_id"],
      group: try row["group_id"], isWhole: try row["whole"], mails: try row["mailing"])
    state = try row["state"]
    why = try row["why"]
    total = try row["total"]
    checked = try row["checked"]
    done = try row["done"]
    change = try row["change_id"]
  }

  /// As whom its rows are taken in.
  var viewer: Viewer { maker.map { .account($0.id) } ?? .operator }
}

/// What becomes of the rows of an import: which column says what, and where the people go.
public struct ImportPlan: Sendable, Hashable {
  /// Which column of the table is what, counted from 0.
  public var columns: [ImportColumn: Int]
  /// Whose customers they become.
  public var project: ID<Project>?
  /// Whose members they become; a column can name another for each.
  public var organization: ID<Organization>?
  public var group: ID<Group>?
  /// Whether all rows are taken in, or none.
  public var isWhole: Bool
  /// Whether those who get an account are told by mail: not unless somebody says so (T-53).
  public var mails: Bool

  /// Who administers this may undo what came of it.
  var place: AccessPlace { project.map { .project($0) } ?? .site }

  public init(
    columns: [ImportColumn: Int] = [:], project: ID<Project>? = nil, organization: ID<Organization>? = nil, group: ID<Group>? = nil,
    isWhole: Bool = false, mails: Bool = false
  ) {
    self.columns = columns
    self.project = project
    self.organization = organization
    self.group = group
    self.isWhole = isWhole
    self.mails = mails
  }
}

/// What a column of an import says.
public enum ImportColumn: String, Sendable, CaseIterable, Codable, CodingKeyRepresentable {
  case email, name, organization

  /// Finds the columns by what the header calls them.
  public static func matched(in header: [String]) -> [ImportColumn: Int] {
    var found: [ImportColumn: Int] = [:]
    for (index, title) in header.enumerated() {
      let plain = title.lowercased().filter { $0.isLetter }
      guard let column = allCases.first(where: { $0.titles.contains(plain) }), found[column] == nil else { continue }
      found[column] = index
    }
    return found
  }

  /// What other programs call it, in letters alone.
  private var titles: Set<String> {
    switch self {
    case .email: ["email", "mail", "emailaddress", "mailaddress", "address", "eadresse", "emailadresse", "correo", "courriel", "username"]
    case .name: ["name", "fullname", "displayname", "person", "customer", "customername", "nombre", "nom"]
    case .organization: ["organization", "organisation", "company", "companyname", "organizationname", "customerorganization", "firma"]
    }
  }
}

/// One row of an import, and what became of it or would.
public struct ImportRow: Sendable {
  public let number: Int
  /// The line of the file that it begins on.
  public let line: Int
  public let cells: [String]
  public let address: String?
  public let outcome: Outcome?
  public let why: String

  /// What taking a row in does.
  public enum Outcome: String, Sendable, Storable, CaseIterable {
    /// A new account.
    case new
    /// Somebody with an account, who comes to something new.
    case added
    /// Somebody who is there already: nothing changes.
    case known
    /// The same address as an earlier row.
    case repeated
    case failed
  }

  static let columns: SQL = "taken.number, taken.line, taken.cells, taken.address, taken.outcome, taken.why"

  init(_ row: Row) throws {
    number = try row["number"]
    line = try row["line"]
    cells = try JSON.value(try row["cells"])
    address = try row["address"]
    outcome = try row["outcome"]
    why = try row["why"]
  }

  init(number: Int, line: Int, cells: [String]) {
    self.number = number
    self.line = line
    self.cells = cells
    address = nil
    outcome = nil
    why = ""
  }
}
