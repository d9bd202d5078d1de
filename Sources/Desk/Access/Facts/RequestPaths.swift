import Store

// Paths to one request.

extension Path where Thing == Request {
  static var reporter: Path {
    Path("request.reporter", missing: "Did not raise it.", held: { _ in "It is this person's own request." }) { _ in
      Relation(
        from: "request AS raised", thing: "raised.id", account: "raised.reporter_id",
        since: "raised.created_at", by: "raised.creator_id", source: "raised.channel")
    }
  }

  static var participant: Path {
    Path("request.participant", missing: "Does not take part in it.", held: { "Takes part in it: \($0.how)." }) { asker in
      Relation(
        from: "participant AS taking", thing: "taking.request_id", account: "taking.account_id",
        condition: asker.unexpired("taking.expires_at"), since: "taking.since", by: "taking.granted_by", source: "taking.source")
    }
  }

  /// The organization must be attached, let this member see what is shared with it, and the project not be confidential (S1-51, part 4, 11).
  static var sharedOrganization: Path {
    Path(
      "request.organization", missing: "It is not shared with an organization that lets this account see it.",
      held: { "It is shared with \($0.via ?? ""), where this account is a member." }
    ) { asker in
      Relation(
        from: """
          request_share AS handed JOIN organization AS company ON company.id = handed.organization_id
          JOIN organization_member AS holder ON holder.organization_id = handed.organization_id
          JOIN project_organization AS attached
            ON attached.organization_id = handed.organization_id AND attached.project_id = handed.project_id
          JOIN project AS its_project ON its_project.id = handed.project_id
          """,
        thing: "handed.request_id", account: "holder.account_id",
        condition: """
          (company.sharing_mode = 'everyone' OR (company.sharing_mode = 'named' AND holder.sees_shared))
          AND NOT its_project.confidential AND \(asker.unexpired("handed.expires_at")) AND \(asker.unexpired("holder.expires_at"))
          """,
        since: "handed.since", by: "handed.granted_by", source: "handed.source", via: "company.name")
    }
  }
}
