import Support
import Testing

@testable import Web

/// Every call refuses what it does not know, however deep it stands in its body, and does nothing (T-34).
@Suite struct NestedMemberTests {
  @Test func `T-34 no object in the body of any call takes what the call does not know`() async throws {
    try await withEstate { estate in
      let before = try await estate.tables()
      var nested = 0
      for trial in Trial.all(estate.web.server.routes) where trial.route.body != .value {
        guard case .json(let text) = trial.body, let body = try? JSONValue(reading: Array(text.utf8)) else { continue }
        for (depth, spoiled) in body.spoiled.enumerated() {
          nested += depth > 0 ? 1 : 0
          for persona in [Persona.reporter, .agent, .siteAdministrator] {
            let answer = try await estate.browser(persona).send(
              trial.route.method.rawValue, trial.path(estate),
              headers: ["x-atlassian-token": "no-check", "content-type": "application/json"], body: Array(spoiled.bytes))
            let status = answer.status?.rawValue ?? 0
            #expect(
              (400..<500).contains(status),
              "\(status) \(trial.name) as \(persona.rawValue): \(String(decoding: spoiled.bytes, as: UTF8.self))")
            if status == 400 { #expect(answer.text.contains("is_admin"), "\(trial.name): \(answer.text.prefix(300))") }
          }
        }
      }
      await estate.web.server.settle()
      let after = try await estate.tables()
      for (table, rows) in after where rows != before[table] { Issue.record("\(table) was changed") }
      #expect(nested >= 10)
    }
  }
}

extension JSONValue {
  /// The same with a member too many: in itself, and in each of the objects within it in turn.
  fileprivate var spoiled: [JSONValue] {
    switch self {
    case .object(let members):
      let within = members.indices.flatMap { place in
        members[place].value.spoiled.map { inner -> JSONValue in
          var changed = members
          changed[place] = Member(members[place].name, inner)
          return .object(changed)
        }
      }
      return [.object(members + [Member("is_admin", .bool(true))])] + within
    case .array(let values):
      return values.indices.flatMap { place in
        values[place].spoiled.map { inner -> JSONValue in
          var changed = values
          changed[place] = inner
          return .array(changed)
        }
      }
    default: return []
    }
  }
}
