// What becomes of whom, by the words of SPEC.md 2 and S0 to S2 alone: nothing here asks the policy, a database or a page (SAFETY T-35).
//
// The site approves inside.test and, where it lists domains for external accounts, lists partner.test. The desk is one project, to which the
// organization Acme is attached.

/// What the site and the project say.
struct Setting: Sendable, CustomStringConvertible {
  enum External: String, CaseIterable, Sendable { case off, listed, any }
  enum Raise: Int, CaseIterable, Sendable { case added, site, anyone }
  enum Share: Int, CaseIterable, Sendable { case none, organization, email, project }

  let hasInternal: Bool
  let external: External
  let hasSignup: Bool
  let hasAnonymousPortal: Bool
  let raise: Raise
  let share: Share

  /// Every site setting × both ladders.
  static let all: [Setting] = [true, false].flatMap { hasInternal in
    External.allCases.flatMap { external in
      [true, false].flatMap { hasSignup in
        [true, false].flatMap { hasAnonymousPortal in
          Raise.allCases.flatMap { raise in
            Share.allCases.map { share in
              Setting(
                hasInternal: hasInternal, external: external, hasSignup: hasSignup, hasAnonymousPortal: hasAnonymousPortal, raise: raise,
                share: share)
            }
          }
        }
      }
    }
  }

  var description: String {
    "internal \(hasInternal), external \(external), sign-up \(hasSignup), anonymous \(hasAnonymousPortal), raise \(raise), share \(share)"
  }

  /// The kind of an address follows from its domain; each kind can be off, and external ones limited to a list (S2-19, S2-20, S2-21).
  func admits(_ domain: Domain) -> Bool {
    switch domain {
    case .inside: hasInternal
    case .partner: external != .off
    case .outside: external == .any
    }
  }

  /// Without sign-up no desk is open to anyone: the lower of both counts (S0-13, S2-27).
  var effectiveRaise: Raise { raise == .anyone && !hasSignup ? .site : raise }
}

enum Domain: String, CaseIterable, Sendable {
  case inside = "inside.test"
  case partner = "partner.test"
  case outside = "outside.test"
}

/// What somebody is to the desk.
enum Standpoint: String, CaseIterable, Sendable {
  /// Nobody's address yet.
  case unknown
  /// An account, and nothing else.
  case account
  /// The same, whose address was never proven: nobody can sign in with it.
  case unverified
  /// A customer by name.
  case customer
  /// One whose time as a customer by name has ended.
  case former
  case deactivated
  /// A customer whose mail the desk does not want.
  case blocked
  /// In Acme.
  case member
  case agent
  /// Of the site, and nothing in the desk.
  case administrator

  /// On the list of customers before anything happens.
  var isListed: Bool { [.customer, .deactivated, .blocked].contains(self) }
}

struct Party: Sendable, Hashable, CustomStringConvertible {
  let standpoint: Standpoint
  let domain: Domain

  init(_ standpoint: Standpoint, _ domain: Domain = .outside) {
    self.standpoint = standpoint
    self.domain = domain
  }

  static let all: [Party] = Standpoint.allCases.flatMap { standpoint in
    let crossesDomains = [.unknown, .account, .customer, .agent].contains(standpoint)
    return (crossesDomains ? Domain.allCases : [.outside]).map { Party(standpoint, $0) }
  }

  var description: String { "\(standpoint) at \(domain.rawValue)" }

  /// Into the portal: gates first, then any path (SPEC 2.2).
  func enters(_ setting: Setting) -> Bool {
    guard standpoint != .unknown, standpoint != .deactivated, setting.admits(domain) else { return false }
    return [.customer, .blocked, .member, .agent].contains(standpoint) || setting.effectiveRaise != .added
  }
}

/// What is so once somebody tried.
struct Effect: Sendable, Equatable, CustomStringConvertible {
  /// The request came about, or the person joined it.
  let isDone: Bool
  let hasAccount: Bool
  /// On the list of customers by name.
  let isListed: Bool

  var description: String { "\(isDone ? "done" : "refused")\(hasAccount ? ", account" : "")\(isListed ? ", customer by name" : "")" }
}

enum RaisingDoor: String, CaseIterable, Sendable { case portal, mail, api }
enum SharingDoor: String, CaseIterable, Sendable { case portal, api, copy }

/// Who raises, and who shares with whom.
enum DecisionRules {
  /// Somebody raises a request.
  static func raising(by party: Party, through door: RaisingDoor, under setting: Setting) -> Effect {
    let isRaised: Bool
    switch (party.standpoint, door) {
    // Strangers come where anyone may: by mail (S0-10), or in the portal where it takes requests without signing in (S2-24). A program signs in.
    case (.unknown, .mail): isRaised = setting.effectiveRaise == .anyone && setting.admits(party.domain)
    case (.unknown, .portal):
      isRaised = setting.effectiveRaise == .anyone && setting.admits(party.domain) && setting.hasAnonymousPortal
    case (.unknown, .api): isRaised = false
    case (.unverified, .portal), (.unverified, .api): isRaised = false
    case (.blocked, .mail): isRaised = false
    default: isRaised = party.enters(setting)
    }
    // Who raises where raising is open to accounts is a customer by name from there on; under `added` his path stays what it was (part 4, 4).
    return Effect(
      isDone: isRaised, hasAccount: party.standpoint != .unknown || isRaised,
      isListed: party.standpoint.isListed || (isRaised && setting.raise != .added))
  }

  /// Somebody shares a request of his own with a person by the exact address: in the portal, by the API, or by copying him on the mail that
  /// raises it.
  static func sharing(by sharer: Party, with target: Party, isColleague: Bool, through door: SharingDoor, under setting: Setting) -> Effect
  {
    // The desk shares as the desk in its own place; by mail everybody is a customer (S0-11).
    let isDesk = sharer.standpoint == .agent && door == .api
    let mayShare = isDesk || (sharer.enters(setting) && sharer.standpoint != .unverified)
    let reachesByAddress = isDesk || setting.share.rawValue >= Setting.Share.email.rawValue
    let reachesColleague = isColleague && setting.share != .none
    let joins: Bool
    if !mayShare {
      joins = false
    } else if target.standpoint == .unknown {
      // He becomes a customer where anyone may be one; elsewhere he is refused (S0-22, S0-24).
      joins = reachesByAddress && setting.effectiveRaise == .anyone && setting.admits(target.domain)
    } else {
      joins = (reachesByAddress || reachesColleague) && target.enters(setting)
    }
    // Under `anyone` being shared with makes a customer by name (S0-11).
    return Effect(
      isDone: joins, hasAccount: target.standpoint != .unknown || joins,
      isListed: target.standpoint.isListed || (joins && setting.effectiveRaise == .anyone))
  }

  /// Somebody shares a request of his own with an organization that is attached to the desk (S0-18, S0-23).
  static func sharesWithOrganization(_ sharer: Party, isOwn: Bool, under setting: Setting) -> Bool {
    if sharer.standpoint == .agent { return true }
    guard sharer.enters(setting) else { return false }
    return setting.share == .project || (isOwn && setting.share != .none)
  }
}
