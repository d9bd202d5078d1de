import Desk
import Store

extension Stage {
  /// Makes the people, the organizations and the three desks.
  func build() async throws {
    try await makePeople()
    let ingrid = try viewer(.ingrid)
    try await desk.perform(RenameSite("Northlight Help"), as: ingrid, by: .portal)
    try await desk.perform(
      ChangeCustomerAccess(
        CustomerAccess(
          internal: .init(isEnabled: true, approvedDomains: ["northlight.test"]), external: .init(isEnabled: true, domains: nil),
          signup: true, anonymousPortal: true)), as: ingrid, by: .portal)
    try await makeCompanies(as: ingrid)
    try await makeDesks(as: ingrid)
  }

  private func makePeople() async throws {
    var hashes: [Demonstration.SignIn.Part: PasswordHasher.Hash] = [:]
    for part in Demonstration.SignIn.Part.allCases {
      hashes[part] = try await PasswordHasher.shared.hash(PlainPassword(chosen: part.password))
    }
    for person in Cast.allCases {
      guard let email = EmailAddress(person.email), let hash = hashes[person.part] else { continue }
      let new = NewAccount(
        email: email, name: PersonName(person.name), source: person == .ingrid ? .setUp : .invited, isVerified: true,
        isSiteAdministrator: person == .ingrid)
      let viewer: Viewer = person == .ingrid ? .operator : try viewer(.ingrid)
      let account = try await desk.perform(CreateAccount(new), as: viewer, by: .portal).id
      people[person] = account
      try await desk.perform(SetPassword(account, hash: hash), as: .account(account), by: .portal)
      try await desk.perform(SetTimeZone(account, to: person.timeZone), as: .account(account), by: .portal)
    }
  }

  private func makeCompanies(as ingrid: Viewer) async throws {
    for company in Company.allCases {
      let organization = try await desk.perform(CreateOrganization(company.name), as: ingrid, by: .portal).id
      companies[company] = organization
      let members = try Cast.allCases.filter { $0.company == company }.map { Invitee.account(try id($0)) }
      try await desk.perform(AddMembers(organization, members), as: ingrid, by: .portal)
      try await desk.perform(ChangeOrganizationDomains(organization, to: [company.domain]), as: ingrid, by: .portal)
    }
    if let acme = companies[.acme] {
      try await desk.perform(ChangeMember(acme, id(.saoirse), isManager: true), as: ingrid, by: .portal)
    }
  }

  private func makeDesks(as ingrid: Viewer) async throws {
    try await make(
      .leave, name: "Contractors’ leave", words: "Days off for people who work with us by contract. We answer within two working days.",
      template: .leave, lead: .hana, agents: [.noor], addresses: ["leave@northlight.test"], companies: [.borealis], as: ingrid)
    try await make(
      .it, name: "IT desk", words: "Laptops, phones, accounts and the network. We answer Monday to Friday, 8:00–18:00.", template: .it,
      lead: .daniel, agents: [.priya, .noor], addresses: ["it@northlight.test"], companies: [.acme, .globex], as: ingrid)
    try await make(
      .support, name: "Lumen support", words: "Help with the Lumen app: budgets, accounts and everything around them.",
      template: .individuals,
      lead: .amara, agents: [.mateusz, .priya], addresses: ["support@lumen.test"], companies: [.globex], as: ingrid)
    // The night shift is a group, so that the desk need not be told who is on it.
    guard let it = projects[.it] else { return }
    let shift = try await desk.perform(CreateGroup("it-night-shift"), as: ingrid, by: .portal)
    try await desk.perform(AddGroupMembers(shift, [.account(id(.mateusz)), .account(id(.hana))]), as: ingrid, by: .portal)
    try await desk.perform(GrantRole(it, .team, to: [], groups: [shift]), as: ingrid, by: .portal)
    guard let leave = projects[.leave] else { return }
    try await desk.perform(GrantRole(leave, .customers, to: [.account(id(.omar))]), as: viewer(.hana), by: .agent)
  }

  private func make(
    _ place: Story.Place, name: String, words: String, template: ProjectTemplate, lead: Cast, agents: [Cast], addresses: [String],
    companies attached: [Company], as ingrid: Viewer
  ) async throws {
    guard let key = ProjectKey(place.rawValue) else { return }
    let project = try await desk.perform(
      CreateProject(key: key, name: name, description: words, template: template, lead: try id(lead)), as: ingrid, by: .portal)
    projects[place] = project
    try await desk.perform(GrantRole(project, .administrators, to: [.account(id(lead))]), as: ingrid, by: .portal)
    try await desk.perform(GrantRole(project, .team, to: agents.map { .account(try id($0)) }), as: viewer(lead), by: .portal)
    try await desk.perform(
      ChangeCustomerPermissions(project, raise: template.recommended.raise, share: template.recommended.share), as: viewer(lead),
      by: .portal)
    try await desk.perform(ChangeMailAddresses(project, to: addresses), as: viewer(lead), by: .portal)
    for company in attached {
      guard let organization = companies[company] else { continue }
      try await desk.perform(AttachOrganization(organization, to: project), as: viewer(lead), by: .portal)
    }
    for type in try await desk.ask(as: viewer(lead), { try $0.catalogue(of: project).groups.flatMap(\.types) }) {
      let fields = try await desk.ask(as: viewer(lead)) { try $0.administeredForm(of: type.id) }
      forms["\(place.rawValue) \(type.name)"] = (type.id, fields)
    }
  }
}
