import Store
import Support

@testable import Desk

/// A permission beside the oracle's answer to it.
struct Question<Thing: Guarded>: Sendable {
  let permission: Permission<Thing>
  /// As what the person may do it, by the specification.
  let answer: @Sendable (Oracle, ID<Account>?, ID<Thing>) -> Set<Standing>

  init(_ permission: Permission<Thing>, _ answer: @escaping @Sendable (Oracle, ID<Account>?, ID<Thing>) -> Set<Standing>) {
    self.permission = permission
    self.answer = answer
  }
}

private func standings(_ holds: (Standing, Bool)...) -> Set<Standing> { Set(holds.filter(\.1).map(\.0)) }

extension Question where Thing == Site {
  static var all: [Self] {
    [
      Self(Site.see) { _, _, _ in [] },
      Self(Site.administer) { oracle, person, _ in standings((.administrator, oracle.administersSite(person))) },
      Self(Site.manageOrganizations) { oracle, person, _ in
        standings((.agent, oracle.administersSite(person) || oracle.worksAnywhere(person)))
      },
    ]
  }
}

extension Question where Thing == Project {
  static var all: [Self] {
    [
      Self(Project.enter) { oracle, person, project in standings((.customer, oracle.enters(project, person))) },
      Self(Project.beCustomer) { oracle, person, project in standings((.customer, oracle.isCustomer(of: project, person))) },
      Self(Project.raise) { oracle, person, project in
        standings((person == nil ? .stranger : .customer, oracle.raises(project, person)))
      },
      Self(Project.raiseOnBehalf) { oracle, person, project in standings((.agent, oracle.raisesOnBehalf(project, person))) },
      Self(Project.work) { oracle, person, project in standings((.agent, oracle.works(project, person))) },
      Self(Project.browse) { oracle, person, project in standings((.agent, oracle.browsesAll(of: project, person))) },
      Self(Project.administer) { oracle, person, project in standings((.administrator, oracle.administers(project, person))) },
      Self(Project.see) { oracle, person, project in
        standings(
          (person == nil ? .stranger : .customer, oracle.raises(project, person)), (.agent, oracle.works(project, person)),
          (.administrator, oracle.administers(project, person)))
      },
    ]
  }

  /// Whom one sharer reaches and finds: the person who is judged is the one that is shared with.
  static func sharing(by sharer: ID<Account>, asAgent: Bool) -> [Self] {
    let standing: Standing = asAgent ? .agent : .customer
    let who = Sharer(account: sharer, asAgent: asAgent)
    return [
      Self(Project.reach(of: who)) { oracle, person, project in
        guard let person else { return [] }
        return standings((standing, oracle.reaches(person, in: project, from: sharer, asAgent: asAgent)))
      },
      Self(Project.search(by: who)) { oracle, person, project in
        guard let person else { return [] }
        return standings((standing, oracle.finds(person, in: project, from: sharer, asAgent: asAgent)))
      },
    ]
  }
}

extension Question where Thing == Request {
  static var all: [Self] {
    let seeing: @Sendable (Oracle, ID<Account>?, ID<Request>) -> Set<Standing> = { oracle, person, request in
      standings((.customer, oracle.seesAsCustomer(request, person)), (.agent, oracle.seesAsAgent(request, person)))
    }
    let talking: @Sendable (Oracle, ID<Account>?, ID<Request>) -> Set<Standing> = { oracle, person, request in
      standings((.customer, oracle.takesPart(request, person)), (.agent, oracle.worksOn(request, person)))
    }
    return [
      Self(Request.see, seeing),
      Self(Request.follow) { oracle, person, request in standings((.customer, oracle.seesAsCustomer(request, person))) },
      Self(Request.readNotes) { oracle, person, request in standings((.agent, oracle.seesAsAgent(request, person))) },
      Self(Request.comment, talking),
      Self(Request.hear) { oracle, person, request in standings((.customer, oracle.takesPart(request, person))) },
      Self(Request.commentUnseen) { oracle, person, request in standings((.customer, oracle.commentsUnseen(request, person))) },
      Self(Request.share, talking),
      Self(Request.work) { oracle, person, request in standings((.agent, oracle.worksOn(request, person))) },
    ]
  }
}

extension Question where Thing == Account {
  static var all: [Self] {
    [
      Self(Account.see) { oracle, person, account in
        standings(
          (.customer, oracle.isSelf(account, person)), (.agent, oracle.worksWith(account, person)),
          (.administrator, oracle.administersSite(person)))
      }
    ]
  }
}

extension Question where Thing == Organization {
  static var all: [Self] {
    let keeping: @Sendable (Oracle, ID<Account>?, ID<Organization>) -> Set<Standing> = { oracle, person, organization in
      standings((.administrator, oracle.administersSite(person)), (.agent, oracle.keeps(organization, person)))
    }
    let looking: @Sendable (Oracle, ID<Account>?, ID<Organization>) -> Set<Standing> = { oracle, person, organization in
      standings(
        (.administrator, oracle.administersSite(person)), (.agent, oracle.worksFor(organization, person)),
        (.customer, oracle.managesAsMember(organization, person)))
    }
    return [
      Self(Organization.see) { oracle, person, organization in
        standings(
          (.customer, oracle.isActiveMember(of: organization, person)),
          (.agent, oracle.administersSite(person) || oracle.worksAnywhere(person)))
      },
      Self(Organization.seeMembers, looking),
      Self(Organization.manageMembers) { oracle, person, organization in
        keeping(oracle, person, organization).union(standings((.customer, oracle.managesAsMember(organization, person))))
      },
      Self(Organization.leave) { oracle, person, organization in
        standings((.customer, oracle.isActiveMember(of: organization, person)))
      },
      Self(Organization.manage, keeping),
      Self(Organization.delete) { oracle, person, _ in standings((.administrator, oracle.administersSite(person))) },
    ]
  }
}
