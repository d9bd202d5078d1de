import Desk

@testable import Web

/// One way in, tried on one thing: a route, with its parameters filled and an input that is right for whoever may.
struct Trial: Sendable {
  /// On what: Cleo's private request, the one that she shared, a note of the private one, or nothing of the kind.
  enum Matter: String, Sendable {
    case own, shared, note, nothing = "-"
  }

  enum Body: Sendable {
    case none
    case form([String: String])
    case json(String)
    case files
  }

  let route: Route
  let matter: Matter

  /// The platform API answers under three roots with the same code, of which one is tried.
  static let twinRoots = ["/rest/api/latest/", "/rest/api/3/"]

  /// Every route on everything that it can be tried on.
  static func all(_ routes: [Route]) -> [Trial] {
    routes.filter { route in !twinRoots.contains { route.pattern.hasPrefix($0) } }.flatMap(all(of:))
  }

  /// One route on everything that it can be tried on.
  static func all(of route: Route) -> [Trial] {
    var matters: [Matter] = [.nothing]
    if route.pattern.contains("{request}") { matters = [.own, .shared] }
    if isFile(route) { matters = [.own, .shared, .note] }
    let isSaying = route.method == .post && route.pattern.hasSuffix("/comment")
    if isSaying || route.pattern.hasSuffix("/comment/{comment}") { matters.append(.note) }
    return matters.map { Trial(route: route, matter: $0) }
  }

  private static func isFile(_ route: Route) -> Bool {
    route.pattern == "/files/{token}" || route.pattern.hasSuffix("/attachment/content/{token}")
  }

  /// How the reviewed file names it.
  var name: String { "\(route.method.rawValue)\t\(route.pattern)\t\(matter.rawValue)" }

  func path(_ estate: Estate) -> String {
    let segments = route.pattern.split(separator: "/").map { segment in
      segment.hasPrefix("{") ? value(segment.dropFirst().dropLast().description, estate) : String(segment)
    }
    return "/" + segments.joined(separator: "/") + query(estate)
  }

  /// The value of a parameter, by its name.
  private func value(_ parameter: String, _ estate: Estate) -> String {
    let matter = self.matter == .shared ? estate.shared : estate.own
    switch parameter {
    case "project": return "IT"
    case "request": return matter.key
    case "comment": return "\(self.matter == .note ? matter.note : matter.answer)"
    case "person": return route.pattern.contains("/members/") ? "5" : "9"
    case "role": return "10100"
    case "email": return "petra%40home.test"
    case "token" where Self.isFile(route): return self.matter == .note ? matter.noteFile : matter.file
    case "file": return Asset.stylesheet.path.split(separator: "/").last.map(String.init) ?? ""
    default: return "1"
    }
  }

  private func query(_ estate: Estate) -> String {
    let end = route.pattern.split(separator: "/").last.map(String.init) ?? ""
    switch (route.method, end) {
    case (.get, "user") where route.pattern.hasPrefix("/rest/api"): return "?accountId=5"
    case (.get, "share"): return "?organization=2"
    case (.get, "explain"): return "?action=see&person=cleo%40acme.test&request=\(estate.own.key)"
    case (.get, "who") where route.pattern.hasPrefix("/rest"): return "?request=\(estate.own.key)"
    case (.get, "what"): return "?person=cleo%40acme.test"
    case (.delete, "{role}"): return "?user=7"
    case (_, "group"), (_, "member"): return "?groupId=1"
    case (.post, "user"): return "?groupId=1"
    case (.delete, "user") where route.pattern.hasPrefix("/rest/api"): return "?groupId=1&accountId=5"
    case (.get, "search") where route.pattern.hasSuffix("assignable/search"): return "?project=IT"
    default: return ""
    }
  }

  var body: Body {
    guard !route.method.isSafe else { return .none }
    if route.kind == .page { return .form(form) }
    return route.pattern.hasSuffix("attachTemporaryFile") ? .files : json.map(Body.json) ?? .none
  }

  private var form: [String: String] {
    let parts = route.pattern.split(separator: "/").map(String.init)
    switch parts.suffix(2).joined(separator: "/") {
    case "raise/{type}": return ["summary": "A printer", "person": "petra@home.test"]
    case "{request}/comments", "{request}/notes": return ["body": "Here is more."]
    case "{request}/status": return ["to": parts[0] == "desk" ? "1" : "4"]
    case "{request}/mail": return ["wants": "no"]
    case "{request}/assignee": return ["assignee": "3"]
    case "{queue}/requests": return ["request": "IT-1", "do": "take"]
    case "{request}/edit": return ["summary": "A clearer summary"]
    case "{request}/people": return ["person": "petra@home.test"]
    case "{request}/organizations":
      return matter == .own ? ["organization": "1", "people": "2"] : ["organization": "2", "people": "1"]
    case "{organization}/invitations", "invitations/withdraw": return ["email": "mira@new.test"]
    case "addresses/remove": return ["address": "copy@mail.test"]
    case "profile": return ["name": "Somebody", "timeZone": "Europe/Lisbon", "locale": "en"]
    case "profile/tokens": return ["tokenName": "A program", "days": "30"]
    case "sign-in/link", "password": return ["email": "petra@home.test"]
    case "sign-in/code": return ["email": "petra@home.test", "code": "000000"]
    default: return [:]
    }
  }

  private var json: String? {
    let parts = route.pattern.split(separator: "/").map(String.init)
    let isPublic = matter != .note
    switch (route.method, parts.suffix(2).joined(separator: "/")) {
    case (.post, "{request}/attachment"): return #"{"public": true, "temporaryAttachmentIds": ["none"]}"#
    case (.post, "servicedeskapi/customer"): return #"{"email": "new@people.test", "displayName": "New"}"#
    case (_, "{serviceDesk}/customer"): return #"{"accountIds": ["7"]}"#
    case (.post, "servicedeskapi/request"):
      return #"{"serviceDeskId": "1", "requestTypeId": "1", "requestFieldValues": {"summary": "A printer"}}"#
    case (.post, "servicedeskapi/organization"): return #"{"name": "Cirrus"}"#
    case (.post, "{organization}/user"): return #"{"accountIds": ["7"]}"#
    case (.delete, "{organization}/user"): return #"{"accountIds": ["5"]}"#
    case (_, "{serviceDesk}/organization"): return #"{"organizationId": 2}"#
    case (.post, "{request}/transition"): return #"{"id": "4"}"#
    case (.post, "{request}/participant"): return #"{"accountIds": ["7"]}"#
    case (.delete, "{request}/participant"): return #"{"accountIds": ["9"]}"#
    case (.post, "{request}/comment") where parts.contains("servicedeskapi"): return #"{"body": "Here is more.", "public": \#(isPublic)}"#
    case (.post, "{request}/comment"):
      return #"{"body": "Here is more.", "properties": [{"key": "sd.public.comment", "value": {"internal": \#(!isPublic)}}]}"#
    case (.post, "role/{role}"): return #"{"user": ["7"]}"#
    case (.post, "group/user"): return #"{"accountId": "5"}"#
    case (.post, _) where parts.last == "group": return #"{"name": "Porto office"}"#
    case (.post, "{scheme}/permission"): return #"{"holder": {"type": "reporter"}, "permission": "BROWSE_PROJECTS"}"#
    case (.post, "access/preview"):
      return #"{"changes": [{"method": "PUT", "path": "/rest/gatehouse/1/project/IT/customer-permissions", "body": {"raise": "added"}}]}"#
    case (.put, "property/{property}"): return "1"
    case (.post, _) where parts.contains("search"): return #"{"jql": "resolution = Unresolved"}"#
    case (.put, "issue/{request}"): return #"{"fields": {"summary": "A clearer summary"}}"#
    case (.put, "{request}/assignee"): return #"{"accountId": "3"}"#
    case (.post, "{request}/transitions"): return #"{"transition": {"id": "4"}}"#
    case (.post, _) where parts.last == "project": return #"{"key": "NEW", "name": "New"}"#
    case (.put, "site/customer-access"):
      return
        #"{"internal": {"enabled": true, "approvedDomains": []}, "external": {"enabled": true, "domains": null}, "signup": false, "anonymousPortal": false}"#
    case (.put, "site/organizations"): return #"{"agents": false}"#
    case (.put, "{project}/customer-permissions"): return #"{"raise": "anyone"}"#
    case (.put, "{project}/mail"): return #"{"addresses": ["helpdesk@desk.test"]}"#
    case (.put, "account/{email}"): return #"{"active": false}"#
    case (_, "{request}/organization"):
      return #"{"organizationId": \#(matter == .own && route.method == .post ? 1 : matter == .own ? 2 : 1)}"#
    default: return nil
    }
  }

  /// Tries it as somebody.
  func run(as persona: Persona, on estate: Estate) async throws -> Browser.Answer {
    let browser = try await estate.browser(persona)
    return try await run(on: estate, in: browser, token: estate.formToken(persona, browser))
  }

  /// Tries it in a browser whose forms bear this token.
  func run(on estate: Estate, in browser: Browser, token: String) async throws -> Browser.Answer {
    let path = path(estate)
    switch body {
    case .none: return try await browser.send(route.method.rawValue, path, headers: ["x-atlassian-token": "no-check"])
    case .json(let text):
      return try await browser.send(
        route.method.rawValue, path, headers: ["x-atlassian-token": "no-check", "content-type": "application/json"], body: Array(text.utf8))
    case .form(let fields):
      return try await browser.post(path, fields.merging(["token": token]) { own, _ in own })
    case .files:
      let part = "--B\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\n\r\nhello\r\n--B--\r\n"
      return try await browser.send(
        route.method.rawValue, path, headers: ["x-atlassian-token": "no-check", "content-type": "multipart/form-data; boundary=B"],
        body: Array(part.utf8))
    }
  }
}

/// How a way in ends, as far as access is concerned.
enum Outcome: String, Sendable {
  case ok
  /// Led to the page to sign in, or told to.
  case signIn = "sign-in"
  /// As if it were not there.
  case hidden
  /// It is there, and not for him.
  case forbidden
  /// He may, but not like this.
  case refused
  case broken

  init(_ answer: Browser.Answer) {
    switch answer.status?.rawValue ?? 0 {
    case 200..<300: self = .ok
    case 300..<400: self = answer.location?.hasPrefix("/sign-in") == true ? .signIn : .ok
    case 401: self = .signIn
    case 403: self = .forbidden
    case 404: self = .hidden
    case 400..<500: self = .refused
    default: self = .broken
    }
  }
}
