import Desk
import Query
import Store
import Support
import Testing

@Suite struct OwnFieldTests {
  @Test("What a form has put down is found by the fields' own names", arguments: Engine.allCases)
  func found(on engine: Engine) async throws {
    try await withTown(engine) { town in
      let form = try #require(try await town.desk.ask(as: .account(town.cleo)) { try $0.form(of: town.vpn) })
      func raise(_ answers: [String: String]) async throws -> ID<Request> {
        var input: [String: FormInput.Answer] = ["summary": .text("VPN")]
        for (name, answer) in answers { input[try #require(form.fields.first { $0.name == name }).key] = .text(answer) }
        return try await town.desk.perform(
          RaiseRequest(project: town.it, type: town.vpn, input: FormInput(input)), as: .account(town.cleo), by: .portal
        ).id
      }
      let oslo = try await raise(["Office": "Oslo", "Since": "2026-11-20", "Seats": "3.50", "Approver": "\(town.noor)"])
      let lisbon = try await raise(["Office": "Lisbon", "Since": "2026-10-02", "Seats": "12"])
      let bare = try await raise([:])
      for (jql, expected) in [
        ("Office = oslo", [oslo]), ("Office != Oslo", [lisbon]), ("Office IS EMPTY", [bare]), ("Office in (Oslo, Lisbon)", [oslo, lisbon]),
        ("Since = 2026-11-20", [oslo]), ("Since < 2026-11-01", [lisbon]), ("Since >= 2026-10-02", [oslo, lisbon]),
        ("Seats > 3.4", [oslo, lisbon]),
        ("Seats = 3.5", [oslo]), ("Seats < 12", [oslo]), ("NOT Seats < 12", [lisbon]), ("Approver = noor@northlight.test", [oslo]),
        ("Approver = \"Noor al-Hashimi\"", [oslo]), ("\"Cost centre\" ~ 4711", [oslo, lisbon, bare]), ("\"Cost centre\" !~ 47", []),
      ] as [(String, [ID<Request>])] {
        #expect(Set(try await town.walk(jql, limit: 50)) == Set(expected), "\(jql)")
      }
    }
  }
}
