import Desk
import Store
import Web

/// Requests as the platform API shows them.
struct IssueShape {
  let request: WebRequest
  let users: UserShape

  /// The third version of the API writes texts as documents.
  private var writesDocuments: Bool { request.path.hasPrefix("/rest/api/3/") }

  func text(_ text: String) -> JSONValue { writesDocuments ? AtlassianDocument.json(text) : .string(text) }

  func json(_ detail: RequestDetail) -> JSONValue {
    let root = "\(request.baseURL)/rest/api/2"
    var fields: [JSONValue.Member] = [
      .init("summary", .string(detail.summary)), .init("description", detail.description.isEmpty ? nil : text(detail.description)),
      .init(
        "issuetype",
        [
          "self": .string("\(root)/issuetype/\(detail.type.id)"), "id": .string("\(detail.type.id)"), "name": .string(detail.type.name),
          "subtask": false,
        ]),
      .init(
        "project",
        [
          "self": .string("\(root)/project/\(detail.project.id)"), "id": .string("\(detail.project.id)"),
          "key": .string(detail.project.key), "name": .string(detail.project.name),
        ]),
      .init("status", StatusShape.json(id: detail.status.id, name: detail.status.name, category: detail.status.category, request)),
      .init("reporter", users.json(detail.reporter.id)), .init("creator", users.json(detail.creator.id)),
      .init("assignee", detail.assignee.map { users.json($0.id) } ?? nil),
      .init("created", .string(DateShape.jira(detail.createdAt))), .init("updated", .string(DateShape.jira(detail.activityAt))),
      .init("resolution", detail.isClosed ? ["id": "1", "name": "Done"] : nil),
      .init(
        "comment",
        [
          "comments": .array(detail.conversation.map(comment)), "total": JSONValue(detail.conversation.count),
          "maxResults": JSONValue(detail.conversation.count), "startAt": 0,
        ]),
      .init("attachment", .array(detail.attachments.map(attachment))),
    ]
    fields += detail.fields.map { .init($0.field.key, FieldShape.json($0.value, words: $0.words)) }
    return [
      "expand": "transitions", "id": .string("\(detail.id)"), "self": .string("\(root)/issue/\(detail.id)"),
      "key": .string("\(detail.key)"),
      "fields": .object(fields),
    ]
  }

  func comment(_ said: RequestDetail.Utterance) -> JSONValue {
    [
      "self": .string("\(request.baseURL)/rest/api/2/issue/comment/\(said.id)"), "id": .string("\(said.id)"),
      "author": users.json(said.author.id),
      "body": text(said.body), "created": .string(DateShape.jira(said.at)), "updated": .string(DateShape.jira(said.at)),
      "jsdPublic": .bool(said.isPublic),
    ]
  }

  func attachment(_ file: RequestDetail.AttachedFile) -> JSONValue {
    [
      "self": .string("\(request.baseURL)/rest/api/2/attachment/\(file.id)"), "id": .string("\(file.id)"), "filename": .string(file.name),
      "author": users.json(file.owner.id), "created": .string(DateShape.jira(file.at)), "size": JSONValue(file.size),
      "mimeType": .string(file.mediaType), "content": AttachmentContentCalls.link(file.token, for: request),
    ]
  }
}
