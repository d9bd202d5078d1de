import Web

/// What customers meet: the help center, the portals, their requests.
public enum Portals {
  public static let routes: [Route] =
    HelpCenter.routes + PortalFront.routes + RaisePage.routes + RequestListPage.routes + RequestPage.routes + Answering.routes
    + Sharing.routes
    + FileDownloads.routes
}
