import Foundation
import Store

/// What came in for a form, by the fields' keys, not yet checked.
public struct FormInput: Sendable {
  /// One answer as it came: a text, or several where a field takes several.
  public enum Answer: Sendable, Hashable, Codable {
    case text(String)
    case list([String])
  }

  public var answers: [String: Answer]

  public init(_ answers: [String: Answer]) { self.answers = answers }
}

/// A form whose every answer is right.
struct CheckedForm {
  let summary: String
  let description: String
  let values: [(field: ID<Field>, value: FieldValue)]
}

extension RequestForm {
  static let longestSummary = 255
  static let longestText = 32_767

  /// Checks every answer and fills in what is hidden and preset.
  ///
  /// - Throws: `Refusal.invalid` with one sentence for each field that is not right.
  func check(_ input: FormInput, by reporter: Sharer, in inquiry: Inquiry) throws -> CheckedForm {
    var wrong: [String: Sentence] = [:]
    var summary = ""
    var description = ""
    var values: [(ID<Field>, FieldValue)] = []
    let known = Set(fields.filter { !$0.isHidden || reporter.asAgent }.map(\.key))
    for key in input.answers.keys where !known.contains(key) {
      wrong[key] = Sentence(RefusalPhrase.noSuchField(String(key.prefix(60))))
    }
    for field in fields where field.kind != .attachment {
      do {
        let given = field.isHidden && !reporter.asAgent ? nil : input.answers[field.key]
        guard let value = try field.value(given, by: reporter, project: project, in: inquiry) ?? (given == nil ? field.preset : nil) else {
          if field.isRequired && !field.isHidden { wrong[field.key] = Sentence(RefusalPhrase.needsAnswer(field.label)) }
          continue
        }
        switch (field.key, value) {
        case ("summary", .text(let text)): summary = text
        case ("description", .text(let text)): description = text
        default: values.append((field.field, value))
        }
      } catch let mistake as FieldMistake {
        wrong[field.key] = mistake.sentence
      }
    }
    if wrong.isEmpty && summary.isEmpty {
      summary = String((description.isEmpty ? name : description).firstLine.prefix(Self.longestSummary))
    }
    guard wrong.isEmpty else { throw Refusal.invalid(wrong) }
    return CheckedForm(summary: summary, description: description, values: values)
  }

  /// What is wrong with the answers, a sentence for each field; empty where nothing is.
  public func objections(to input: FormInput, by reporter: Sharer, in inquiry: Inquiry) throws -> [String: Sentence] {
    do {
      _ = try check(input, by: reporter, in: inquiry)
      return [:]
    } catch Refusal.invalid(let sentences) {
      return sentences
    }
  }
}

/// Why an answer is not right.
struct FieldMistake: Error {
  let sentence: Sentence

  init(_ phrase: RefusalPhrase) { sentence = Sentence(phrase) }
}

extension FormField {
  /// The answer as a value of the field's kind; nil if nothing was answered.
  ///
  /// - Throws: `FieldMistake`
  func value(_ answer: FormInput.Answer?, by sharer: Sharer, project: ID<Project>, in inquiry: Inquiry) throws -> FieldValue? {
    let texts: [String]
    switch answer {
    case nil: return nil
    case .text(let text): texts = [text]
    case .list(let list): texts = list
    }
    let given = texts.map { $0.trimmed }.filter { !$0.isEmpty }
    guard let first = given.first else { return nil }
    guard given.count == 1 || kind == .multiselect else { throw FieldMistake(.oneAnswer(label)) }
    switch kind {
    case .text: return .text(try bounded(first.singleLine, RequestForm.longestSummary))
    case .longtext: return .text(try bounded(first, RequestForm.longestText))
    case .select, .multiselect: return .options(try given.map(option))
    case .date: return .day(try day(first))
    case .number: return .number(try number(first))
    case .person: return .person(try person(first, by: sharer, project: project, in: inquiry))
    case .organization: return .organization(try organization(first, by: sharer, project: project, in: inquiry))
    case .attachment: return nil
    }
  }

  private func bounded(_ text: String, _ limit: Int) throws -> String {
    guard text.utf16.count <= limit else {
      throw FieldMistake(.answerTooLong(label, limit: limit))
    }
    guard !text.unicodeScalars.contains("\0") else {
      throw FieldMistake(.answerUnkept(label))
    }
    return text
  }

  private func option(_ text: String) throws -> String {
    guard let option = options.first(where: { $0.id == text || $0.label == text }) else {
      throw FieldMistake(.noSuchChoice(String(text.prefix(60)), of: label))
    }
    return option.id
  }

  private func day(_ text: String) throws -> String {
    guard let day = CalendarDay(text) else { throw FieldMistake(.notADay(label)) }
    return day.description
  }

  private func number(_ text: String) throws -> String {
    guard text.utf8.count <= 40, let number = Decimal(string: text, locale: Locale(identifier: "en_US_POSIX")),
      text.utf8.allSatisfy({ ("0"..."9").contains(Character(UnicodeScalar($0))) || "+-.".utf8.contains($0) })
    else { throw FieldMistake(.notANumber(label)) }
    return "\(number)"
  }

  /// Only people whom the sharer's rung of the ladder shows can be picked, whatever the picker offered (S0-25).
  private func person(_ text: String, by sharer: Sharer, project: ID<Project>, in inquiry: Inquiry) throws -> Int64 {
    let known: Row?
    if let id = ID<Account>(text) {
      known = try inquiry.snapshot.first("SELECT id FROM account WHERE id = \(id)")
    } else {
      known = try EmailAddress(text).flatMap { try inquiry.snapshot.first("SELECT \(SQL.account(at: $0)) AS id") }
    }
    if known == nil, let only = try inquiry.people(named: text, for: sharer, in: project).only { return only.id.number }
    guard let id: ID<Account> = try known?["id"], try id == sharer.account || inquiry.found(id, by: sharer, in: project) else {
      throw FieldMistake(.nobodyToChoose(label))
    }
    return id.number
  }

  private func organization(_ text: String, by sharer: Sharer, project: ID<Project>, in inquiry: Inquiry) throws -> Int64 {
    guard let id = ID<Organization>(text),
      try inquiry.snapshot.exists(
        "SELECT 1 FROM organization WHERE organization.id = \(id) AND \(Organization.reachable(by: sharer, in: project, at: inquiry.now))")
    else { throw FieldMistake(.noOrganizationToChoose(label)) }
    return id.number
  }
}

extension Inquiry {
  /// Whether the sharer finds this person by searching in the project.
  func found(_ person: ID<Account>, by sharer: Sharer, in project: ID<Project>) throws -> Bool {
    try Inquiry(snapshot: snapshot, viewer: .account(person), now: now).may(Project.search(by: sharer), project)
  }

  /// Whether the sharer's rung of the ladder reaches this person in the project.
  func reached(_ person: ID<Account>, by sharer: Sharer, in project: ID<Project>) throws -> Bool {
    try Inquiry(snapshot: snapshot, viewer: .account(person), now: now).may(Project.reach(of: sharer), project)
  }
}

extension String {
  var firstLine: String { split(whereSeparator: \.isNewline).first.map(String.init) ?? "" }
  /// Line breaks become spaces.
  var singleLine: String { split(whereSeparator: \.isNewline).joined(separator: " ") }
}
