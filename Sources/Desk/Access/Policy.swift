import Store

// The access policy of Gatehouse (SPEC 2.2), whole. What a gate or a path means in SQL stands in Facts; how a permission is read as a
// check, a list, an explanation or a set of people stands in Reading.

extension Site: Visible {
  /// Everybody knows that the site exists.
  public static let see = Permission<Site>("see", [])

  public static let administer = Permission<Site>(
    "administer", forOperator: true,
    [Way(standing: .administrator, gates: [.accountActive], paths: [.siteAdministrator])])

  /// Making organizations, and reading their list: whoever answers requests somewhere, or administers something.
  public static let manageOrganizations = Permission<Site>(
    "manage-organizations", forOperator: true,
    [Way(standing: .agent, gates: [.accountActive], paths: [.siteAdministrator] + Path.anyDesk)])
}

extension Project: Visible {
  /// Into its portal.
  public static let enter = Permission<Project>(
    "enter",
    [
      Way(
        standing: .customer, gates: [.accountActive, .accountAllowedBySite, .notArchived],
        paths: Path.customers + Path.desk)
    ])

  /// What makes an account one of its customers.
  public static let beCustomer = Permission<Project>(
    "be-customer", [Way(standing: .customer, gates: [.accountActive, .accountAllowedBySite], paths: Path.customers)])

  /// A request of one's own.
  public static let raise = Permission<Project>(
    "raise",
    enter.ways + [
      Way(standing: .stranger, gates: [.nobodySignedIn, .anonymousPortal, .strangersMayRaise, .notArchived], paths: [.openDoor])
    ])

  public static let raiseOnBehalf = Permission<Project>(
    "raise-on-behalf", [Way(standing: .agent, gates: [.accountActive, .notArchived], paths: Path.desk)])

  /// Its queues and whatever only the desk sees.
  public static let work = Permission<Project>(
    "work", [Way(standing: .agent, gates: [.accountActive], paths: Path.desk)])

  /// The part of `Request.see` that lets an agent see every request of it that has no security level.
  static let browse = Permission<Project>(
    "browse", [Way(standing: .agent, gates: [.accountActive], paths: Path<Project>.browsing)])

  /// Its settings, roles, forms, queues and customers.
  public static let administer = Permission<Project>(
    "administer", forOperator: true,
    [
      Way(
        standing: .administrator, gates: [.accountActive],
        paths: [.role(.administrators), .groupRole(.administrators), .nestedGroupRole(.administrators), .siteAdministrator])
    ])

  /// That it exists.
  public static let see = Permission<Project>("see", forOperator: true, raise.ways + work.ways + administer.ways)
}

extension Request: Visible {
  public static let see = Permission<Request>(
    "see",
    [
      takePart,
      readOn,
      Way(standing: .agent, gates: [.accountActive, .securityLevel], paths: Path.browsing),
    ])

  static let takePart = Way<Request>(
    standing: .customer, gates: [.entersProject, .readable, .securityLevel], paths: [.reporter, .participant, .sharedOrganization])

  /// One's own, after every path into the project has gone (SPEC part 4, 2).
  static let readOn = Way<Request>(
    standing: .customer, gates: [.accountActive, .accountAllowedBySite, .notArchived, .readable, .securityLevel], paths: [.formerReporter])

  /// In the portal, as one of the customers.
  public static let follow = see.only(.customer)

  /// Internal notes, other customers' addresses, and everything that only the desk knows.
  public static let readNotes = see.only(.agent)

  /// In public.
  public static let comment = Permission<Request>(
    "comment",
    [
      takePart,
      Way(standing: .agent, gates: [.sees(as: .agent)], paths: Path<Project>.desk.map { $0.toProject() }),
    ])

  /// By mail, what is said and done in public: whoever reads on from outside is told nothing.
  public static let hear = comment.only(.customer)

  /// In public by mail, without being on it: where the project lets its customers do so (SPEC part 4, 9).
  public static let commentUnseen = Permission<Request>(
    "comment-unseen",
    [
      Way(
        standing: .customer, gates: [.entersProject, .takesMailFromOutside, .readable, .securityLevel],
        paths: Path<Project>.customers.map { $0.toProject() })
    ])

  /// Assigning, changing status and fields, writing notes.
  public static let work = comment.only(.agent)

  /// Adding people and organizations; whom exactly, `Project.reach` and `Organization.reach` say.
  public static let share = comment
}

extension Account: Visible {
  /// Its name and address: one's own, and for the desk those of the people it serves and works with (T-38).
  public static let see = Permission<Account>(
    "see", forOperator: true,
    [
      Way(standing: .customer, gates: [.accountActive], paths: [.oneself]),
      Way(standing: .agent, gates: [.accountActive], paths: Path.peopleOfOwnProjects + [.membersAttachedNowhere]),
      Way(standing: .administrator, gates: [.accountActive], paths: [.siteAdministrator]),
    ])

  /// Seeing the pages as this account sees them, without touching anything (SPEC 2.3).
  public static let viewAs = Permission<Account>(
    "view-as",
    [Way(standing: .administrator, gates: [.accountActive] + viewable, paths: [.siteAdministrator])])

  /// The same within one project alone, for whoever administers it.
  public static func viewAs(within project: ID<Project>) -> Permission<Account> {
    Permission(
      "view-as",
      [
        Way(
          standing: .administrator, gates: [.accountActive, .belongs(to: project)] + viewable, paths: Path.administrators(of: project))
      ])
  }

  private static var viewable: [Gate<Account>] { [.personActive, .somebodyElse, .noSiteAdministrator] }
}

extension Organization: Visible {
  public static let see = Permission<Organization>(
    "see", forOperator: true,
    [
      Way(standing: .agent, gates: [.accountActive], paths: [.siteAdministrator] + Path.anyDesk),
      Way(standing: .customer, gates: [.accountActive], paths: [.member]),
    ])

  /// Who is in it, by name and address (T-38).
  public static let seeMembers = Permission<Organization>("see-members", forOperator: true, keptBy(agents: []) + [manager])

  /// Taking people in and out: the desk by name, a manager by invitation.
  public static let manageMembers = Permission<Organization>(
    "manage-members", forOperator: true, manage.ways + [manager])

  private static let manager = Way<Organization>(
    standing: .customer, gates: [.accountActive, .accountAllowedBySite], paths: [.manager])

  /// One's own membership.
  public static let leave = see.only(.customer)

  /// Its name, domains, managers and sharing mode (S3-17).
  public static let manage = Permission<Organization>(
    "manage", forOperator: true,
    keptBy(agents: [.agentsKeepOrganizations])
      + [Way(standing: .agent, gates: [.accountActive], paths: Path.administratorsOfAttached)])

  private static func keptBy(agents gates: [Gate<Organization>]) -> [Way<Organization>] {
    [
      Way(standing: .administrator, gates: [.accountActive], paths: [.siteAdministrator]),
      Way(standing: .agent, gates: [.accountActive] + gates, paths: Path.deskOfAttached),
      Way(standing: .agent, gates: [.accountActive, .attachedNowhere] + gates, paths: Path.anyDesk),
    ]
  }

  public static let delete = Permission<Organization>(
    "delete", forOperator: true, [Way(standing: .administrator, gates: [.accountActive], paths: [.siteAdministrator])])
}

extension AccessReview: Visible {
  /// Its people and what was decided about them.
  public static let see = Permission<AccessReview>(
    "see", forOperator: true,
    [Way(standing: .administrator, gates: [.accountActive], paths: [.owner, .opener, .siteAdministrator])])

  /// Keeping and removing; the removal itself asks once more whether its owner may.
  public static let decide = Permission<AccessReview>(
    "decide", [Way(standing: .administrator, gates: [.accountActive, .isOpen], paths: [.owner])])

  public static let close = Permission<AccessReview>(
    "close", [Way(standing: .administrator, gates: [.accountActive, .isOpen], paths: [.opener, .siteAdministrator])])
}
