import Store

/// A thing that passed a permission on the state at hand. Only `permit` can make one, so a function that takes it cannot be called unchecked.
public struct Permitted<Thing: Guarded>: Sendable {
  public let id: ID<Thing>
  /// As what the viewer may do it: more than one where he is both.
  public let standings: Set<Standing>

  fileprivate init(id: ID<Thing>, standings: Set<Standing>) {
    self.id = id
    self.standings = standings
  }

  /// Whether he acts as one of the desk rather than as a customer.
  public var asAgent: Bool { standings.contains(.agent) || standings.contains(.administrator) }
}

extension Inquiry {
  var asker: Asker { Asker(account: "\(viewer.account)", now: now) }

  /// The thing, if the viewer may do this to it.
  ///
  /// - Throws: `Refusal.notFound` if he may not even see it, which is told like a thing that does not exist; `.forbidden` with the
  ///   gates that are shut otherwise.
  public func permit<Thing: Visible>(_ permission: Permission<Thing>, _ id: ID<Thing>) throws -> Permitted<Thing> {
    if let permitted = try permitted(permission, id) { return permitted }
    guard try permitted(Thing.see, id) != nil else { throw Refusal.notFound }
    throw Refusal.forbidden(try explain(permission, id, for: viewer).refusal)
  }

  /// The thing, if the viewer may do this to it, or nil.
  public func permitted<Thing: Guarded>(_ permission: Permission<Thing>, _ id: ID<Thing>) throws -> Permitted<Thing>? {
    if viewer == .operator {
      let exists = permission.forOperator ? try snapshot.exists("SELECT 1 FROM \(Thing.rows) WHERE \(Thing.key(.thing)) = \(id)") : false
      return exists ? Permitted(id: id, standings: [.administrator]) : nil
    }
    guard let row = try snapshot.first(permission.check(id, for: asker)), let isOpen: Bool? = try row["gates"], isOpen == true else {
      return nil
    }
    var standings: Set<Standing> = []
    for (index, way) in permission.ways.enumerated() {
      let holds: Bool? = try row["way_\(index)"]
      if holds == true { standings.insert(way.standing) }
    }
    return standings.isEmpty ? nil : Permitted(id: id, standings: standings)
  }

  /// Whether the viewer may do this to the thing.
  public func may<Thing: Guarded>(_ permission: Permission<Thing>, _ id: ID<Thing>) throws -> Bool {
    try permitted(permission, id) != nil
  }

  /// The condition that a list of these things carries, on the rows of the thing's own table.
  public func filter<Thing: Guarded>(_ permission: Permission<Thing>) -> SQL { permission.filter(for: asker) }
}

extension Act {
  /// As `Inquiry.permit`, inside the command's own transaction.
  public func permit<Thing: Visible>(_ permission: Permission<Thing>, _ id: ID<Thing>) throws -> Permitted<Thing> {
    try inquiry.permit(permission, id)
  }
}

/// A thing with a permission that says who may know that it exists.
public protocol Visible: Guarded {
  static var see: Permission<Self> { get }
}
