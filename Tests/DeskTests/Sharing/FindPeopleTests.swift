import Store
import Support
import Testing

@testable import Desk

/// Whom a customer finds when he looks for people, by ladder, by who he is and by what he types (T-06).
@Suite struct FindPeopleTests {
  @Test(arguments: Engine.allCases) func `T-06 nobody finds more people than his rung shows him, whatever he types`(engine: Engine)
    async throws
  {
    try await withTown(engine) { town in
      let people = try await town.manyPeople()
      // One of each kind: of no organization, of one, of the other, of both, who has left his, an agent.
      let sharers = people.filter {
        [town.petra, town.cleo, town.saoirse, town.tomas, town.priya].contains($0.id) || $0.organizations.count == 2
      }
      let queries = [
        "", "%", "_", "%%", "__", "a", "an", "ann", "šim", "ŠIM", "Šimon", "simon", "öz", "ÖZTÜRK", "e\u{301}lo", "ünal", "acme.test",
        "anna@acme.test", "ANNA@ACME.TEST", "nobody@acme.test", "simon@exämple.test", "\\", "'", "ann%", "a_na", "😀",
      ]
      for raise in RaiseRung.allCases {
        for share in ShareRung.allCases {
          try await town.desk.database.write {
            try $0.execute("UPDATE project SET raise = \(raise), share = \(share) WHERE id = \(town.it)")
          }
          for sharer in sharers {
            for query in queries {
              let found = try await town.desk.ask(as: .account(sharer.id)) {
                try $0.people(matching: query, for: Sharer(account: sharer.id, asAgent: false), in: town.it, limit: 50).map(\.id)
              }
              let expected = people.filter { $0.isFound(by: sharer, typing: query, raise, share) }
              #expect(Set(found) == Set(expected.map(\.id)), "\(sharer.name), “\(query)”, \(raise) and \(share)")
            }
          }
        }
      }
    }
  }
}

/// Somebody of whom the test knows all that counts.
private struct Somebody {
  let id: ID<Account>
  let name: String
  let address: String
  var isActive = true
  /// Whether he has a role in the project.
  var isNamed = false
  /// Those of his organizations of which he is still a member; both are attached to the project.
  var organizations: Set<ID<Organization>> = []

  func enters(_ raise: RaiseRung) -> Bool { isActive && (raise >= .site || isNamed || !organizations.isEmpty) }

  func isFound(by sharer: Somebody, typing query: String, _ raise: RaiseRung, _ share: ShareRung) -> Bool {
    let words = query.lowercased()
    guard words.count >= 2, enters(raise) else { return false }
    let begins = name.lowercased().hasPrefix(words) || name.lowercased().contains(" " + words)
    guard begins || address == words else { return false }
    return share == .project || (share >= .organization && !organizations.isDisjoint(with: sharer.organizations))
  }
}

extension Town {
  /// The town's people, and some whose names and addresses are not plain letters; one has left his organization.
  fileprivate func manyPeople() async throws -> [Somebody] {
    let now = clock.now
    let newcomers: [(name: String, address: String, domain: String, organizations: [ID<Organization>])] = [
      ("Anna Šimonová", "anna@acme.test", "acme.test", [acme]), ("Šimon Öztürk", "simon@exämple.test", "xn--exmple-cua.test", []),
      ("Élodie Ünal", "elodie@home.test", "home.test", [acme, borealis]), ("ÖZTÜRK AN", "an_na@home.test", "home.test", [borealis]),
    ]
    let rest: [Somebody] = [
      Somebody(id: ingrid, name: "Ingrid Solheim", address: "ingrid@northlight.test", isNamed: true),
      Somebody(id: priya, name: "Priya Raman", address: "priya@northlight.test", isNamed: true),
      Somebody(id: noor, name: "Noor al-Hashimi", address: "noor@northlight.test", isNamed: true),
      Somebody(id: cleo, name: "Cleo Marchetti", address: "cleo@acme.test", organizations: [acme]),
      Somebody(id: tomas, name: "Tomáš Dvořák", address: "tomas@acme.test"),
      Somebody(id: saoirse, name: "Saoirse Brennan", address: "saoirse@borealis.test", organizations: [borealis]),
      Somebody(id: petra, name: "Petra Vondráčková", address: "petra@home.test"),
      Somebody(id: felix, name: "Felix Kern", address: "felix@acme.test", isActive: false, organizations: [acme]),
    ]
    return try await desk.database.write { transaction in
      try transaction.execute("UPDATE organization_member SET expires_at = \(now) WHERE account_id = \(self.tomas)")
      return try rest
        + newcomers.map { newcomer in
          let local = newcomer.address.prefix { $0 != "@" }
          let row = try transaction.first(
            """
            INSERT INTO account (email, address, domain, name, active, verified, site_admin, locale, time_zone, source, created_at)
            VALUES (\(newcomer.address), \("\(local)@\(newcomer.domain)"), \(newcomer.domain), \(newcomer.name), TRUE, TRUE, FALSE, 'en',
                    'Europe/Berlin', 'set-up', \(now)) RETURNING id
            """)
          let id: ID<Account> = try #require(row)["id"]
          for organization in newcomer.organizations {
            try transaction.execute(
              """
              INSERT INTO organization_member (organization_id, account_id, sees_shared, manager, source, since)
              VALUES (\(organization), \(id), FALSE, FALSE, 'added', \(now))
              """)
          }
          return Somebody(id: id, name: newcomer.name, address: newcomer.address, organizations: Set(newcomer.organizations))
        }
    }
  }
}
