import Desk
import Store
import Support
import Testing

@Suite struct CustomerAccessTests {
  static let closed = CustomerAccess(
    internal: .init(isEnabled: true, approvedDomains: ["@Northlight.test", "northlight.test"]),
    external: .init(isEnabled: true, domains: ["ACME.test", "bücher.test"]), signup: false, anonymousPortal: false)

  @Test(arguments: Engine.allCases) func domainsAreKeptInTheFormInWhichTheyAreCompared(engine: Engine) async throws {
    try await withTown(engine) { town in
      try await town.desk.perform(ChangeCustomerAccess(Self.closed), as: .account(town.ingrid), by: .portal)
      let access = try await town.desk.ask(as: .account(town.ingrid)) { try $0.customerAccess() }
      #expect(access.internal.approvedDomains == ["northlight.test"])
      #expect(access.external.domains == ["acme.test", "xn--bcher-kva.test"])
      #expect(!access.signup)
      await #expect(throws: Refusal.invalid("domains", "“acme” is not a domain. Write it like acme.example.")) {
        var wrong = Self.closed
        wrong.external.domains = ["acme"]
        try await town.desk.perform(ChangeCustomerAccess(wrong), as: .account(town.ingrid), by: .portal)
      }
    }
  }

  @Test(arguments: Engine.allCases) func whomTheSiteShutsOutEntersNowhere(engine: Engine) async throws {
    try await withTown(engine) { town in
      try await town.desk.perform(ChangeCustomerAccess(Self.closed), as: .account(town.ingrid), by: .portal)
      #expect(try await town.desk.ask(as: .account(town.cleo)) { try $0.may(Project.enter, town.it) })
      #expect(try await !town.desk.ask(as: .account(town.petra)) { try $0.may(Project.enter, town.it) })
      let access = try await town.desk.ask(as: .account(town.ingrid)) { try $0.customerAccess() }
      for (domain, admitted) in [("acme.test", true), ("home.test", false), ("northlight.test", true)] {
        #expect(access.admits(domain: domain) == admitted)
      }
    }
  }

  @Test(arguments: Engine.allCases) func onlySiteAdministratorsChangeTheSite(engine: Engine) async throws {
    try await withTown(engine) { town in
      for person in [town.priya, town.cleo] {
        await #expect(throws: Refusal.notFound) {
          try await town.desk.perform(ChangeCustomerAccess(Self.closed), as: .account(person), by: .portal)
        }
        await #expect(throws: Refusal.notFound) { try await town.desk.perform(RenameSite("Mine"), as: .account(person), by: .portal) }
        await #expect(throws: Refusal.notFound) { try await town.desk.ask(as: .account(person)) { try $0.site() } }
      }
      try await town.desk.perform(RenameSite("  Polar \n Help "), as: .account(town.ingrid), by: .portal)
      #expect(try await town.desk.ask(as: .account(town.ingrid)) { try $0.site().name } == "Polar Help")
    }
  }

  @Test(arguments: Engine.allCases) func aChangeIsRecordedWithWhatWasBefore(engine: Engine) async throws {
    try await withTown(engine) { town in
      try await town.desk.perform(ChangeCustomerAccess(Self.closed), as: .account(town.ingrid), by: .portal)
      try await town.desk.perform(ChangeCustomerAccess(Self.closed), as: .account(town.ingrid), by: .portal)
      let details = try await town.details(of: .siteChanged)
      #expect(details.count == 1)
      #expect(details.first?["signup.before"] == "true" && details.first?["signup.after"] == "false")
      #expect(details.first?["external.domains.before"] == "any")
      #expect(details.first?["internal.enabled.before"] == nil)
    }
  }
}
