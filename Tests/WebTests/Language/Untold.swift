import Foundation
import Store

/// What a page says that stands neither in a phrase, between ⟦ and ⟧, nor was written by people, each word of which is between « and ».
func untold(in page: String) -> [String] {
  var found: [String] = []
  var hidden: Substring?
  for piece in page.split(separator: "<", omittingEmptySubsequences: false).dropFirst() {
    let parts = piece.split(separator: ">", maxSplits: 1, omittingEmptySubsequences: false)
    let tag = parts[0]
    let name = tag.prefix { !$0.isWhitespace && $0 != "/" }
    if let end = hidden {
      if tag == "/\(end)" { hidden = nil }
      continue
    }
    for attribute in tag.matches(of: /([a-z-]+)="([^"]*)"/) where toldAttributes.contains(String(attribute.1)) {
      found += leftover(String(attribute.2)).map { "\(attribute.1): \($0)" }
    }
    let isContent = ["script", "style", "code"].contains(name) || contents.contains { tag.contains($0) }
    if isContent { hidden = name }
    if !isContent, parts.count == 2 { found += leftover(String(parts[1])).map { "\(name): \($0)" } }
  }
  return found
}

/// Attributes that are read to people.
private let toldAttributes: Set = [
  "title", "aria-label", "placeholder", "alt", "data-confirm", "data-confirm-detail", "data-found", "aria-description",
]

/// Initials of names; names of zones and languages, which are what they are in every language.
private let contents = [#"class="avatar"#, #"name="timeZone""#, #"name="locale""#]

private func leftover(_ escaped: String) -> [String] {
  var text = Page(escaped).text
  text.replace(/«[^«»]*»/, with: "")
  var length = -1
  while length != text.count {
    length = text.count
    text.replace(/⟦[^⟦⟧]*⟧/, with: "")
  }
  // Addresses, and the keys of projects and requests.
  text.replace(/\S+@\S+\.test|\b[A-Z]{2,10}\b(-\d+)?/, with: "")
  return text.contains(where: \.isLetter) || text.contains("⟦") ? [text] : []
}

extension String {
  /// Its words, each marked as somebody's.
  var marked: String { split(separator: " ").map { $0.contains("«") ? String($0) : "«\($0)»" }.joined(separator: " ") }
}

/// Marks whatever people have written in the database, and lets everybody read in the language of tests.
func markContents(_ transaction: any Transaction) throws {
  let columns = [
    "site.name", "account.name", "organization.name", "account_group.name", "project.name", "project.description", "status.name",
    "status.says", "transition.name", "request_type_group.name", "request_type.name", "request_type.description", "request_type.help",
    "request_type_field.label", "request_type_field.help", "request.summary", "request.description", "comment.body", "attachment.name",
    "api_token.name",
  ]
  for column in columns {
    let parts = column.split(separator: ".").map { SQL(trusted: String($0)) }
    for row in try transaction.rows("SELECT DISTINCT \(parts[1]) AS words FROM \(parts[0])") {
      let words: String = try row["words"]
      try transaction.execute("UPDATE \(parts[0]) SET \(parts[1]) = \(words.marked) WHERE \(parts[1]) = \(words)")
    }
  }
  for (table, column) in [("field", "options"), ("event", "detail")] {
    let (table, column) = (SQL(trusted: table), SQL(trusted: column))
    for row in try transaction.rows("SELECT id, \(column) AS words FROM \(table)") {
      let (id, json): (Int64, String) = (try row["id"], try row["words"])
      let words = json.replacing(/":"([^"]*[A-Za-z][^"]*)"/) { "\":\"\(String($0.1).marked)\"" }
      try transaction.execute("UPDATE \(table) SET \(column) = \(words) WHERE id = \(id)")
    }
  }
  try transaction.execute("UPDATE comment SET html = '<p>' || body || '</p>' WHERE html IS NOT NULL")
  try transaction.execute(
    "UPDATE request_html SET html = '<p>' || (SELECT summary FROM request WHERE request.id = request_html.request_id) || '</p>'")
  try transaction.execute("UPDATE account SET locale = 'en-XA'")
}
