import Web

/// The calls for programs: Jira Service Management's public API, the part of Jira's platform API that its clients need, and what both lack
/// under `/rest/gatehouse/1` (SPEC part 5).
public enum API {
  public static let routes: [Route] = serviceDesk + platform + gatehouse + accessCalls.map(\.route)

  private static let serviceDesk: [Route] = [
    InfoCalls.routes, ServiceDeskCalls.routes, RequestTypeCalls.routes, RequestCalls.routes, CommentCalls.routes, ParticipantCalls.routes,
    AttachmentCalls.routes, TransitionCalls.routes, NotificationCalls.routes, CustomerCalls.routes, OrganizationCalls.routes,
    OrganizationPropertyCalls.routes, QueueCalls.routes,
  ].flatMap(\.self)

  private static let platformRoots = ["2", "latest", "3"].map { "/rest/api/\($0)" }

  private static let platform: [Route] = platformRoots.flatMap { root in
    [
      MyselfCalls.routes(root), UserCalls.routes(root), GroupCalls.routes(root), ProjectCalls.routes(root), RoleCalls.routes(root),
      PermissionSchemeCalls.routes(root), SecurityLevelCalls.routes(root), IssueCalls.routes(root), IssueCommentCalls.routes(root),
      SearchCalls.routes(root), AttachmentContentCalls.routes(root), ListCalls.routes(root), FieldCalls.routes(root),
      AuditCalls.routes(root),
    ].flatMap(\.self)
  }

  private static let gatehouse: [Route] = [
    CustomerAccessCalls.routes, CustomerPermissionCalls.routes, MailAddressCalls.routes, ShareCalls.routes, AccessCalls.routes,
    PreviewCalls.routes,
  ].flatMap(\.self)

  /// Every call that changes who gets in or who sees what; each can be previewed.
  static let accessCalls: [AccessCall] = [serviceDeskChanges, gatehouseChanges, platformRoots.flatMap(platformChanges)].flatMap(\.self)

  private static let serviceDeskChanges = CustomerCalls.changes + OrganizationCalls.changes + ParticipantCalls.changes

  private static let gatehouseChanges: [AccessCall] = [
    CustomerAccessCalls.changes, CustomerPermissionCalls.changes, AccountCalls.changes, ShareCalls.changes,
  ].flatMap(\.self)

  private static func platformChanges(_ root: String) -> [AccessCall] {
    [GroupCalls.changes(root), RoleCalls.changes(root), PermissionSchemeCalls.changes(root), IssueCalls.changes(root)].flatMap(\.self)
  }
}
