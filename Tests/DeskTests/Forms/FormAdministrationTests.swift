import Desk
import Store
import Support
import Testing

@Suite struct FormAdministrationTests {
  @Test(arguments: Engine.allCases) func aNewTypeAsksTheUsualAndStandsLast(engine: Engine) async throws {
    try await withTown(engine) { town in
      let ingrid = Viewer.account(town.ingrid)
      let group = try await town.desk.perform(CreateTypeGroup(town.it, "Phones"), as: ingrid, by: .portal)
      let type = try await town.desk.perform(
        CreateRequestType(town.it, name: "New phone", group: group, icon: "phone"), as: ingrid, by: .portal)
      let form = try #require(try await town.desk.ask(as: ingrid) { try $0.form(of: type) })
      #expect(form.fields.map(\.key) == ["summary", "description", "attachment"])
      let catalogue = try await town.desk.ask(as: .account(town.noor)) { try $0.catalogue(of: town.it) }
      #expect(catalogue.groups.map(\.name) == ["Common requests", "Phones"])
      #expect(catalogue.groups[1].types.map(\.id) == [type])
      await #expect(throws: Refusal.conflict("There is a request type called New phone already. Choose another name.")) {
        try await town.desk.perform(CreateRequestType(town.it, name: "New phone"), as: ingrid, by: .portal)
      }
      await #expect(throws: Refusal.self) {
        try await town.desk.perform(CreateRequestType(town.leave, name: "Stolen group", group: group), as: ingrid, by: .portal)
      }
      await #expect(throws: Refusal.self) {
        try await town.desk.perform(CreateRequestType(town.it, name: "Mine"), as: .account(town.noor), by: .portal)
      }
    }
  }

  @Test(arguments: Engine.allCases) func theTypeForMailCannotRetireUntilAnotherTakesOver(engine: Engine) async throws {
    try await withTown(engine) { town in
      let ingrid = Viewer.account(town.ingrid)
      var retire = ChangeRequestType(town.vpn)
      retire.isRetired = true
      let refused = Refusal.conflict("Mail becomes requests of this type. Choose another type for mail first.")
      await #expect(throws: refused) { try await town.desk.perform(retire, as: ingrid, by: .portal) }
      let other = try await town.desk.perform(CreateRequestType(town.it, name: "Anything"), as: ingrid, by: .portal)
      var mail = ChangeRequestType(other)
      mail.isForMail = true
      try await town.desk.perform(mail, as: ingrid, by: .portal)
      try await town.desk.perform(retire, as: ingrid, by: .portal)
      #expect(try await town.desk.ask(as: ingrid) { try $0.form(of: town.vpn) } == nil)
      #expect(try await town.desk.ask(as: ingrid) { try $0.catalogue(of: town.it).retired.map(\.id) } == [town.vpn])
      await #expect(throws: Refusal.self) { try await town.raise(by: town.cleo) }
    }
  }

  @Test(arguments: Engine.allCases) func theOrderIsThatOfTheListAndTheRestFollows(engine: Engine) async throws {
    try await withTown(engine) { town in
      let ingrid = Viewer.account(town.ingrid)
      var groups: [ID<RequestTypeGroup>] = []
      for name in ["A", "B"] { groups.append(try await town.desk.perform(CreateTypeGroup(town.it, name), as: ingrid, by: .portal)) }
      try await town.desk.perform(ReorderTypeGroups(town.it, [groups[1]]), as: ingrid, by: .portal)
      #expect(try await town.desk.ask(as: ingrid) { try $0.catalogue(of: town.it).groups.map(\.name) } == ["B", "Common requests", "A"])
      await #expect(throws: Refusal.self) { try await town.desk.perform(ReorderTypeGroups(town.leave, groups), as: ingrid, by: .portal) }
      try await town.desk.perform(DeleteTypeGroup(groups[1]), as: ingrid, by: .portal)
      #expect(try await town.desk.ask(as: ingrid) { try $0.catalogue(of: town.it).groups.map(\.name) } == ["Common requests", "A"])
    }
  }

  @Test(arguments: Engine.allCases) func aFormIsSavedWholeAndInOrder(engine: Engine) async throws {
    try await withTown(engine) { town in
      let ingrid = Viewer.account(town.ingrid)
      let form = try await town.desk.ask(as: ingrid) { try $0.administeredForm(of: town.vpn) }
      let summary = try #require(form.first { $0.key == "summary" }).field
      let office = try #require(form.first { $0.name == "Office" }).field
      try await town.desk.perform(
        ChangeForm(
          town.vpn,
          fields: [
            FormFieldInput(field: office, label: "Where?", isHidden: true, preset: .options(["2"])),
            FormFieldInput(field: summary, isRequired: true),
          ]), as: ingrid, by: .portal)
      let changed = try #require(try await town.desk.ask(as: ingrid) { try $0.form(of: town.vpn) })
      #expect(changed.fields.map(\.label) == ["Where?", "Summary"])
      #expect(changed.visibleFields.map(\.key) == ["summary"])
      let request = try await town.raise(by: town.cleo)
      let detail = try await town.desk.ask(as: .account(town.noor)) { try $0.detail(of: request, as: .agent) }
      #expect(detail.fields.contains { $0.words == "Oslo" })
    }
  }

  @Test(arguments: Engine.allCases) func aFormThatCannotWorkIsRefused(engine: Engine) async throws {
    try await withTown(engine) { town in
      let ingrid = Viewer.account(town.ingrid)
      let form = try await town.desk.ask(as: ingrid) { try $0.administeredForm(of: town.vpn) }
      func field(_ name: String) throws -> ID<Field> { try #require(form.first { $0.name == name }).field }
      let summary = FormFieldInput(field: try field("Summary"))
      let wrong: [[FormFieldInput]] = [
        [], [summary, summary],
        [FormFieldInput(field: try field("Office"))],
        [summary, FormFieldInput(field: try field("Office"), isRequired: true, isHidden: true)],
        [summary, FormFieldInput(field: try field("Office"), isHidden: true, preset: .options(["7"]))],
        [summary, FormFieldInput(field: try field("Since"), initial: .day("2026-02-30"))],
        [summary, FormFieldInput(field: try field("Seats"), initial: .text("many"))],
        [summary, FormFieldInput(field: ID(9999))],
      ]
      for fields in wrong {
        await #expect(throws: Refusal.self) { try await town.desk.perform(ChangeForm(town.vpn, fields: fields), as: ingrid, by: .portal) }
      }
      let kept = try await town.desk.ask(as: ingrid) { try $0.administeredForm(of: town.vpn) }
      #expect(kept == form)
    }
  }

  @Test(arguments: Engine.allCases) func aChoiceKeepsItsIdUnderAnotherLabel(engine: Engine) async throws {
    try await withTown(engine) { town in
      let ingrid = Viewer.account(town.ingrid)
      let field = try await town.desk.perform(
        CreateField(town.it, name: "Floor", kind: .select, options: ["First", "Second"]), as: ingrid, by: .portal)
      func options() async throws -> [FieldOption] {
        try await town.desk.ask(as: ingrid) { try $0.fieldLibrary(for: town.it).first { $0.id == field }?.options ?? [] }
      }
      let before = try await options()
      #expect(before.map(\.label) == ["First", "Second"])
      try await town.desk.perform(
        ChangeField(field, options: [OptionInput(label: "Ground"), OptionInput(id: before[1].id, label: "Upper")]), as: ingrid, by: .portal)
      let after = try await options()
      #expect(after.map(\.label) == ["Ground", "Upper"] && after[1].id == before[1].id)
      #expect(!before.map(\.id).contains(after[0].id))
      for wrong in [[OptionInput(label: "A"), OptionInput(label: "A")], [OptionInput(id: "77", label: "B")], []] {
        await #expect(throws: Refusal.self) { try await town.desk.perform(ChangeField(field, options: wrong), as: ingrid, by: .portal) }
      }
      await #expect(throws: Refusal.self) {
        try await town.desk.perform(CreateField(town.it, name: "Note", kind: .text, options: ["A"]), as: ingrid, by: .portal)
      }
      await #expect(throws: Refusal.self) {
        try await town.desk.perform(ChangeField(field, name: "Mine"), as: .account(town.noor), by: .portal)
      }
    }
  }
}
