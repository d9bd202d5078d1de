import Desk
import Store
import Web

/// Why, who and what: the access policy asked (SPEC 2.3, part 5).
enum AccessCalls {
  static let routes: [Route] = [
    .api(.get, "/rest/gatehouse/1/access/explain", for: .signedIn, explain),
    .api(.get, "/rest/gatehouse/1/access/who", for: .signedIn, who),
    .api(.get, "/rest/gatehouse/1/access/what", for: .signedIn, what),
  ]

  @Sendable static func explain(_ request: WebRequest) async throws -> WebResponse {
    guard let name = request.query["action"], let action = AccessAction(rawValue: name) else {
      throw APIError(.badRequest, "“action” is one of \(AccessAction.allCases.map(\.rawValue).joined(separator: ", ")). Choose one.")
    }
    guard let email = request.query["person"] else { throw missing("person") }
    if action == .share, let other = request.query["with"], !other.isEmpty {
      return .json(ExplanationShape.json(try await share(email, other, request), for: request.reader))
    }
    let explanation = try await request.ask { inquiry -> Explanation in
      guard let person = try request.account(email, in: inquiry) else { throw Refusal.notFound }
      if let key = request.query["request"] { return try inquiry.explain(action, for: person, on: inquiry.request(named: key)) }
      guard let key = request.query["project"] else { throw missing("request") }
      return try inquiry.explain(action, for: person, in: inquiry.project(named: key))
    }
    return .json(ExplanationShape.json(explanation, for: request.reader))
  }

  /// Why a person may or may not share a request with somebody else, or with an organization.
  private static func share(_ email: String, _ other: String, _ request: WebRequest) async throws -> Explanation {
    guard let key = request.query["request"] else { throw missing("request") }
    let (id, person) = try await request.ask { inquiry in
      guard let person = try request.account(email, in: inquiry) else { throw Refusal.notFound }
      return (try inquiry.request(named: key), person)
    }
    guard let target = ID<Organization>(other).map(ShareTarget.organization) ?? EmailAddress(other).map(ShareTarget.person) else {
      throw APIError(.badRequest, "“with” is an e-mail address or the id of an organization. Correct it.")
    }
    return try await request.desk.explainShare(of: id, by: person, with: target, as: request.viewer)
  }

  @Sendable static func who(_ request: WebRequest) async throws -> WebResponse {
    let wish = try PageWish(request)
    let (values, isLast, mailed) = try await request.ask { inquiry in
      let seen: [(person: Person, why: Explanation)]
      var mailed: JSONValue?
      if let key = request.query["request"] {
        mailed = .array(try inquiry.whoIsMailed(of: inquiry.request(named: key)).map { .string($0.email) })
        seen = try inquiry.whoSees(inquiry.request(named: key), skipping: wish.start, limit: wish.limit + 1)
      } else if let key = request.query["project"] {
        seen = try inquiry.whoEnters(inquiry.project(named: key), skipping: wish.start, limit: wish.limit + 1)
      } else {
        throw missing("request")
      }
      let users = try UserShape(seen.map(\.person.id), for: request, in: inquiry, showsAddresses: true)
      let values = seen.prefix(wish.limit).map { person, why -> JSONValue in
        ["person": users.json(person.id), "paths": ExplanationShape.json(why, for: request.reader)["paths"] ?? []]
      }
      return (values, seen.count <= wish.limit, mailed)
    }
    return .json(.page(values, wish, isLast: isLast, of: request).adding("addresses", mailed))
  }

  @Sendable static func what(_ request: WebRequest) async throws -> WebResponse {
    let wish = try PageWish(request)
    guard let email = request.query["person"] else { throw missing("person") }
    let (values, isLast) = try await request.ask { inquiry in
      guard let person = try request.account(email, in: inquiry) else { throw Refusal.notFound }
      let seen = try inquiry.whatSees(person, skipping: wish.start, limit: wish.limit + 1)
      let values = seen.prefix(wish.limit).map { line, why -> JSONValue in
        [
          "request": .string("\(line.key)"), "summary": .string(line.summary), "project": .string(line.key.project),
          "paths": ExplanationShape.json(why, for: request.reader)["paths"] ?? [],
        ]
      }
      return (values, seen.count <= wish.limit)
    }
    return .json(.page(values, wish, isLast: isLast, of: request))
  }
}

/// A decision with its gates and paths.
enum ExplanationShape {
  static func json(_ explanation: Explanation, for reader: Reader) -> JSONValue {
    [
      "allowed": .bool(explanation.allowed), "gates": .array(explanation.gates.map { gate($0, reader) }),
      "paths": .array(explanation.paths.map { path($0, reader) }),
    ]
  }

  private static func gate(_ reason: Explanation.Reason, _ reader: Reader) -> JSONValue {
    .object(compact: [
      "rule": .string(reason.rule), "holds": .bool(reason.holds), "because": .string(reader.say(reason.because)),
      "within": reason.within.isEmpty ? nil : .array(reason.within.map { path($0, reader) }),
    ])
  }

  private static func path(_ reason: Explanation.Reason, _ reader: Reader) -> JSONValue {
    let first = reason.provenance.first
    return [
      "rule": .string(reason.rule), "holds": .bool(reason.holds), "because": .string(reader.say(reason.because)),
      "since": first?.since.map { .string(DateShape.iso8601($0)) } ?? nil, "by": JSONValue(first?.by),
    ]
  }
}
