import Support
import Testing
import WebAreas

@testable import Web

/// A customer names twenty addresses an hour, by whichever call: each answer tells whether somebody can be added (T-05).
@Suite struct NamedAddressTests {
  @Test(
    arguments: [
      ("request/IT-1/participant", #"{"usernames": ["ADDRESS"]}"#),
      (
        "request",
        #"{"serviceDeskId": "1", "requestTypeId": "1", "requestFieldValues": {"summary": "A word"}, "requestParticipants": ["ADDRESS"]}"#
      ),
    ])
  func `T-05 the twenty-first unknown address of an hour is one too many`(_ path: String, _ body: String) async throws {
    try await withEstate { estate async throws in
      let browser = try await estate.browser(.reporter)
      for number in 1...21 {
        let answer = try await browser.send(
          "POST", "/rest/servicedeskapi/\(path)", headers: ["x-atlassian-token": "no-check", "content-type": "application/json"],
          body: Array(body.replacing("ADDRESS", with: "nobody-\(number)@else.test").utf8))
        #expect(answer.status == (number > 20 ? .tooManyRequests : .badRequest), "\(number): \(answer.text)")
      }
    }
  }

  @Test func `T-05 the portal counts them too`() async throws {
    try await withEstate { estate async throws in
      let browser = try await estate.browser(.reporter)
      try await browser.get("/portal/IT/requests/IT-1")
      for number in 1...21 {
        let answer = try await browser.post("/portal/IT/requests/IT-1/people", ["person": "nobody-\(number)@else.test"])
        #expect(answer.status == (number > 20 ? .tooManyRequests : .unprocessable), "\(number)")
      }
    }
  }
}
