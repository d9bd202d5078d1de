/// A known case with the two choices that suit it (S0-26…28).
public struct PermissionPreset: Sendable, Hashable, Identifiable {
  public let id: String
  public let name: String
  /// Why these choices suit the case.
  public let words: String
  public let permissions: CustomerPermissions

  public static let all: [PermissionPreset] = [
    PermissionPreset(
      id: "leave", name: "Contractors’ leave desk",
      words:
        "Only the people whom you add can raise requests, so nobody else wonders where to ask. They share within their own organization.",
      permissions: CustomerPermissions(raise: .added, share: .organization)),
    PermissionPreset(
      id: "it", name: "Company IT desk",
      words: "Everyone with an account on the site can raise requests, and finds colleagues by searching when others should follow along.",
      permissions: CustomerPermissions(raise: .site, share: .project)),
    PermissionPreset(
      id: "individuals", name: "Support for individuals",
      words: "Anyone can write an e-mail or use the portal; an account is made on the way. They share with people whose address they know.",
      permissions: CustomerPermissions(raise: .anyone, share: .email)),
  ]
}
