import Desk
import Store

/// A small site as plain values: what a database can be filled with, and what a naive reading of the rules can loop over.
public struct RandomWorld: Sendable {
  public let seed: UInt64
  public let now: Instant
  public let site: SiteSettings
  public let accounts: [Person]
  public let groups: [ID<Group>]
  public let groupMembers: [GroupMember]
  public let groupNestings: [GroupNesting]
  public let organizations: [Company]
  public let organizationMembers: [OrganizationMember]
  public let projects: [ServiceDesk]
  public let attachments: [Attached]
  public let roleMembers: [RoleMember]
  public let roleGroups: [RoleGroup]
  public let browseGrants: [BrowseGrant]
  public let levels: [Level]
  public let levelHolders: [LevelHolder]
  public let requests: [Ticket]
  public let participants: [Taking]
  public let shares: [Handed]

  public struct SiteSettings: Sendable {
    public let internalEnabled, externalEnabled, externalAnyDomain, signup, anonymousPortal, organizationsReserved: Bool
    public let approvedDomains, allowedDomains: [String]
  }

  public struct Person: Sendable {
    public let id: ID<Account>
    public let domain: String
    public let active, siteAdministrator: Bool
  }

  public struct GroupMember: Sendable {
    public let group: ID<Group>
    public let account: ID<Account>
    public let expiresAt: Instant?
  }

  /// Whoever is in the inner group is in the outer one.
  public struct GroupNesting: Sendable {
    public let outer, inner: ID<Group>
  }

  public struct Company: Sendable {
    public let id: ID<Organization>
    public let sharingMode: String
  }

  public struct OrganizationMember: Sendable {
    public let organization: ID<Organization>
    public let account: ID<Account>
    public let seesShared, manager: Bool
    public let expiresAt: Instant?
  }

  public struct ServiceDesk: Sendable {
    public let id: ID<Project>
    public let lead: ID<Account>?
    public let raise, share: String
    public let confidential, writeOnly, formerCustomersRead, archived: Bool
    /// Whether its customers comment by mail on requests that they are not on.
    public var takesMailFromOutside: Bool { id.number.isMultiple(of: 2) }
  }

  public struct Attached: Sendable {
    public let project: ID<Project>
    public let organization: ID<Organization>
  }

  public struct RoleMember: Sendable {
    public let project: ID<Project>
    public let role: Role
    public let account: ID<Account>
    public let expiresAt: Instant?
  }

  public struct RoleGroup: Sendable {
    public let project: ID<Project>
    public let role: Role
    public let group: ID<Group>
  }

  /// Whom a permission scheme or a security level names.
  public enum Holder: Sendable, Hashable {
    case role(Role)
    case group(ID<Group>)
    case account(ID<Account>)
    case organization(ID<Organization>)
    case lead, reporter, assignee
  }

  public struct BrowseGrant: Sendable {
    public let project: ID<Project>
    public let holder: Holder
  }

  public struct Level: Sendable {
    public let id: ID<SecurityLevel>
    public let project: ID<Project>
  }

  public struct LevelHolder: Sendable {
    public let level: ID<SecurityLevel>
    public let holder: Holder
  }

  public struct Ticket: Sendable {
    public let id: ID<Request>
    public let project: ID<Project>
    public let reporter, creator: ID<Account>
    public let assignee: ID<Account>?
    public let level: ID<SecurityLevel>?
  }

  public struct Taking: Sendable {
    public let request: ID<Request>
    public let account: ID<Account>
    public let expiresAt: Instant?
  }

  public struct Handed: Sendable {
    public let request: ID<Request>
    public let project: ID<Project>
    public let organization: ID<Organization>
    public let expiresAt: Instant?
  }
}
