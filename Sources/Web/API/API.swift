import Web

/// The calls for programs: Jira Service Management's public API, the part of Jira's platform API that its clients need, and what both lack
/// under `/rest/gatehouse/1` (SPEC part 5).
public enum API {
  public static let routes: [Route] = serviceDesk + platform + gatehouse

  private static let serviceDesk =
    InfoCalls.routes + ServiceDeskCalls.routes + RequestTypeCalls.routes + RequestCalls.routes + CommentCalls.routes
    + ParticipantCalls.routes
    + AttachmentCalls.routes + TransitionCalls.routes + NotificationCalls.routes + CustomerCalls.routes + OrganizationCalls.routes
    + QueueCalls.routes

  private static let platform = ["2", "latest", "3"].flatMap { version in
    let root = "/rest/api/\(version)"
    return MyselfCalls.routes(root) + UserCalls.routes(root) + ProjectCalls.routes(root) + RoleCalls.routes(root) + IssueCalls.routes(root)
      + IssueCommentCalls.routes(root) + AttachmentContentCalls.routes(root) + ListCalls.routes(root)
  }

  private static let gatehouse =
    CustomerAccessCalls.routes + CustomerPermissionCalls.routes + AccountCalls.routes + MailAddressCalls.routes + ShareCalls.routes
    + AccessCalls.routes
}
