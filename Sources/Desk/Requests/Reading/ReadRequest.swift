import Store

extension Inquiry {
  /// How many comments, files and events one page holds; older ones are left out and said to be.
  static var pageLimit: Int { 500 }

  /// The request as the viewer may see it, as a customer or as an agent; nil standing: as an agent if he may.
  ///
  /// - Throws: `Refusal.notFound`
  public func detail(of request: ID<Request>, as wanted: Standing? = nil) throws -> RequestDetail {
    let permitted = try permit(Request.see, request)
    let standing: Standing = wanted ?? (permitted.asAgent ? .agent : .customer)
    guard permitted.standings.contains(standing) else { throw Refusal.notFound }
    let deskOnly = standing == .agent
    let head = try head(of: request)
    let project: ID<Project> = try head["project_id"]
    let reader = RequestReader(inquiry: self, request: request, deskOnly: deskOnly)
    let type: ID<RequestType> = try head["type_id"]
    let mayComment = try permitted.standings == [.agent] && deskOnly ? may(Request.work, request) : may(Request.comment, request)
    return RequestDetail(
      id: request, key: RequestKey(project: try head["project_key"], number: try head["number"]),
      project: .init(id: project, key: try head["project_key"], name: try head["project_name"]),
      type: .init(id: type, name: try head["type_name"], icon: try head["type_icon"]),
      summary: try head["summary"], description: try head["description"],
      reporter: Person(id: try head["reporter_id"], name: try head["reporter"]),
      creator: Person(id: try head["creator_id"], name: try head["creator"]),
      assignee: try Person(head, id: "assignee_id", name: "assignee"),
      status: RequestStatus(id: try head["status_id"], name: try head["status"], says: try head["says"], category: try head["category"]),
      channel: try head["channel"], html: try reader.html(from: head["channel"]), isClosed: try head["closed"], ball: try head["ball"],
      ballSince: try head["ball_since"],
      createdAt: try head["created_at"], activityAt: try head[deskOnly ? "updated_at" : "public_at"], version: try head["version"],
      level: try deskOnly ? level(head) : nil,
      fields: try reader.fields(of: type), participants: try reader.participants(), addresses: try reader.addresses(),
      shares: try reader.shares(in: project), conversation: try reader.conversation(), attachments: try reader.attachments(),
      history: try reader.history(), transitions: deskOnly || mayComment ? try transitions(of: request, forCustomers: !deskOnly) : [],
      standing: standing, mayComment: mayComment, wantsMail: try head["wants_mail"] as Bool? ?? true,
      deskSize: try countWho(may: Project.work, project))
  }

  private func level(_ head: Row) throws -> RequestDetail.LevelMark? {
    guard let id: ID<SecurityLevel> = try head["security_level_id"] else { return nil }
    return RequestDetail.LevelMark(id: id, name: try head["level"])
  }

  private func head(of request: ID<Request>) throws -> Row {
    guard
      let row = try snapshot.first(
        """
        SELECT request.number, request.project_id, request.type_id, request.summary, request.description, request.reporter_id,
          request.creator_id, request.assignee_id, request.status_id, request.channel, request.closed, request.ball, request.ball_since,
          request.created_at, request.public_at, request.updated_at, request.version, request.security_level_id,
          (SELECT level.name FROM security_level AS level WHERE level.id = request.security_level_id) AS level,
          project.key AS project_key, project.name AS project_name, request_type.name AS type_name, request_type.icon AS type_icon,
          status.name AS status, status.says, status.category,
          (SELECT name FROM account WHERE id = request.reporter_id) AS reporter,
          (SELECT name FROM account WHERE id = request.creator_id) AS creator,
          (SELECT name FROM account WHERE id = request.assignee_id) AS assignee,
          (SELECT wants FROM subscription WHERE request_id = request.id AND account_id = \(viewer.account)) AS wants_mail
        FROM request JOIN project ON project.id = request.project_id JOIN request_type ON request_type.id = request.type_id
        JOIN status ON status.id = request.status_id WHERE request.id = \(request)
        """)
    else { throw Refusal.notFound }
    return row
  }
}

/// Reads the parts of a request that `permit` has let the viewer see.
struct RequestReader {
  let inquiry: Inquiry
  let request: ID<Request>
  let deskOnly: Bool

  var snapshot: any Snapshot { inquiry.snapshot }

  func fields(of type: ID<RequestType>) throws -> [RequestDetail.ShownField] {
    let rows = try snapshot.rows(
      """
      SELECT \(FormField.columns), held.value FROM request_value AS held JOIN field ON field.id = held.field_id
      JOIN request_type_field AS on_form ON on_form.field_id = field.id AND on_form.type_id = \(type)
      WHERE held.request_id = \(request) AND (\(deskOnly) OR NOT on_form.hidden) ORDER BY on_form.position, field.id LIMIT 200
      """)
    let shown = try rows.map { (try FormField($0), try JSON.value(try $0["value"] as String, as: FieldValue.self)) }
    let names = try names(in: shown.map(\.1))
    return shown.map { RequestDetail.ShownField(field: $0, value: $1, words: $1.words(options: $0.options, names: names)) }
  }

  private func names(in values: [FieldValue]) throws -> FieldValue.Names {
    var people: [ID<Account>] = []
    var organizations: [ID<Organization>] = []
    for value in values {
      if case .person(let id) = value { people.append(ID(id)) }
      if case .organization(let id) = value { organizations.append(ID(id)) }
    }
    var names = FieldValue.Names()
    if !people.isEmpty {
      for row in try snapshot.rows("SELECT id, name FROM account WHERE id IN \(SQL.list(people))") {
        names.people[try row["id"]] = try row["name"]
      }
    }
    if !organizations.isEmpty {
      for row in try snapshot.rows("SELECT id, name FROM organization WHERE id IN \(SQL.list(organizations))") {
        names.organizations[try row["id"]] = try row["name"]
      }
    }
    return names
  }

  func participants() throws -> [RequestDetail.Participant] {
    let anybody = Asker(account: "on_it.account_id", now: inquiry.now)
    return try snapshot.rows(
      """
      SELECT on_it.account_id, taken.name, on_it.granted_by, granter.name AS granter, on_it.since, on_it.expires_at, on_it.source,
        \(Request.follow.condition(for: anybody)) AS sees
      FROM participant AS on_it JOIN request ON request.id = on_it.request_id JOIN project ON project.id = request.project_id
      JOIN account AS taken ON taken.id = on_it.account_id LEFT JOIN account AS granter ON granter.id = on_it.granted_by
      WHERE on_it.request_id = \(request) AND (on_it.expires_at IS NULL OR on_it.expires_at > \(inquiry.now))
      ORDER BY on_it.since, on_it.account_id LIMIT \(Inquiry.pageLimit)
      """
    ).map {
      RequestDetail.Participant(
        person: Person(id: try $0["account_id"], name: try $0["name"]), addedBy: try Person($0, id: "granted_by", name: "granter"),
        since: try $0["since"], expiresAt: try $0["expires_at"], source: try $0["source"], seesIt: try $0["sees"] as Bool? ?? false)
    }
  }

  func addresses() throws -> [RequestDetail.AddressParticipant] {
    try snapshot.rows(
      """
      SELECT copied.email, copied.granted_by, granter.name AS granter, copied.since FROM address_participant AS copied
      LEFT JOIN account AS granter ON granter.id = copied.granted_by WHERE copied.request_id = \(request) ORDER BY copied.address LIMIT 50
      """
    ).map {
      RequestDetail.AddressParticipant(
        email: deskOnly ? try $0["email"] : "", addedBy: try Person($0, id: "granted_by", name: "granter"), since: try $0["since"])
    }
  }

  func shares(in project: ID<Project>) throws -> [RequestDetail.Share] {
    try snapshot.rows(
      """
      SELECT handed.organization_id, company.name, handed.granted_by, granter.name AS granter, handed.since, handed.expires_at,
        (SELECT count(*) FROM organization_member AS member JOIN account AS one ON one.id = member.account_id AND one.active
         WHERE member.organization_id = company.id AND (member.expires_at IS NULL OR member.expires_at > \(inquiry.now))
           AND \(SharingMode.lets("member", of: "company")) AND NOT its_project.confidential
           AND EXISTS (SELECT 1 FROM project_organization AS attached
                       WHERE attached.organization_id = company.id AND attached.project_id = its_project.id)) AS people
      FROM request_share AS handed JOIN organization AS company ON company.id = handed.organization_id
      JOIN project AS its_project ON its_project.id = handed.project_id
      LEFT JOIN account AS granter ON granter.id = handed.granted_by
      WHERE handed.request_id = \(request) AND (handed.expires_at IS NULL OR handed.expires_at > \(inquiry.now))
      ORDER BY company.name LIMIT 50
      """
    ).map {
      RequestDetail.Share(
        organization: try $0["organization_id"], name: try $0["name"], people: try $0["people"],
        sharedBy: try Person($0, id: "granted_by", name: "granter"), since: try $0["since"], expiresAt: try $0["expires_at"])
    }
  }
}

extension FieldValue {
  /// The names of the people and organizations that values speak of.
  struct Names {
    var people: [Int64: String] = [:]
    var organizations: [Int64: String] = [:]
  }

  func words(options: [FieldOption], names: Names) -> String {
    switch self {
    case .text(let text), .day(let text), .number(let text): text
    case .options(let ids): ids.map { id in options.first { $0.id == id }?.label ?? id }.joined(separator: ", ")
    case .person(let id): names.people[id] ?? ""
    case .organization(let id): names.organizations[id] ?? ""
    }
  }
}
