import Support
import Testing

@testable import Web

/// A call refuses what it does not know (T-34).
@Suite struct CallBodyTests {
  @Test(arguments: [
    (#"{"colour": "red", "size": null}"#, nil), ("", nil), ("{}", nil), ("null", nil),
    (#"{"colour": "red", "role": "administrator"}"#, "This call does not know “role”. Leave it out: it knows “colour”, “size”."),
    (#"{"Colour": "red"}"#, "This call does not know “Colour”. Leave it out: it knows “colour”, “size”."),
    (#"{"colour": "red", "colour": "blue"}"#, "“colour” stands there twice. Send it once."),
    ("[]", "The body is no JSON object. Send one."), (#""colour""#, "The body is no JSON object. Send one."),
  ])
  func `T-34 a call refuses the members that it does not know`(_ body: String, _ refusal: String?) async throws {
    try await withWeb { web in
      let answer = try await web.browser("cleo@acme.test").send(
        "PUT", "/rest/probe", headers: ["x-atlassian-token": "no-check"], body: Array(body.utf8))
      #expect(answer.status == (refusal == nil ? .ok : .badRequest))
      if let refusal { #expect(answer.text.contains(refusal.replacing("\"", with: "\\\""))) }
    }
  }

  @Test(arguments: [
    (#"{"sides": {"width": 1, "paint": {"colour": "red"}}}"#, nil), (#"{"sides": null, "name": {"first": "a"}}"#, nil),
    (#"{"sides": 3}"#, nil),
    (#"{"sides": {"weight": 1}}"#, "This call does not know “sides.weight”. Leave it out: it knows “sides.width”, “sides.paint”."),
    (#"{"sides": [{"width": 1}, {"weight": 1}]}"#, "This call does not know “sides.weight”."),
    (#"{"sides": {"paint": {"role": "x"}}}"#, "This call does not know “sides.paint.role”. Leave it out: it knows “sides.paint.colour”."),
    (#"{"sides": {"width": 1, "width": 2}}"#, "“sides.width” stands there twice. Send it once."),
  ])
  func `T-34 a call refuses what it does not know within a member`(_ body: String, _ refusal: String?) async throws {
    try await withWeb { web in
      let answer = try await web.browser("cleo@acme.test").send(
        "PUT", "/rest/probe/box", headers: ["x-atlassian-token": "no-check"], body: Array(body.utf8))
      #expect(answer.status == (refusal == nil ? .ok : .badRequest))
      if let refusal { #expect(answer.text.contains(refusal)) }
    }
  }

  @Test func `T-34 a call that takes nothing takes nothing`() async throws {
    try await withWeb { web in
      let browser = try await web.browser("cleo@acme.test")
      func status(_ body: String) async throws -> HTTPStatus? {
        try await browser.send("DELETE", "/rest/probe", headers: ["x-atlassian-token": "no-check"], body: Array(body.utf8)).status
      }
      #expect(try await status("") == .noContent)
      #expect(try await status("{}") == .noContent)
      #expect(try await status(#"{"force": true}"#) == .badRequest)
    }
  }

  @Test func `a call that takes any value takes any`() async throws {
    try await withWeb { web in
      let answer = try await web.browser("cleo@acme.test").send(
        "POST", "/rest/probe", headers: ["x-atlassian-token": "no-check"], body: Array("[1, true]".utf8))
      #expect(answer.status == .ok)
      #expect(answer.text == #"{"got":[1,true]}"#)
    }
  }
}
