import Store
import Support

@testable import Desk

extension RandomWorld {
  /// Some change of access, by the dice; it may well be one that is refused, or one that changes nothing.
  func change(_ dice: inout Dice) -> any AccessChange {
    let project = dice.one(of: projects).id
    let person = dice.one(of: accounts).id
    let organization = dice.one(of: organizations).id
    let group = dice.one(of: groups)
    let role = dice.one(of: Role.allCases)
    let invitee = dice.chance(20) ? Invitee.address(EmailAddress("new\(dice.number(1...3))@outside.test")!) : .account(person)
    switch dice.number(0...24) {
    case 20:
      let request = dice.one(of: requests)
      let level = dice.chance(40) ? nil : levels.filter { $0.project == request.project }.randomElement(using: &dice)?.id
      return SetSecurityLevel(in: request.project, request: request.id, level: level)
    case 21:
      return GrantPermission(in: project, to: dice.one(of: [.role(role), .group(group), .account(person), .reporter, .assignee, .lead]))
    case 22:
      let grant = ID<PermissionGrant>(Int64(dice.number(1...6)))
      return RevokePermission(in: project, grant)
    case 23:
      let level = dice.one(of: levels)
      return ChangeSecurityLevel(
        in: level.project, level.id,
        holders: [.role(role), .group(group), .account(person), .organization(organization), .reporter].filter { _ in dice.chance(40) })
    case 24:
      let other = dice.one(of: groups)
      return dice.chance(60) ? NestGroup(other, in: group) : UnnestGroup(other, from: group)
    case 0:
      return ChangeCustomerPermissions(
        project, raise: dice.one(of: RaiseRung.allCases), share: dice.chance(30) ? dice.one(of: ShareRung.allCases) : nil)
    case 1...2:
      var change = ChangeProject(project)
      change.isConfidential = dice.chance(50)
      change.isWriteOnly = dice.chance(50)
      change.formerCustomersRead = dice.chance(50)
      if dice.chance(30) { change.isArchived = dice.chance(50) }
      if dice.chance(40) { change.lead = .some(dice.chance(30) ? nil : person) }
      return change
    case 3...4: return GrantRole(project, role, to: [invitee])
    case 5: return GrantRole(project, role, to: [], groups: [group])
    case 6: return RevokeRole(project, role, from: [person])
    case 7: return RevokeRole(project, role, from: [], groups: [group])
    case 8: return AttachOrganization(organization, to: project)
    case 9: return DetachOrganization(organization, from: project)
    case 10: return AddMembers(organization, [invitee])
    case 11: return RemoveMembers(organization, [person])
    case 12: return ChangeMember(organization, person, isManager: dice.chance(50), seesShared: dice.chance(50))
    case 13: return ChangeSharingMode(organization, to: dice.one(of: SharingMode.allCases))
    case 14: return DeleteOrganization(organization)
    case 15: return ChangeCustomerAccess(access(&dice))
    case 16: return dice.chance(50) ? DeactivateAccount(person) : ReactivateAccount(person)
    case 17: return AddGroupMembers(group, [invitee])
    case 18: return RemoveGroupMembers(group, [person])
    default: return DeleteGroup(group)
    }
  }

  private func access(_ dice: inout Dice) -> CustomerAccess {
    CustomerAccess(
      internal: .init(isEnabled: dice.chance(70), approvedDomains: dice.some(of: ["inside.test", "both.test"], 60)),
      external: .init(isEnabled: dice.chance(70), domains: dice.chance(50) ? nil : dice.some(of: ["partner.test", "both.test"], 60)),
      signup: dice.chance(60), anonymousPortal: dice.chance(60))
  }
}
