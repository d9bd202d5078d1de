import Desk
import Store
import Support
import Testing

@Suite struct MergeTests {
  /// Cleo's other account, with a bit of everything.
  private func withTwin(_ engine: Engine, _ body: (Town, ID<Account>, ID<Request>) async throws -> Void) async throws {
    try await withTown(engine) { town in
      let desk = town.desk
      while try await desk.perform(NoteLikenesses(), as: .operator, by: .operator) {}
      let twin = try await town.account("Cleo M", "cleo@old.test")
      try await desk.perform(AddMembers(town.borealis, [.account(twin)]), as: .account(town.ingrid), by: .agent)
      try await desk.perform(ChangeMember(town.borealis, twin, isManager: true), as: .account(town.ingrid), by: .agent)
      try await desk.perform(
        GrantRole(town.leave, .customers, to: [.account(twin), .account(town.cleo)]), as: .account(town.priya), by: .agent)
      let group = try await desk.perform(CreateGroup("Friends"), as: .account(town.ingrid), by: .agent)
      try await desk.perform(AddGroupMembers(group, [.account(twin)]), as: .account(town.ingrid), by: .agent)
      let own = try await town.raise("Of the twin", by: twin)
      let others = try await town.raise("Of Tomáš", by: town.tomas)
      try await desk.perform(AddParticipants(request: others, people: [twin, town.cleo]), as: .account(town.priya), by: .agent)
      let third = try await town.raise("Of Tomáš too", by: town.tomas)
      try await desk.perform(AddParticipants(request: third, people: [twin]), as: .account(town.priya), by: .agent)
      try await town.say("I am here", by: twin, on: own)
      try await desk.perform(Subscribe(request: others, wantsMail: false), as: .account(twin), by: .portal)
      try await desk.database.write { transaction in
        try transaction.execute("UPDATE request SET assignee_id = \(twin) WHERE id = \(third)")
        try transaction.execute("UPDATE project SET lead_id = \(twin) WHERE id = \(town.sup)")
        try transaction.execute(
          """
          INSERT INTO permission_grant (project_id, permission, holder, account_id, since)
          VALUES (\(town.sup), 'browse', 'account', \(twin), 1)
          """)
        try transaction.execute("INSERT INTO security_level (project_id, name) VALUES (\(town.it), 'Secret')")
        try transaction.execute(
          "INSERT INTO security_level_holder (level_id, holder, account_id) SELECT id, 'account', \(twin) FROM security_level")
        try transaction.execute(
          """
          INSERT INTO request_value (request_id, field_id, value)
          SELECT \(others), id, \(#"{"person":{"_0":\#(twin)}}"#) FROM field WHERE kind = 'person'
          """)
      }
      try await body(town, twin, own)
    }
  }

  /// What becomes of each reference to an account when it is merged. Whoever adds one decides here.
  private static let fates: [String: Set<String>] = [
    "goes over": [
      "request.reporter_id", "request.assignee_id", "participant.account_id", "subscription.account_id", "group_member.account_id",
      "organization_member.account_id", "role_member.account_id", "permission_grant.account_id", "security_level_holder.account_id",
      "project.lead_id", "account_alias.account_id", "access_review_owner.account_id", "outgoing_mail.account_id",
    ],
    "ends": [
      "session.account_id", "api_token.account_id", "mailed_link.account_id", "alias_claim.account_id", "likeness.account_id",
      "inactivity_notice.account_id", "session.viewed_id",
    ],
    "stays on record": [
      "request.creator_id", "comment.author_id", "attachment.owner_id", "event.actor_id", "event.subject_id", "done_once.account_id",
      "account.created_by", "group_member.granted_by", "organization_member.granted_by", "project_organization.granted_by",
      "role_member.granted_by", "role_group.granted_by", "permission_grant.granted_by", "participant.granted_by",
      "address_participant.granted_by", "request_share.granted_by", "address_link.granted_by", "blocked_sender.blocked_by",
      "incoming_mail.accepted_by", "group_nesting.granted_by", "invitation.account_id", "invitation.invited_by", "people_import.made_by",
      "account_alias.added_by", "distinct_people.first_id", "distinct_people.second_id", "distinct_people.said_by", "account.merged_into",
      "account_merge.kept_id", "account_merge.merged_id", "account_merge.merged_by", "account_merge.undone_by", "access_review.opened_by",
      "access_review.closed_by", "access_review_line.account_id", "access_review_line.decided_by", "access_change.actor_id",
      "access_change.undone_by",
    ],
  ]

  @Test func `every reference to an account has a fate`() async throws {
    try await withTown(.sqlite) { town in
      let references: [String] = try await town.desk.database.read { snapshot in
        try snapshot.rows(
          """
          SELECT m.name || '.' || f."from" AS reference FROM sqlite_master AS m JOIN pragma_foreign_key_list(m.name) AS f
          WHERE m.type = 'table' AND f."table" = 'account'
          """
        ).map { try $0["reference"] }
      }
      let known = Self.fates.values.reduce(into: Set<String>()) { $0.formUnion($1) }
      #expect(Set(references).subtracting(known).isEmpty && known.subtracting(references).isEmpty)
    }
  }

  /// Everything that a merge may touch, as it lies in the tables.
  private func state(_ town: Town) async throws -> [String] {
    try await town.desk.database.read { snapshot in
      try [
        "SELECT id, email, address, domain, active, merged_into FROM account ORDER BY id",
        "SELECT id, reporter_id, creator_id, assignee_id FROM request ORDER BY id",
        "SELECT * FROM participant ORDER BY request_id, account_id", "SELECT * FROM subscription ORDER BY request_id, account_id",
        "SELECT * FROM group_member ORDER BY group_id, account_id",
        "SELECT * FROM organization_member ORDER BY organization_id, account_id",
        "SELECT * FROM role_member ORDER BY project_id, role, account_id", "SELECT id, account_id FROM permission_grant ORDER BY id",
        "SELECT * FROM security_level_holder ORDER BY level_id, account_id", "SELECT id, lead_id FROM project ORDER BY id",
        "SELECT * FROM request_value ORDER BY request_id, field_id", "SELECT * FROM account_alias ORDER BY address",
        "SELECT * FROM likeness ORDER BY account_id, kind, folded",
      ].flatMap { query in try snapshot.rows(SQL(trusted: query)).map { "\($0)" } }
    }
  }

  @Test(arguments: Engine.allCases)
  func `what gives access and work goes to the account that is kept, what happened stays`(_ engine: Engine) async throws {
    try await withTwin(engine) { town, twin, own in
      let desk = town.desk
      let outcome = try await desk.perform(MergeAccounts(twin, into: town.cleo), as: .account(town.ingrid), by: .agent)
      #expect(outcome.reported == 1 && outcome.assigned == 1 && outcome.participations == 2 && outcome.organizations == 1)
      #expect(outcome.groups == 1 && outcome.roles == 2 && outcome.addresses == ["cleo@old.test"])
      #expect(try await town.sees(town.cleo, own))
      let row = try #require(try await desk.database.read { try $0.first("SELECT reporter_id, creator_id FROM request WHERE id = \(own)") })
      #expect(try row["reporter_id"] == town.cleo && row["creator_id"] == twin)
      let gone = try #require(try await town.profile(twin))
      #expect(!gone.isActive && gone.mergedInto == town.cleo && !gone.isStanding)
      #expect(try await desk.database.read { try $0.account(at: EmailAddress("cleo@old.test")!) } == town.cleo)
      let leads = try await desk.database.read { try $0.exists("SELECT 1 FROM project WHERE id = \(town.sup) AND lead_id = \(town.cleo)") }
      #expect(leads)
      let manages = try await desk.database.read {
        try $0.exists(
          "SELECT 1 FROM organization_member WHERE organization_id = \(town.borealis) AND account_id = \(town.cleo) AND manager")
      }
      #expect(manages)
      await #expect(throws: Refusal.notFound) {
        try await desk.perform(ReactivateAccount(twin), as: .account(town.ingrid), by: .agent)
      }
    }
  }

  @Test(arguments: Engine.allCases)
  func `undoing a merge restores every row`(_ engine: Engine) async throws {
    try await withTwin(engine) { town, twin, _ in
      let before = try await state(town)
      let merge = try await town.desk.perform(MergeAccounts(twin, into: town.cleo), as: .account(town.ingrid), by: .agent).id
      #expect(try await state(town) != before)
      try await town.desk.perform(UndoMerge(merge), as: .account(town.ingrid), by: .agent)
      let after = try await state(town)
      #expect(after == before)
      await #expect(throws: Refusal.self) { try await town.desk.perform(UndoMerge(merge), as: .account(town.ingrid), by: .agent) }
    }
  }

  @Test(arguments: Engine.allCases)
  func `where the world has changed, undoing says why not and changes nothing`(_ engine: Engine) async throws {
    for change in [
      "DELETE FROM organization_member WHERE organization_id = 2 AND account_id = 4",
      "UPDATE request SET reporter_id = 5 WHERE summary = 'Of the twin'", "DELETE FROM account_alias",
      "UPDATE account SET address = 'cleo@old.test' WHERE id = 7", "UPDATE project SET lead_id = NULL WHERE id = 3",
    ] {
      try await withTwin(engine) { town, twin, _ in
        let merge = try await town.desk.perform(MergeAccounts(twin, into: town.cleo), as: .account(town.ingrid), by: .agent).id
        try await town.desk.database.write { try $0.execute(SQL(trusted: change)) }
        let before = try await state(town)
        await #expect("\(change)") {
          try await town.desk.perform(UndoMerge(merge), as: .account(town.ingrid), by: .agent)
        } throws: { error in
          if case .conflict(let sentence)? = error as? Refusal { !sentence.isEmpty } else { false }
        }
        #expect(try await state(town) == before)
      }
    }
  }

  @Test(arguments: Engine.allCases)
  func `merges are undone in the reverse order`(_ engine: Engine) async throws {
    try await withTwin(engine) { town, twin, _ in
      let before = try await state(town)
      let desk = town.desk
      let first = try await desk.perform(MergeAccounts(twin, into: town.cleo), as: .account(town.ingrid), by: .agent).id
      let second = try await desk.perform(MergeAccounts(town.cleo, into: town.petra), as: .account(town.ingrid), by: .agent).id
      #expect(try await desk.database.read { try $0.account(at: EmailAddress("cleo@old.test")!) } == town.petra)
      await #expect(throws: Refusal.self) { try await desk.perform(UndoMerge(first), as: .account(town.ingrid), by: .agent) }
      try await desk.perform(UndoMerge(second), as: .account(town.ingrid), by: .agent)
      try await desk.perform(UndoMerge(first), as: .account(town.ingrid), by: .agent)
      #expect(try await state(town) == before)
    }
  }

  @Test(arguments: Engine.allCases)
  func `site administrators, shut accounts and strangers to the task are refused`(_ engine: Engine) async throws {
    try await withTown(engine) { town in
      let desk = town.desk
      for (merged, kept) in [(town.ingrid, town.cleo), (town.cleo, town.felix), (town.cleo, town.cleo)] {
        await #expect(throws: Refusal.self) {
          try await desk.perform(MergeAccounts(merged, into: kept), as: .account(town.ingrid), by: .agent)
        }
      }
      for viewer in [Viewer.account(town.priya), .account(town.cleo)] {
        await #expect(throws: Refusal.notFound) {
          try await desk.perform(MergeAccounts(town.tomas, into: town.cleo), as: viewer, by: .agent)
        }
        await #expect(throws: Refusal.notFound) { try await desk.ask(as: viewer) { try $0.merges().items.count } }
      }
      try await desk.perform(MergeAccounts(town.felix, into: town.cleo), as: .account(town.ingrid), by: .agent)
    }
  }

  @Test(arguments: Engine.allCases)
  func `the preview of a merge equals what then happens`(_ engine: Engine) async throws {
    try await withTwin(engine) { town, twin, own in
      let desk = town.desk
      let merge = MergeAccounts(twin, into: town.cleo)
      #expect(try await !town.sees(town.cleo, own))
      let told = try await desk.consequences(of: merge, as: .account(town.ingrid), by: .agent)
      #expect(told.gainers.contains { $0.account == town.cleo } && told.losers.contains { $0.account == twin })
      #expect(try await town.profile(twin)?.isActive == true)
      try await desk.perform(merge, as: .account(town.ingrid), by: .agent)
      #expect(try await town.sees(town.cleo, own))
    }
  }
}
