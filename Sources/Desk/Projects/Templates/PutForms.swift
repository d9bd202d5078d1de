import Store

extension Act {
  /// Puts a template's request types with their groups and fields into a new project. Asks no policy.
  func putForms(of template: ProjectTemplate, into project: ID<Project>) throws {
    var typePosition = 0
    for (position, group) in template.groups.enumerated() {
      let row = try transaction.first(
        "INSERT INTO request_type_group (project_id, name, position) VALUES (\(project), \(group.name), \(position)) RETURNING id")
      for type in group.types {
        try put(type, position: typePosition, group: try row?["id"], into: project)
        typePosition += 1
      }
    }
  }

  private func put(_ type: ProjectTemplate.FormType, position: Int, group: ID<RequestTypeGroup>?, into project: ID<Project>) throws {
    let row = try transaction.first(
      """
      INSERT INTO request_type (project_id, group_id, name, description, help, icon, open_to, for_mail, retired, position)
      VALUES (\(project), \(group), \(type.name), \(type.description), \(type.help), \(type.icon),
              \(type.isForTeam ? "team" : "customers"), \(type.isForMail), FALSE, \(position)) RETURNING id
      """)
    guard let id: ID<RequestType> = try row?["id"] else { throw DatabaseFailure.failed("a request type was not inserted") }
    try put(.summary, label: type.summaryLabel, isRequired: true, at: 0, on: id)
    try put(.description, label: type.descriptionLabel, at: 1, on: id)
    for (offset, question) in type.fields.enumerated() {
      try put(question, at: offset + 2, on: id)
    }
    try put(.attachment, label: "Attachments", at: type.fields.count + 2, on: id)
  }

  private func put(_ question: ProjectTemplate.Question, at position: Int, on type: ID<RequestType>) throws {
    let options = question.options.enumerated().map { FieldOption(id: "\($0 + 1)", label: $1) }
    try transaction.execute(
      """
      INSERT INTO request_type_field (type_id, field_id, label, help, required, hidden, position)
      VALUES (\(type), \(try libraryField(question.name, kind: question.kind, options: options)), \(question.label ?? question.name),
              \(question.help), \(question.isRequired), FALSE, \(position))
      """)
  }

  /// Puts one of the fields that every request has on a form.
  func put(_ field: SystemField, label: String, isRequired: Bool = false, at position: Int, on type: ID<RequestType>) throws {
    try transaction.execute(
      """
      INSERT INTO request_type_field (type_id, field_id, label, help, required, hidden, position)
      VALUES (\(type), \(try systemField(field)), \(label), '', \(isRequired), FALSE, \(position))
      """)
  }
}
