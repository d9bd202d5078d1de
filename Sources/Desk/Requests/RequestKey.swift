import Store

/// What people call a request: `IT-12`.
public struct RequestKey: Sendable, Hashable, CustomStringConvertible {
  public let project: String
  public let number: Int

  public init(project: String, number: Int) {
    self.project = project
    self.number = number
  }

  /// Reads `IT-12`, in any case; anything else is no key.
  public init?(_ text: String) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 2, (1...10).contains(parts[0].utf8.count), (1...9).contains(parts[1].utf8.count),
      parts[0].utf8.allSatisfy({ (65...90).contains($0) || (97...122).contains($0) || (48...57).contains($0) }),
      parts[1].utf8.allSatisfy({ (48...57).contains($0) }), let number = Int(parts[1]), number > 0
    else { return nil }
    self.init(project: parts[0].uppercased(), number: number)
  }

  public var description: String { "\(project)-\(number)" }
}

extension Inquiry {
  /// The request that a key or, where the API allows it, an id names. Whether the viewer may know of it, `permit` says.
  ///
  /// - Throws: `Refusal.notFound`
  public func request(named name: String) throws -> ID<Request> {
    let row: Row?
    if let key = RequestKey(name) {
      row = try snapshot.first(
        """
        SELECT request.id FROM request JOIN project ON project.id = request.project_id
        WHERE project.key = \(key.project) AND request.number = \(key.number)
        """)
    } else if let id = ID<Request>(name) {
      row = try snapshot.first("SELECT id FROM request WHERE id = \(id)")
    } else {
      row = nil
    }
    guard let row else { throw Refusal.notFound }
    return try row["id"]
  }

  /// The project that a request lies in. Asks no policy.
  public func project(of request: ID<Request>) throws -> ID<Project> {
    guard let row = try snapshot.first("SELECT project_id FROM request WHERE id = \(request)") else { throw Refusal.notFound }
    return try row["project_id"]
  }

  /// The project that a key names.
  ///
  /// - Throws: `Refusal.notFound`
  public func project(named key: String) throws -> ID<Project> {
    guard key.utf8.count <= 10, let row = try snapshot.first("SELECT id FROM project WHERE key = \(key.uppercased())") else {
      throw Refusal.notFound
    }
    return try row["id"]
  }
}
