import Store

/// Begins a review: writes down who is looked at, as they are now, and tells its owners.
public struct OpenReview: Command {
  public let title: String
  public let population: ReviewPopulation
  public let owners: [ID<Account>]
  public let dueAt: Instant

  public static let mostOwners = 20

  public init(_ title: String, of population: ReviewPopulation, owners: [ID<Account>], dueAt: Instant) {
    self.title = title
    self.population = population
    self.owners = owners
    self.dueAt = dueAt
  }

  public func run(in act: Act) throws -> ID<AccessReview> {
    try act.inquiry.permitRemoval(in: population.place)
    let title = try PlainText.line(title, for: "title", upTo: 200)
    guard dueAt > act.now, dueAt < act.now + .days(400) else {
      throw Refusal.invalid("due", "Choose a day between tomorrow and a year from now.")
    }
    if let days = population.idleDays, !(1...10_000).contains(days) { throw Refusal.invalid("idleDays", "Write a number of days.") }
    let owners = owners.uniqued()
    try requireOwners(owners, in: act)

    let (project, role, organization) = places
    guard
      let row = try act.transaction.first(
        """
        INSERT INTO access_review (title, project_id, role, organization_id, place, idle_days, source, total, opened_by, opened_at, due_at)
        VALUES (\(title), \(project), \(role), \(organization), \(try words(in: act)), \(population.idleDays), \(population.source), 0,
                \(act.viewer.account), \(act.now), \(dueAt))
        RETURNING id
        """)
    else { throw DatabaseFailure.failed("a review was not opened") }
    let id: ID<AccessReview> = try row["id"]
    let total = try act.transaction.execute(
      """
      INSERT INTO access_review_line (review_id, number, account_id, name, email, source, since, last_seen_at, reason, outcome)
      SELECT \(id), row_number() OVER (ORDER BY people.name, people.id), people.id, people.name, people.email, people.source, people.since,
        people.last_seen_at, '', '' FROM (\(population.rows(at: act.now))) AS people
      """)
    guard total > 0 else { throw Refusal.invalid("", "Nobody is to be looked at: no one fits what you chose. Choose more people.") }
    try act.transaction.execute("UPDATE access_review SET total = \(total) WHERE id = \(id)")
    for owner in owners {
      try act.transaction.execute("INSERT INTO access_review_owner (review_id, account_id) VALUES (\(id), \(owner))")
      try act.record(
        Event(
          .reviewOpened, project: project, organization: organization, subject: owner, isTold: owner != act.viewer.account,
          detail: ["review": "\(id)", "title": title, "people": "\(total)"]))
    }
    return id
  }

  private var places: (ID<Project>?, Role?, ID<Organization>?) {
    switch population.place {
    case .site: (nil, nil, nil)
    case .role(let role, let project): (project, role, nil)
    case .organization(let organization): (nil, nil, organization)
    }
  }

  private func words(in act: Act) throws -> String {
    switch population.place {
    case .site: "everybody with an account"
    case .role(let role, let project): "\(role.words) of \(try act.inquiry.name(of: project))"
    case .organization(let organization): "members of \(try act.name(of: organization))"
    }
  }

  /// Whoever is to decide must be able to remove.
  private func requireOwners(_ owners: [ID<Account>], in act: Act) throws {
    guard !owners.isEmpty, owners.count <= Self.mostOwners else {
      throw Refusal.invalid("owners", "Name at least one person who decides, and at most \(Self.mostOwners).")
    }
    let people = try act.transaction.accountProfiles(owners)
    for owner in owners {
      guard let person = people[owner], person.isActive else { throw Refusal.invalid("owners", "Name people with an active account.") }
      do {
        try Inquiry(snapshot: act.transaction, viewer: .account(owner), now: act.now).permitRemoval(in: population.place)
      } catch is Refusal {
        throw Refusal.invalid("owners", "\(person.name) may remove nobody there. Name somebody who administers it.")
      }
    }
  }
}
