import Query
import Store

/// What somebody of the desk looks for, in everything that he sees as an agent.
public struct RequestSearch: Sendable, Hashable {
  public var text: String
  /// Nil: in all his projects.
  public var project: ID<Project>?
  public var after: OrderPlace?
  public var limit: Int

  public init(_ text: String, in project: ID<Project>? = nil, after: OrderPlace? = nil, limit: Int = 50) {
    self.text = text
    self.project = project
    self.after = after
    self.limit = limit
  }
}

/// What was found: the request whose key was typed, and those that have the words, the newest text first.
public struct SearchAnswer: Sendable {
  public let named: QueueLine?
  public let lines: [QueueLine]
  public let next: OrderPlace?
}

extension Inquiry {
  /// Searches keys, summaries, descriptions, comments and notes.
  ///
  /// - Throws: `Refusal.invalid` for the field `text` if there are too many words.
  public func search(_ search: RequestSearch) throws -> SearchAnswer {
    let named = search.after == nil ? try seenRequest(named: search.text, as: .agent) : nil
    let line = try lines(named.map { [$0] } ?? []).first
    guard let words = try sought(search.text) else { return SearchAnswer(named: line, lines: [], next: nil) }
    let limit = Page<QueueLine>.bounded(search.limit)
    let rows = try TextWalk(inquiry: self, words: words, project: search.project).rows(after: search.after, limit: limit + 1)
    let shown = rows.prefix(limit)
    return SearchAnswer(named: line, lines: try lines(shown.map(\.id)), next: rows.count > limit ? shown.last?.place : nil)
  }

  /// The request whose key somebody typed, if he sees it as a customer or as an agent.
  public func seenRequest(named text: String, as standing: Standing) throws -> ID<Request>? {
    guard let key = RequestKey(String(text.prefix(40)).trimmed) else { return nil }
    let row = try snapshot.first(
      """
      SELECT request.id FROM request JOIN project ON project.id = request.project_id
      WHERE project.key = \(key.project) AND request.number = \(key.number)
      """)
    guard let id: ID<Request> = try row?["id"] else { return nil }
    return try may(Request.see.only(standing), id) ? id : nil
  }
}

extension Inquiry {
  /// The words of a text that came from outside; nil if there are none.
  ///
  /// A last word that many texts have as it stands is not taken for the beginning of longer ones: SQLite's index would have to put all their
  /// hits together before it gives the first.
  ///
  /// - Throws: `Refusal.invalid` for the field `text`
  func sought(_ text: String) throws -> SearchWords? {
    guard text.utf8.count <= 4000, let words = SearchWords(text) else {
      if text.utf8.count > 4000 { throw Refusal.invalid("text", .tooMuchToSearch) }
      return nil
    }
    guard !words.isTooLong else { throw Refusal.invalid("text", .tooMuchToSearch) }
    guard snapshot.dialect == .sqlite, let last = words.lastWhole else { return words }
    return try areFew("SELECT 1 FROM request_words WHERE request_words MATCH \(last.expression(for: .sqlite))") ? words : words.whole
  }
}
