import Desk
import Store
import Support
import Testing

@Suite struct CustomerPermissionsTests {
  @Test(arguments: Engine.allCases) func theSiteClipsWhatAProjectHasStored(engine: Engine) async throws {
    try await withTown(engine) { town in
      try await town.switchSignUp(false)
      let reading = try await town.desk.ask(as: .account(town.ingrid)) { try $0.customerPermissions(of: town.sup) }
      #expect(reading.stored == CustomerPermissions(raise: .anyone, share: .email))
      #expect(reading.effective == CustomerPermissions(raise: .site, share: .email))
      #expect(reading.clippedBy.count == 1 && reading.clippedBy[0].contains("A site administrator can switch it on."))
      #expect(reading.raiseRungs.map { $0.shutBecause == nil } == [true, true, false])
      #expect(reading.presets.first { $0.preset.id == "individuals" }?.shutBecause != nil)
      try await town.switchSignUp(true)
      let open = try await town.desk.ask(as: .account(town.ingrid)) { try $0.customerPermissions(of: town.sup) }
      #expect(open.effective == open.stored && open.clippedBy.isEmpty && open.raiseRungs.allSatisfy { $0.shutBecause == nil })
    }
  }

  @Test(arguments: Engine.allCases) func whatTheSiteForbidsIsRefusedWithTheReason(engine: Engine) async throws {
    try await withTown(engine) { town in
      try await town.switchSignUp(false)
      await #expect(
        throws: Refusal.conflict(
          "Sign-up is switched off for the whole site, so a project cannot be open to anyone. A site administrator can switch it on.")
      ) {
        try await town.desk.perform(ChangeCustomerPermissions(town.it, raise: .anyone), as: .account(town.ingrid), by: .portal)
      }
      // The other choice can be changed while the stored one is held back.
      try await town.desk.perform(ChangeCustomerPermissions(town.sup, share: ShareRung.none), as: .account(town.ingrid), by: .portal)
      let reading = try await town.desk.ask(as: .account(town.ingrid)) { try $0.customerPermissions(of: town.sup) }
      #expect(reading.stored == CustomerPermissions(raise: .anyone, share: .none))
    }
  }

  @Test(arguments: Engine.allCases) func onlyAdministratorsOfTheProjectChangeThem(engine: Engine) async throws {
    try await withTown(engine) { town in
      await #expect(throws: Refusal.self) {
        try await town.desk.perform(ChangeCustomerPermissions(town.it, raise: .added), as: .account(town.priya), by: .portal)
      }
      await #expect(throws: Refusal.notFound) {
        try await town.desk.perform(ChangeCustomerPermissions(town.leave, raise: .site), as: .account(town.petra), by: .portal)
      }
      try await town.desk.perform(ChangeCustomerPermissions(town.leave, raise: .site), as: .account(town.ingrid), by: .portal)
      #expect(try await town.desk.ask(as: .account(town.petra)) { try $0.may(Project.enter, town.leave) })
      #expect(try await town.details(of: .permissionsChanged) == [["raise.before": "added", "raise.after": "site"]])
    }
  }

  @Test(arguments: Engine.allCases) func pickersThatStayEmptyAreWarnedOf(engine: Engine) async throws {
    try await withTown(engine) { town in
      let quiet = try await town.desk.ask(as: .account(town.ingrid)) { try $0.customerPermissions(of: town.it).warnings }
      #expect(quiet.isEmpty)
      try await town.desk.perform(ChangeCustomerPermissions(town.it, share: .organization), as: .account(town.ingrid), by: .portal)
      let warnings = try await town.desk.ask(as: .account(town.ingrid)) { try $0.customerPermissions(of: town.it).warnings }
      #expect(warnings.count == 1 && warnings[0].contains("“Approver” in 1 request type"))
    }
  }

  @Test func theLaddersAreOrdered() {
    #expect(RaiseRung.added < .site && RaiseRung.site < .anyone)
    #expect(ShareRung.none < .organization && ShareRung.organization < .email && ShareRung.email < .project)
  }
}

extension Town {
  func switchSignUp(_ isOn: Bool) async throws {
    try await desk.perform(
      ChangeCustomerAccess(
        CustomerAccess(
          internal: .init(isEnabled: true, approvedDomains: ["northlight.test"]), external: .init(isEnabled: true, domains: nil),
          signup: isOn, anonymousPortal: false)), as: .account(ingrid), by: .portal)
  }
}
