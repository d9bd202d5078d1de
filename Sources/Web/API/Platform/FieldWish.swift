import Desk
import Web

/// Which fields of an issue a client wants: names, `*all`, `*navigable` for those that stand on a line, and `-name` for what to leave out.
struct FieldWish {
  private var named: Set<String> = []
  private var without: Set<String> = []
  private var isAll = false
  private var isNavigable = false

  /// What a list knows without reading each request whole.
  private static let onLines: Set<String> = [
    "summary", "issuetype", "project", "status", "reporter", "assignee", "created", "updated", "resolution",
  ]
  /// What only a request read whole has.
  private static let inDetail: Set<String> = ["description", "creator", "comment", "attachment", "security"]

  /// Everything.
  static let all = FieldWish(["*all"])

  /// - Parameter standard: what is meant where the client names none.
  /// - Throws: `APIError` for what is no list of names
  init(_ request: WebRequest, standard: String) throws {
    var names = request.query.all("fields", split: true)
    if let value = request.json["fields"], !value.isNull {
      guard let list = value.array?.map(\.string) ?? value.string.map({ $0.split(separator: ",").map(String.init) }),
        list.allSatisfy({ $0 != nil })
      else { throw APIError(.badRequest, "“fields” is a list of names. Correct it.", errors: ["fields": "Send a list of names."]) }
      names += list.compactMap(\.self)
    }
    guard names.count <= 200 else {
      throw APIError(.badRequest, "“fields” names more than 200. Ask for *all.", errors: ["fields": "Ask for *all."])
    }
    self.init(names.isEmpty ? [standard] : names)
  }

  private init(_ names: [String]) {
    for name in names {
      switch name {
      case "*all": isAll = true
      case "*navigable": isNavigable = true
      case _ where name.hasPrefix("-"): without.insert(String(name.dropFirst()))
      default: named.insert(name)
      }
    }
    // Whoever only leaves out wants the rest.
    if named.isEmpty, !isNavigable, !without.isEmpty { isAll = true }
  }

  func wants(_ name: String) -> Bool {
    !without.contains(name) && (isAll || named.contains(name) || (isNavigable && Self.onLines.contains(name)))
  }

  /// Whether each request must be read whole. Customers' requests always are, for a line is made for the desk.
  func needsDetail(as standing: Standing) -> Bool {
    standing == .customer || isAll || named.contains { Self.inDetail.contains($0) || $0.hasPrefix("customfield_") }
  }

  /// How many issues a page has at most: fewer where each is read whole.
  func bound(_ limit: Int, of listing: QueryListing) -> Int {
    max(needsDetail(as: listing.standing) ? min(limit, 50) : limit, 1)
  }
}
