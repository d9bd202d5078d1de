import Desk
import Store
import Web

/// Requests as the service desk API shows them.
struct RequestShape {
  let request: WebRequest
  let users: UserShape

  func json(_ detail: RequestDetail, statusSince: Instant, expand: Set<String>) -> JSONValue {
    let status = self.status(detail.status, since: statusSince, for: detail.standing)
    var members: [(String, JSONValue)] = [
      ("_expands", ["participant", "status", "sla", "requestType", "serviceDesk", "attachment", "action", "comment"]),
      ("issueId", .string("\(detail.id)")), ("issueKey", .string("\(detail.key)")), ("summary", .string(detail.summary)),
      ("requestTypeId", .string("\(detail.type.id)")), ("serviceDeskId", .string("\(detail.project.id)")),
      ("createdDate", DateShape.json(detail.createdAt)), ("reporter", users.json(detail.reporter.id)),
      ("requestFieldValues", .array(fields(detail))), ("currentStatus", status),
      ("_links", links(detail.id, detail.key)),
    ]
    if expand.contains("participant") {
      members.append(("participants", whole(detail.participants.map { users.json($0.person.id) })))
    }
    if expand.contains("comment") {
      members.append(("comments", whole(detail.conversation.map { comment($0, on: detail.key) })))
    }
    if expand.contains("attachment") {
      members.append(("attachments", whole(detail.attachments.map(attachment))))
    }
    if expand.contains("status") {
      members.append(("status", whole([status])))
    }
    if expand.contains("requestType") {
      members.append(("requestType", ["id": .string("\(detail.type.id)"), "name": .string(detail.type.name)]))
    }
    if expand.contains("serviceDesk") {
      members.append(
        ("serviceDesk", ServiceDeskShape.json(id: detail.project.id, key: detail.project.key, name: detail.project.name, request)))
    }
    return .object(members.map { JSONValue.Member($0.0, $0.1) })
  }

  /// A line of the viewer's list as a customer.
  func line(_ line: RequestLine, statusSince: Instant) -> JSONValue {
    [
      "issueId": .string("\(line.id)"), "issueKey": .string("\(line.key)"), "summary": .string(line.summary),
      "requestTypeId": .string("\(line.typeID)"), "serviceDeskId": .string("\(line.projectID)"),
      "createdDate": DateShape.json(line.createdAt), "reporter": users.json(line.reporter.id),
      "requestFieldValues": [["fieldId": "summary", "label": "Summary", "value": .string(line.summary)]],
      "currentStatus": status(line.status, since: statusSince, for: .customer), "_links": links(line.id, line.key),
    ]
  }

  func comment(_ said: RequestDetail.Utterance, on key: RequestKey) -> JSONValue {
    [
      "id": .string("\(said.id)"), "body": .string(said.body), "public": .bool(said.isPublic), "author": users.author(of: said),
      "created": DateShape.json(said.at),
      "_links": ["self": .string("\(request.baseURL)/rest/servicedeskapi/request/\(key)/comment/\(said.id)")],
    ]
  }

  func attachment(_ file: RequestDetail.AttachedFile) -> JSONValue {
    [
      "filename": .string(file.name), "author": users.json(file.owner.id), "created": DateShape.json(file.at), "size": JSONValue(file.size),
      "mimeType": .string(file.mediaType),
      "_links": [
        "content": AttachmentContentCalls.link(file.token, for: request),
        "jiraRest": .string("\(request.baseURL)/rest/api/2/attachment/\(file.id)"),
      ],
    ]
  }

  func status(_ status: RequestStatus, since: Instant, for standing: Standing) -> JSONValue {
    [
      "status": .string(status.words(for: standing)), "statusCategory": .string(Self.category(status.category)),
      "statusDate": DateShape.json(since),
    ]
  }

  static func category(_ category: StatusCategory) -> String {
    switch category {
    case .new: "NEW"
    case .indeterminate: "INDETERMINATE"
    case .done: "DONE"
    }
  }

  private func fields(_ detail: RequestDetail) -> [JSONValue] {
    var fields: [JSONValue] = [["fieldId": "summary", "label": "Summary", "value": .string(detail.summary)]]
    if !detail.description.isEmpty {
      fields.append(["fieldId": "description", "label": "Description", "value": .string(detail.description)])
    }
    return fields
      + detail.fields.map {
        ["fieldId": .string($0.field.key), "label": .string($0.field.label), "value": FieldShape.json($0.value, words: $0.words)]
      }
  }

  private func links(_ id: ID<Request>, _ key: RequestKey) -> JSONValue {
    [
      "web": .string("\(request.baseURL)/portal/\(key.project)/requests/\(key)"),
      "self": .string("\(request.baseURL)/rest/servicedeskapi/request/\(id)"),
      "jiraRest": .string("\(request.baseURL)/rest/api/2/issue/\(id)"),
      "agent": .string("\(request.baseURL)/desk/\(key.project)/requests/\(key)"),
    ]
  }

  private func whole(_ values: [JSONValue]) -> JSONValue {
    [
      "size": JSONValue(values.count), "start": 0, "limit": JSONValue(max(50, values.count)), "isLastPage": true, "values": .array(values),
    ]
  }
}

extension WebRequest {
  /// What `expand` asks for: repeatable and comma-separated.
  var expand: Set<String> {
    Set(query.all("expand").flatMap { $0.split(separator: ",") }.map { $0.trimmingPrefix(" ").description })
  }
}
