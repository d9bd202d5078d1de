import Desk
import Store
import Support
import Testing

@testable import Web

@Suite struct SetUpTests {
  @Test(arguments: Engine.allCases)
  func `T-61 of fifty who set the site up at once one becomes administrator`(_ engine: Engine) async throws {
    try await withWeb(engine) { web in
      let desk = web.town.desk
      try await desk.database.write { try $0.execute("UPDATE site SET set_up_at = NULL") }
      let hash = try await PasswordHasher.shared.hash(try PlainPassword(chosen: WebTown.password))
      let before = try await web.count("SELECT COUNT(*) AS n FROM account")
      let successes = await withTaskGroup(of: Bool.self) { group in
        for number in 0..<50 {
          group.addTask {
            guard let email = EmailAddress("first\(number)@new.test"), let name = PersonName("First \(number)"),
              let command = try? FirstRun(siteName: "Northlight", email: email, name: name, password: hash)
            else { return false }
            return (try? await desk.perform(command, as: .anonymous, by: .portal)) != nil
          }
        }
        return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
      }
      #expect(successes == 1)
      #expect(try await web.count("SELECT COUNT(*) AS n FROM account") == before + 1)
    }
  }

  @Test func `a new site leads to its first run, which is gone afterwards`() async throws {
    let made = Recorder()
    let seams = WebSeams(templates: [("it", "A desk for IT", "Laptops and phones.")]) { _, _, template in await made.note(template) }
    try await withWeb(seams: seams) { web in
      #expect(try await web.browser().get("/setup").status == .notFound)
      try await web.town.desk.database.write { try $0.execute("UPDATE site SET set_up_at = NULL") }
      let browser = web.browser()
      #expect(try await browser.get("/sign-in").location == "/setup")
      #expect(try await browser.get("/setup").status == .ok)
      let fields = ["siteName": "Northlight Help", "name": "Ada", "email": "ada@northlight.test", "password": "short", "template": "it"]
      #expect(try await browser.post("/setup", fields).status == .unprocessable)
      let done = try await browser.post("/setup", fields.merging(["password": "long enough for all"]) { $1 })
      #expect(done.status == .seeOther)
      #expect(await made.notes == ["it"])
      #expect(try await browser.get("/probe/site").status == .ok)
      #expect(try await browser.get("/setup").status == .notFound)
      let late = web.browser()
      try await late.get("/sign-in")
      #expect(try await late.post("/setup", fields).status == .notFound)
    }
  }

  actor Recorder {
    var notes: [String] = []
    func note(_ text: String) { notes.append(text) }
  }
}
