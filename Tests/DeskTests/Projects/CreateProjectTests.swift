import Desk
import Store
import Support
import Testing

@Suite struct CreateProjectTests {
  @Test(arguments: Engine.allCases) func everyTemplateStartsClosedAndAsksWhatItSays(engine: Engine) async throws {
    try await withTown(engine) { town in
      for (number, template) in ProjectTemplate.all.enumerated() {
        let key = try #require(ProjectKey("new\(number)"))
        let project = try await town.desk.perform(
          CreateProject(key: key, name: template.name, template: template), as: .account(town.ingrid), by: .portal)
        try await town.desk.ask(as: .account(town.ingrid)) { inquiry in
          let permissions = try inquiry.customerPermissions(of: project)
          #expect(permissions.stored == CustomerPermissions(raise: .added, share: .organization))
          let catalogue = try inquiry.catalogue(of: project)
          #expect(!catalogue.groups.isEmpty && catalogue.groups.allSatisfy { !$0.types.isEmpty })
          #expect(catalogue.groups.flatMap(\.types).filter(\.isForMail).count == 1)
          for type in catalogue.groups.flatMap(\.types) {
            let form = try #require(try inquiry.form(of: type.id))
            #expect(form.fields.first?.key == "summary" && form.fields.last?.key == "attachment")
          }
          #expect(try inquiry.snapshot.rows("SELECT name FROM queue WHERE project_id = \(project)").count >= 3)
          #expect(try inquiry.workflow(of: project).statuses.first?.category == .new)
          #expect(try inquiry.may(Project.administer, project) && inquiry.may(Project.work, project))
        }
        #expect(try await !town.desk.ask(as: .account(town.priya)) { try $0.may(Project.see, project) })
      }
    }
  }

  @Test(arguments: Engine.allCases) func templatesShareOneWorkflowAndOneLibrary(engine: Engine) async throws {
    try await withTown(engine) { town in
      for key in ["ONE", "TWO"] {
        try await town.desk.perform(
          CreateProject(key: try #require(ProjectKey(key)), name: key, template: .it), as: .account(town.ingrid), by: .portal)
      }
      try await town.desk.ask(as: .account(town.ingrid)) { inquiry in
        let workflows = try inquiry.workflows()
        let library = try inquiry.fieldLibrary(for: town.it)
        #expect(workflows.filter { $0.name == "Service desk" }.count == 1)
        #expect(library.filter { $0.name == "Affects" }.count == 1)
        #expect(library.filter(\.isSystem).count == 3)
      }
    }
  }

  @Test(arguments: Engine.allCases) func aKeyIsGivenOnce(engine: Engine) async throws {
    try await withTown(engine) { town in
      await #expect(throws: Refusal.conflict("There is a project with the key IT already. Choose another key.")) {
        try await town.desk.perform(
          CreateProject(key: try #require(ProjectKey("it")), name: "Again"), as: .account(town.ingrid), by: .portal)
      }
      await #expect(throws: Refusal.notFound) {
        try await town.desk.perform(
          CreateProject(key: try #require(ProjectKey("MINE")), name: "Mine"), as: .account(town.priya), by: .portal)
      }
    }
  }

  @Test func keysAreTwoToTenLettersAndDigits() {
    for text in ["IT", "it", " ops2 ", "ABCDEFGHIJ"] { #expect(ProjectKey(text) != nil) }
    for text in ["", "I", "2IT", "A-B", "ABCDEFGHIJK", "ÄB", "A B"] { #expect(ProjectKey(text) == nil) }
  }

  @Test(arguments: Engine.allCases) func settingsChangeOneByOneAndAreRecorded(engine: Engine) async throws {
    try await withTown(engine) { town in
      var change = ChangeProject(town.leave)
      change.isConfidential = true
      change.lead = .some(town.noor)
      try await town.desk.perform(change, as: .account(town.ingrid), by: .portal)
      let settings = try await town.desk.ask(as: .account(town.ingrid)) { try $0.project(town.leave) }
      #expect(settings.isConfidential && settings.lead?.id == town.noor && settings.name == "Contractors' leave")
      #expect(try await town.desk.ask(as: .account(town.noor)) { try $0.may(Project.work, town.leave) })
      let details = try await town.details(of: .projectChanged)
      #expect(
        details == [["confidential.before": "false", "confidential.after": "true", "lead.before": "", "lead.after": "Noor al-Hashimi"]])
      var wrong = ChangeProject(town.leave)
      wrong.lead = .some(town.felix)
      await #expect(throws: Refusal.self) { try await town.desk.perform(wrong, as: .account(town.ingrid), by: .portal) }
      await #expect(throws: Refusal.self) { try await town.desk.perform(change, as: .account(town.priya), by: .portal) }
    }
  }

  @Test(arguments: Engine.allCases) func listsShowWhatTheViewerMayDoThere(engine: Engine) async throws {
    try await withTown(engine) { town in
      func names(_ permission: Permission<Project>, as viewer: Viewer) async throws -> [String] {
        try await town.desk.ask(as: viewer) { try $0.projects(where: permission).items.map(\.key) }
      }
      #expect(try await names(Project.work, as: .account(town.noor)) == ["IT"])
      #expect(try await names(Project.enter, as: .account(town.petra)) == ["IT", "SUP"])
      #expect(try await names(Project.enter, as: .account(town.cleo)) == ["LEAVE", "IT", "SUP"])
      #expect(try await names(Project.administer, as: .operator).count == 3)
      #expect(try await names(Project.administer, as: .anonymous).isEmpty)
      let first = try await town.desk.ask(as: .operator) { try $0.projects(where: Project.administer, limit: 2) }
      #expect(!first.isLast)
      let rest = try await town.desk.ask(as: .operator) {
        try $0.projects(where: Project.administer, after: first.items.last?.nameKey, limit: 2)
      }
      #expect(rest.isLast && rest.items.map(\.key) == ["SUP"])
    }
  }
}
