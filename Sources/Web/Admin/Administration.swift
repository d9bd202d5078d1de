import Web

/// Where projects and the site are set up: who comes in, what they can do, what they are asked.
public enum Administration {
  public static let routes: [Route] = project + site

  private static let project: [Route] =
    GeneralPage.routes + PermissionsPage.routes + RolesPage.routes + CustomersPage.routes + AttachedPage.routes + TypesPage.routes
    + TypePage.routes + FormPage.routes + QueuesPage.routes + MailPage.routes + MailMessagePage.routes

  private static let site: [Route] =
    SitePage.routes + CustomerAccessPage.routes + ProjectsPage.routes + AccountsPage.routes + AccountPage.routes + OrganizationsPage.routes
    + OrganizationPage.routes + GroupsPage.routes + GroupPage.routes + SiteMailPage.routes
}
