import Store

/// Which of its members an organization lets see what is shared with it (SPEC part 4, 11).
public enum SharingMode: String, Sendable, Storable, CaseIterable, Codable {
  case everyone
  /// Only members who are named for it: supervisors.
  case named
  case nobody
}
