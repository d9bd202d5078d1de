import Store

/// Which of its members an organization lets see what is shared with it (SPEC part 4, 11).
public enum SharingMode: String, Sendable, Storable, CaseIterable, Codable {
  case everyone
  /// Only members who are named for it, supervisors, and those who manage the organization.
  case named
  case nobody
}

extension SharingMode {
  /// The condition that an organization lets one of its members see what is shared with it.
  static func lets(_ member: SQL, of organization: SQL) -> SQL {
    """
    (\(organization).sharing_mode = 'everyone' OR \
    (\(organization).sharing_mode = 'named' AND (\(member).sees_shared OR \(member).manager)))
    """
  }
}
