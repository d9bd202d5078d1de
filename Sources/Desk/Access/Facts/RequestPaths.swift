import Store

// Paths to one request.

extension Path where Thing == Request {
  static var reporter: Path {
    Path("request.reporter", says: PathPhrase.requestReporter) { _ in
      Relation(
        from: "request AS raised", thing: "raised.id", account: "raised.reporter_id", project: "raised.project_id",
        since: "raised.created_at", by: "raised.creator_id", source: "raised.channel")
    }
  }

  /// The reporter's, whatever became of his paths into the project, where it lets former customers read.
  static var formerReporter: Path {
    Path("request.former-reporter", says: PathPhrase.requestFormerReporter) { _ in
      Relation(
        from: "request AS raised", thing: "raised.id", account: "raised.reporter_id", project: "raised.project_id",
        condition: "raised.project_id IN (SELECT lasting.id FROM project AS lasting WHERE lasting.former_customers_read)",
        since: "raised.created_at", by: "raised.creator_id", source: "raised.channel")
    }
  }

  static var participant: Path {
    Path("request.participant", says: PathPhrase.requestParticipant) { asker in
      Relation(
        from: "participant AS taking", thing: "taking.request_id", account: "taking.account_id", project: "taking.project_id",
        condition: asker.unexpired("taking.expires_at"), since: "taking.since", by: "taking.granted_by", source: "taking.source")
    }
  }

  /// The organization must be attached, let this member see what is shared with it, and the project not be confidential (S1-51, part 4, 11).
  static var sharedOrganization: Path {
    Path("request.organization", says: PathPhrase.requestOrganization) { asker in
      Relation(
        from: """
          request_share AS handed JOIN organization AS company ON company.id = handed.organization_id
          JOIN organization_member AS holder ON holder.organization_id = handed.organization_id
          JOIN project_organization AS attached
            ON attached.organization_id = handed.organization_id AND attached.project_id = handed.project_id
          JOIN project AS its_project ON its_project.id = handed.project_id
          """,
        thing: "handed.request_id", account: "holder.account_id", project: "handed.project_id",
        condition: """
          \(SharingMode.lets("holder", of: "company"))
          AND NOT its_project.confidential AND \(asker.unexpired("handed.expires_at")) AND \(asker.unexpired("holder.expires_at"))
          """,
        since: "handed.since", by: "handed.granted_by", source: "handed.source", via: "company.name")
    }
  }
}
