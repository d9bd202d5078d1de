import Desk
import Store
import Support
import Testing
import WebAreas

@testable import Web

/// What is meant as a note never becomes public by a call that says so in words that the desk does not understand (T-30).
@Suite struct NoteCallTests {
  private static let canary = "CANARY-30"

  private func say(_ path: String, _ body: String, _ estate: Estate) async throws -> Browser.Answer {
    try await estate.browser(.agent).send(
      "POST", path, headers: ["x-atlassian-token": "no-check", "content-type": "application/json"], body: Array(body.utf8))
  }

  private func published(_ estate: Estate) async throws -> Int {
    try await estate.web.count("SELECT count(*) AS n FROM comment WHERE public AND body = \(Self.canary)")
  }

  @Test(arguments: [
    "", #", "public": null"#, #", "public": 0"#, #", "internal": true"#, #", "Public": false"#,
    #", "public": false, "public": true"#, #", "public": [false]"#, #", "visibility": "internal""#,
  ])
  func `T-30 who reads a comment is said, or nothing is written`(_ more: String) async throws {
    try await withEstate { estate async throws in
      let answer = try await say("/rest/servicedeskapi/request/\(estate.own.key)/comment", #"{"body": "\#(Self.canary)"\#(more)}"#, estate)
      #expect(answer.status == .badRequest, "\(more)")
      #expect(try await estate.web.count("SELECT count(*) AS n FROM comment WHERE body = \(Self.canary)") == 0)
    }
  }

  @Test(arguments: [
    #"[{"key": "sd.public.comment", "value": {"internal": 1}}]"#,
    #"[{"key": "sd.public.comment", "value": {}}]"#, #"[{"key": "sd.public.comment"}]"#, #"[{"key": "sd.public.comment", "value": true}]"#,
    #"[{"key": "sd.internal.comment", "value": {"internal": true}}]"#, #"[{"value": {"internal": true}}]"#, #"{"internal": true}"#,
    #"[{"key": "SD.public.comment", "value": {"internal": true}}]"#, #""internal""#,
    #"[{"key": "sd.public.comment", "value": {"internal": true}}, {"key": "sd.public.comment", "value": {"internal": false}}]"#,
  ])
  func `T-30 a property that is not understood publishes nothing`(_ properties: String) async throws {
    try await withEstate { estate async throws in
      let body = #"{"body": "\#(Self.canary)", "properties": \#(properties)}"#
      let answer = try await say("/rest/api/2/issue/\(estate.own.key)/comment", body, estate)
      #expect(answer.status == .badRequest, "\(properties): \(answer.text)")
      #expect(try await published(estate) == 0)
    }
  }

  @Test(arguments: [#"{"type": "role", "value": "Service Desk Team"}"#, #"{"identifier": "team"}"#, #""internal""#, "true"])
  func `T-30 a comment that a role alone is to read is refused, not published`(_ visibility: String) async throws {
    try await withEstate { estate async throws in
      let body = #"{"body": "\#(Self.canary)", "visibility": \#(visibility)}"#
      let answer = try await say("/rest/api/2/issue/\(estate.own.key)/comment", body, estate)
      #expect(answer.status == .badRequest, "\(visibility): \(answer.text)")
      #expect(try await published(estate) == 0)
    }
  }

  @Test func `T-30 the property marks a note, and its absence a comment`() async throws {
    try await withEstate { estate async throws in
      let path = "/rest/api/2/issue/\(estate.own.key)/comment"
      for (isNote, count) in [(true, 0), (false, 1)] {
        let properties = #"[{"key": "sd.public.comment", "value": {"internal": \#(isNote)}}]"#
        #expect(try await say(path, #"{"body": "\#(Self.canary)", "properties": \#(properties)}"#, estate).status == .created)
        #expect(try await published(estate) == count)
      }
      for nothing in ["null", "[]"] {
        #expect(try await say(path, #"{"body": "\#(Self.canary)", "properties": \#(nothing)}"#, estate).status == .created)
      }
      #expect(try await published(estate) == 3)
    }
  }
}
