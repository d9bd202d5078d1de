import Desk
import Foundation
import Store
import Support
import Testing
import WebAreas

@testable import Web

/// Calls that change access, each asked first what would come of it, then made.
@Suite struct PreviewTests {
  /// Every call that can be previewed. A call that changes access and does not stand here fails to be told beforehand.
  private static let previewable: Set<String> = [
    "POST /rest/servicedeskapi/servicedesk/{serviceDesk}/customer", "DELETE /rest/servicedeskapi/servicedesk/{serviceDesk}/customer",
    "DELETE /rest/servicedeskapi/organization/{organization}", "POST /rest/servicedeskapi/organization/{organization}/user",
    "DELETE /rest/servicedeskapi/organization/{organization}/user", "POST /rest/servicedeskapi/servicedesk/{serviceDesk}/organization",
    "DELETE /rest/servicedeskapi/servicedesk/{serviceDesk}/organization", "POST /rest/servicedeskapi/request/{request}/participant",
    "DELETE /rest/servicedeskapi/request/{request}/participant", "PUT /rest/gatehouse/1/site/customer-access",
    "PUT /rest/gatehouse/1/site/organizations",
    "PUT /rest/gatehouse/1/project/{project}/customer-permissions", "PUT /rest/gatehouse/1/account/{email}",
    "POST /rest/gatehouse/1/request/{request}/organization", "DELETE /rest/gatehouse/1/request/{request}/organization",
    "DELETE /rest/api/2/group", "POST /rest/api/2/group/user", "DELETE /rest/api/2/group/user",
    "POST /rest/api/2/project/{project}/role/{role}", "DELETE /rest/api/2/project/{project}/role/{role}",
    "POST /rest/api/2/permissionscheme/{scheme}/permission", "DELETE /rest/api/2/permissionscheme/{scheme}/permission/{grant}",
    "PUT /rest/api/2/issue/{request}",
  ]

  private static let trials = Trial.all(Areas.routes).filter { !$0.route.method.isSafe && $0.route.kind == .api }

  @Test func `what can be previewed is what changes access, and looking changes nothing`() async throws {
    try await withEstate { estate in
      let before = try await estate.tables()
      var found: Set<String> = []
      for trial in Self.trials {
        let answer = try await estate.preview(trial)
        #expect(answer.status?.rawValue ?? 500 < 500, "\(trial.name)")
        if !answer.text.contains("is no call that changes access") { found.insert("\(trial.route.method.rawValue) \(trial.route.pattern)") }
      }
      #expect(found == Self.previewable)
      await estate.web.server.settle()
      let after = try await estate.tables()
      for (table, rows) in before { #expect(after[table] == rows, "\(table) has changed") }
    }
  }

  @Test(arguments: trials.filter { previewable.contains("\($0.route.method.rawValue) \($0.route.pattern)") && $0.matter != .note })
  func `what a preview tells is so before the call and after it`(_ trial: Trial) async throws {
    try await withEstate { estate in
      let preview = try await estate.preview(trial)
      guard preview.status == .ok else {
        let refused = try await trial.run(as: .siteAdministrator, on: estate)
        #expect(refused.status == preview.status, "\(trial.name): \(preview.text)")
        return
      }
      let told = try JSONDecoder().decode(Told.self, from: Data(preview.text.utf8))
      let before = try await estate.answers(to: told.changes)
      #expect(before == told.changes.map { $0.isOne ? $0.before : nil }, "\(trial.name)")
      #expect(told.changes.count <= told.gained + told.lost)
      let made = try await trial.run(as: .siteAdministrator, on: estate)
      #expect(made.status?.rawValue ?? 500 < 300, "\(trial.name): \(made.text)")
      let after = try await estate.answers(to: told.changes)
      #expect(after == told.changes.map { $0.isOne ? $0.after : nil }, "\(trial.name)")
    }
  }
}

/// What a preview answers.
private struct Told: Decodable {
  let gained: Int
  let lost: Int
  let changes: [Line]

  struct Line: Decodable {
    let person: String?
    let action: String
    let project: String?
    let request: String?
    let before: Bool
    let after: Bool
    /// How many requests of a project the line stands for, where it is not about one.
    let requests: Int?

    /// Whether it is one answer about one person with an account.
    var isOne: Bool { person != nil && requests == nil }
  }
}

extension Estate {
  fileprivate func preview(_ trial: Trial) async throws -> Browser.Answer {
    var change: [String: Any] = ["method": trial.route.method.rawValue, "path": trial.path(self)]
    if case .json(let text) = trial.body {
      change["body"] = try JSONSerialization.jsonObject(with: Data(text.utf8), options: .fragmentsAllowed)
    }
    let body = try JSONSerialization.data(withJSONObject: ["changes": [change]])
    return try await browser(.siteAdministrator).send(
      "POST", "/rest/gatehouse/1/access/preview", headers: ["x-atlassian-token": "no-check"], body: Array(body))
  }

  /// What the policy says to each of these now, asked as the operator; nil for what is not one answer about one person.
  fileprivate func answers(to lines: [Told.Line]) async throws -> [Bool?] {
    try await town.desk.ask(as: .operator) { inquiry in
      try lines.map { line in
        guard line.isOne, let email = line.person.flatMap({ EmailAddress($0) }), let action = AccessAction(rawValue: line.action),
          let person = try inquiry.snapshot.accountProfile(at: email)?.id
        else { return nil }
        if let request = line.request { return try inquiry.explain(action, for: person, on: inquiry.request(named: request)).allowed }
        return try inquiry.explain(action, for: person, in: inquiry.project(named: line.project ?? "")).allowed
      }
    }
  }
}
