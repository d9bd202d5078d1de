import Store

/// A command that changes who gets in, who raises or who sees what. It names the stored facts that it may write; from these follow what would
/// come of it, told before it is saved, and how it is undone.
public protocol AccessChange: Command {
  /// Every fact that it may write, and no more than need be.
  var facts: [FactRows] { get }
  var place: AccessPlace { get }
  /// What it does, as a line in a list: "Who can raise requests: from added to anyone". Asked before it is done.
  func title(in inquiry: Inquiry) throws -> String
  /// Whether what it takes to undo it is kept for a day.
  var isKept: Bool { get }
}

extension AccessChange {
  public var isKept: Bool { true }
}

/// Where a change of access is made, and so who may undo it.
public enum AccessPlace: Sendable, Hashable {
  case site
  case project(ID<Project>)
  case organization(ID<Organization>)

  var project: ID<Project>? { if case .project(let id) = self { id } else { nil } }
  var organization: ID<Organization>? { if case .organization(let id) = self { id } else { nil } }
}

/// A change of access that was carried out and can be undone for a day.
public enum AccessChangeRecord {}

/// Several changes of access that are made together, or not at all.
public struct AccessChanges: AccessChange {
  public let changes: [any AccessChange]

  public init(_ changes: [any AccessChange]) { self.changes = changes }

  public var facts: [FactRows] { changes.flatMap(\.facts) }
  public var place: AccessPlace { changes.first?.place ?? .site }

  public func title(in inquiry: Inquiry) throws -> String {
    try changes.map { try $0.title(in: inquiry) }.joined(separator: " ")
  }

  public func run(in act: Act) throws {
    for change in changes { _ = try change.run(in: act) }
  }
}
