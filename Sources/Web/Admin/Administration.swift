import Web

/// Where projects and the site are set up: who comes in, what they can do, what they are asked.
public enum Administration {
  public static let routes: [Route] = project + site + people + reviews + UndoPage.routes + AuditPage.routes

  private static let people: [Route] =
    DuplicatesPage.routes + MergePage.routes + MergesPage.routes + ErasePage.routes + AddressesPage.routes + InactivityPage.routes

  private static let reviews: [Route] = ReviewsPage.routes + OpenReviewPage.routes + ReviewPage.routes

  private static let project: [Route] =
    GeneralPage.routes + PermissionsPage.routes + SightPage.routes + LevelPage.routes + RolesPage.routes + CustomersPage.routes
    + FormerCustomersPage.routes + IrregularSharesPage.routes + ImportsPage.routes + ImportPage.routes + AttachedPage.routes
    + DeskOrganizationsPage.routes
    + TypesPage.routes
    + TypePage.routes + FormPage.routes + QueuesPage.routes + MailPage.routes + MailMessagePage.routes + ProjectOutboxPage.routes
    + RefusedMailPage.routes

  private static let site: [Route] =
    SitePage.routes + CustomerAccessPage.routes + ProjectsPage.routes + AccountsPage.routes + AccountPage.routes + InvitationsPage.routes
    + OrganizationsPage.routes
    + OrganizationPage.routes + GroupsPage.routes + GroupPage.routes + SiteMailPage.routes + SiteOutboxPage.routes
    + BlockedSendersPage.routes
}
