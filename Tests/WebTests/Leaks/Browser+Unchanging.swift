@testable import Web

extension Browser {
  /// What a site answers to a question, in writing where it is asked so. What is drawn by lot for each form counts for nothing.
  func unchanging(_ question: String, json: String? = nil) async throws -> String {
    let answer =
      if let json {
        try await send(
          "POST", question, headers: ["x-atlassian-token": "no-check", "content-type": "application/json"], body: Array(json.utf8))
      } else {
        try await get(question)
      }
    let headers = answer.headers.filter { !["date", "x-request-id", "content-length"].contains($0[0]) }
    // A visit is noted beside the answer, so whether this page tells of it already is chance too.
    let chance =
      #/name="once" value="[^"]*"|value="[^"]*" name="once"|name="shown" value="[^"]*"|name="token" value="[^"]*"|Last seen [^<]*/#
    return "\(answer.status.map(\.rawValue) ?? 0) \(headers)\n\(answer.text.replacing(chance, with: ""))"
  }
}
