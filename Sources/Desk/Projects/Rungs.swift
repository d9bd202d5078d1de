import Store

/// Who can raise requests in a project: an ordered ladder, each rung lets in whom the one before it does, and more (S0-04…08).
public enum RaiseRung: String, Sendable, Storable, CaseIterable, Comparable, Codable {
  /// People whom the team added, and members of attached organizations.
  case added
  /// Everyone with an account on the site.
  case site
  /// Strangers too: they get an account.
  case anyone

  public static func < (left: Self, right: Self) -> Bool { left.position < right.position }

  private var position: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}

/// Whom customers share their requests with: an ordered ladder (S0-15…24).
public enum ShareRung: String, Sendable, Storable, CaseIterable, Comparable, Codable {
  case none
  /// The sharer's own organizations and their members.
  case organization
  /// Any customer, by typing the exact address.
  case email
  /// Any customer or organization, by searching.
  case project

  public static func < (left: Self, right: Self) -> Bool { left.position < right.position }

  private var position: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}

/// A project's two choices: who comes in, and what they can pass on (S0-01).
public struct CustomerPermissions: Sendable, Hashable, Codable {
  public var raise: RaiseRung
  public var share: ShareRung

  public init(raise: RaiseRung, share: ShareRung) {
    self.raise = raise
    self.share = share
  }

  /// What a new project starts with: closed, to be opened later (S2-36, S2-40).
  public static let initial = CustomerPermissions(raise: .added, share: .organization)

  /// The lower of what is stored and what the site allows.
  func clipped(by access: CustomerAccess) -> CustomerPermissions {
    CustomerPermissions(raise: min(raise, access.highestRaise), share: share)
  }
}
