import Support
import Testing

@testable import Web

/// Files, comments and people are not found by counting (T-26).
@Suite struct ObjectIDTests {
  @Test(arguments: ["/rest/api/2/attachment/…", "/rest/servicedeskapi/request/IT-1/comment/…", "/rest/api/2/attachment/content/…"])
  func `T-26 whoever counts through the ids around a known one finds nothing`(_ path: String) async throws {
    try await withEstate { estate in
      let browser = try await estate.browser(.customer)
      let absent = try await browser.get(path.replacing("…", with: "999999")).text
      for id in 1...1000 {
        let answer = try await browser.get(path.replacing("…", with: "\(id)"))
        #expect(answer.status == .notFound, "\(id)")
        #expect(answer.text == absent, "\(id)")
      }
    }
  }

  @Test func `T-26 a file's name in its address is drawn by lot, and opens it for those alone who see it`() async throws {
    try await withEstate { estate in
      let files = [estate.own.file, estate.own.noteFile, estate.shared.file, estate.shared.noteFile]
      for file in files { #expect(file.count >= 22, "less than 128 bits: \(file)") }
      #expect(Set(files.map { $0.prefix(6) }).count == files.count)
      for (persona, open) in [(Persona.reporter, [files[0], files[2]]), (.colleague, [files[2]]), (.customer, []), (.nobody, [])] {
        let browser = try await estate.browser(persona)
        for file in files { #expect((try await browser.get("/files/\(file)").status == .ok) == open.contains(file), "\(persona.rawValue)") }
      }
    }
  }
}
