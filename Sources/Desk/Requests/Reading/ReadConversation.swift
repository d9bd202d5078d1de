import Store

/// What was said and done on a request, as far as its reader may know.
extension RequestReader {
  /// The HTML of the mail by which the request came, if it came by one.
  func html(from channel: Channel) throws -> String? {
    guard channel == .email else { return nil }
    return try snapshot.first("SELECT html FROM request_html WHERE request_id = \(request)")?["html"]
  }

  func conversation() throws -> [RequestDetail.Utterance] {
    try snapshot.rows(
      """
      SELECT said.id, said.author_id, author.name, said.public, said.by_agent, said.channel, said.body, said.html, said.quoted, said.created_at
      FROM comment AS said JOIN account AS author ON author.id = said.author_id
      WHERE said.request_id = \(request) AND (said.public OR \(deskOnly))
      ORDER BY said.created_at DESC, said.id DESC LIMIT \(Inquiry.pageLimit)
      """
    ).reversed().map {
      RequestDetail.Utterance(
        id: try $0["id"], author: Person(id: try $0["author_id"], name: try $0["name"]), isPublic: try $0["public"],
        byAgent: try $0["by_agent"], channel: try $0["channel"], body: try $0["body"], html: try $0["html"], quoted: try $0["quoted"],
        at: try $0["created_at"])
    }
  }

  func attachments() throws -> [RequestDetail.AttachedFile] {
    try snapshot.rows(
      """
      SELECT file.id, file.token, file.comment_id, file.owner_id, owner.name AS owner, file.name, file.media_type, file.size, file.content_id,
        file.public, file.created_at
      FROM attachment AS file JOIN account AS owner ON owner.id = file.owner_id
      WHERE file.request_id = \(request) AND (file.public OR \(deskOnly)) ORDER BY file.id LIMIT \(Inquiry.pageLimit)
      """
    ).map {
      RequestDetail.AttachedFile(
        id: try $0["id"], token: try $0["token"], comment: try $0["comment_id"],
        owner: Person(id: try $0["owner_id"], name: try $0["owner"]),
        name: try $0["name"], mediaType: try $0["media_type"], size: try $0["size"], contentID: try $0["content_id"],
        isPublic: try $0["public"], at: try $0["created_at"])
    }
  }

  func history() throws -> [RequestDetail.HistoryLine] {
    try snapshot.rows(
      """
      SELECT happened.id, happened.kind, happened.at, happened.actor_id, actor.name AS actor, happened.subject_id, subject.name AS subject,
        happened.public, happened.detail
      FROM event AS happened LEFT JOIN account AS actor ON actor.id = happened.actor_id
      LEFT JOIN account AS subject ON subject.id = happened.subject_id
      WHERE happened.request_id = \(request) AND (happened.public OR \(deskOnly))
      ORDER BY happened.id DESC LIMIT \(Inquiry.pageLimit)
      """
    ).reversed().map {
      RequestDetail.HistoryLine(
        id: try $0["id"], kind: try $0["kind"], actor: try Person($0, id: "actor_id", name: "actor"),
        subject: try Person($0, id: "subject_id", name: "subject"), at: try $0["at"], isPublic: try $0["public"],
        detail: try JSON.value(try $0["detail"] as String))
    }
  }
}
