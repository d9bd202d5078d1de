import Web

/// What customers meet: the help center, the portals, their requests.
public enum Portals {
  public static let routes: [Route] =
    HelpCenter.routes + PortalFront.routes + RaisePage.routes + RequestListPage.routes + RequestPage.routes + Answering.routes
    + Sharing.routes + ShareOrganization.routes + Ends.routes + PeopleToChoose.routes + UnsignedRaise.routes + ConfirmPage.routes
    + OrganizationsPage.routes + OrganizationPage.routes + LeavePage.routes + MembersPage.routes
    + FileDownloads.routes
}
