import Desk
import Store
import Web

/// Requests as the platform API shows them.
struct IssueShape {
  let request: WebRequest
  let users: UserShape
  var fields = FieldWish.all

  private var root: String { "\(request.baseURL)/rest/api/2" }

  /// The third version of the API writes texts as documents.
  private var writesDocuments: Bool { request.path.hasPrefix("/rest/api/3/") }

  func text(_ text: String) -> JSONValue { writesDocuments ? AtlassianDocument.json(text) : .string(text) }

  func json(_ detail: RequestDetail) -> JSONValue {
    let common = Common(
      type: (detail.type.id, detail.type.name), project: (detail.project.id, detail.project.key, detail.project.name),
      status: detail.status, reporter: detail.reporter, assignee: detail.assignee, summary: detail.summary, createdAt: detail.createdAt,
      updatedAt: detail.activityAt, isClosed: detail.isClosed)
    let more: [JSONValue.Member] = [
      .init("description", detail.description.isEmpty ? nil : text(detail.description)), .init("creator", users.json(detail.creator.id)),
      .init(
        "comment",
        [
          "comments": .array(detail.conversation.map(comment)), "total": JSONValue(detail.conversation.count),
          "maxResults": JSONValue(detail.conversation.count), "startAt": 0,
        ]),
      .init("attachment", .array(detail.attachments.map(attachment))),
      .init("security", detail.level.map { SecurityLevelShape.json($0.id, $0.name, request) } ?? nil),
    ]
    let own = detail.fields.map { JSONValue.Member($0.field.key, FieldShape.json($0.value, words: $0.words)) }
    return issue(detail.id, detail.key, members(common, for: detail.standing) + more + own)
  }

  /// A line of a list that was made for the desk.
  func json(_ line: QueueLine) -> JSONValue {
    let common = Common(
      type: (line.typeID, line.type), project: (line.project, line.key.project, line.projectName), status: line.status,
      reporter: line.reporter, assignee: line.assignee, summary: line.summary, createdAt: line.createdAt, updatedAt: line.updatedAt,
      isClosed: line.isClosed)
    return issue(line.id, line.key, members(common, for: .agent))
  }

  /// What lines and whole requests both have.
  private struct Common {
    let type: (id: ID<RequestType>, name: String)
    let project: (id: ID<Project>, key: String, name: String)
    let status: RequestStatus
    let reporter: Person
    let assignee: Person?
    let summary: String
    let createdAt: Instant
    let updatedAt: Instant
    let isClosed: Bool
  }

  private func members(_ issue: Common, for standing: Standing) -> [JSONValue.Member] {
    [
      .init("summary", .string(issue.summary)),
      .init(
        "issuetype",
        [
          "self": .string("\(root)/issuetype/\(issue.type.id)"), "id": .string("\(issue.type.id)"), "name": .string(issue.type.name),
          "subtask": false,
        ]),
      .init(
        "project",
        [
          "self": .string("\(root)/project/\(issue.project.id)"), "id": .string("\(issue.project.id)"), "key": .string(issue.project.key),
          "name": .string(issue.project.name),
        ]),
      .init("status", StatusShape.json(issue.status, for: standing, request)), .init("reporter", users.json(issue.reporter.id)),
      .init("assignee", issue.assignee.map { users.json($0.id) } ?? nil), .init("created", .string(DateShape.jira(issue.createdAt))),
      .init("updated", .string(DateShape.jira(issue.updatedAt))), .init("resolution", issue.isClosed ? ["id": "1", "name": "Done"] : nil),
    ]
  }

  private func issue(_ id: ID<Request>, _ key: RequestKey, _ members: [JSONValue.Member]) -> JSONValue {
    [
      "expand": "transitions", "id": .string("\(id)"), "self": .string("\(root)/issue/\(id)"), "key": .string("\(key)"),
      "fields": .object(members.filter { fields.wants($0.name) }),
    ]
  }

  func comment(_ said: RequestDetail.Utterance) -> JSONValue {
    [
      "self": .string("\(root)/issue/comment/\(said.id)"), "id": .string("\(said.id)"), "author": users.author(of: said),
      "body": text(said.body), "created": .string(DateShape.jira(said.at)), "updated": .string(DateShape.jira(said.at)),
      "jsdPublic": .bool(said.isPublic),
    ]
  }

  func attachment(_ file: RequestDetail.AttachedFile) -> JSONValue {
    [
      "self": .string("\(root)/attachment/\(file.id)"), "id": .string("\(file.id)"), "filename": .string(file.name),
      "author": users.json(file.owner.id), "created": .string(DateShape.jira(file.at)), "size": JSONValue(file.size),
      "mimeType": .string(file.mediaType), "content": AttachmentContentCalls.link(file.token, for: request),
    ]
  }
}
