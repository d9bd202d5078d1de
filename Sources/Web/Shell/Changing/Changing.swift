import Desk
import HTML
import Store

// Every page that changes access goes this one way: what would come of it is shown first, the count is agreed to, then it is saved and can be
// undone.

extension WebRequest {
  /// Carries out a change of access, once its author has seen who gains and who loses by it.
  ///
  /// The first time, a page tells what would come of it; its form repeats what was sent, with what the author has seen. While he looks through
  /// the names (`look`) nothing is saved. A change by which nobody gains or loses anything is made at once.
  ///
  /// - Parameters:
  ///   - sent: the form that asked for the change.
  ///   - back: where one goes who thinks better of it.
  ///   - then: where it leads once it is made, and what is said there.
  /// - Throws: what the change throws.
  public func changing<Change: AccessChange>(
    _ change: Change, from sent: Form, in frame: DeskFrame, back: Href, then: (Change.Outcome) -> (Href, String)
  ) async throws -> WebResponse {
    if sent.has("export") { return try await exported(change) }
    guard let agreed = AccessTally(sent["agreed"]), !sent.has("look") else {
      let foreseen = try await desk.consequences(of: change, as: viewer, by: .agent, telling: sent.excerpt)
      if foreseen.tally.isEmpty, !sent.has("look") { return try await carriedOut(change, agreed: foreseen.tally, then: then) }
      return .page(try await preview(change, foreseen, sent, in: frame, back: back))
    }
    guard agreed.gained == 0 || sent.has("widening") else {
      let foreseen = try await desk.consequences(of: change, as: viewer, by: .agent, telling: sent.excerpt)
      return .page(try await preview(change, foreseen, sent, in: frame, back: back, isUnagreed: true), status: .unprocessable)
    }
    do {
      return try await carriedOut(change, agreed: agreed, then: then)
    } catch Refusal.conflict(let sentence) {
      let foreseen = try await desk.consequences(of: change, as: viewer, by: .agent, telling: sent.excerpt)
      return .page(try await preview(change, foreseen, sent, in: frame, back: back, trouble: reader.say(sentence)), status: .conflict)
    }
  }

  /// The page that tells what would come of a change which nobody has sent yet; its form goes to `action`, which answers by `changing`.
  public func foretold(_ change: some AccessChange, at action: Href, in frame: DeskFrame, back: Href) async throws -> HTML {
    let foreseen = try await desk.consequences(of: change, as: viewer, by: .agent, telling: Form().excerpt)
    return ConsequencesView(
      title: try await ask { try change.title(in: $0) }, foreseen: foreseen, action: action, token: formToken, carried: [], back: back
    ).page(in: frame)
  }

  private func carriedOut<Change: AccessChange>(
    _ change: Change, agreed: AccessTally, then: (Change.Outcome) -> (Href, String)
  ) async throws -> WebResponse {
    let done = try await perform(ChangeAccess(change, agreed: agreed), by: .agent)
    let (href, words) = then(done.outcome)
    return .redirect(to: href, saying: words, undo: done.record.map { "/changes/\($0)/undo" })
  }

  private func exported(_ change: some AccessChange) async throws -> WebResponse {
    let table = try await desk.consequenceLines(of: change, as: viewer, by: .agent, into: ConsequencesExport()) { $0.add($1) }
    return .download(table.whole, name: "who-gains-and-loses.csv", type: TableText.mediaType)
  }

  private func preview(
    _ change: some AccessChange, _ foreseen: Consequences, _ sent: Form, in frame: DeskFrame, back: Href, trouble: String? = nil,
    isUnagreed: Bool = false
  ) async throws -> HTML {
    let title = try await ask { try change.title(in: $0) }
    return ConsequencesView(
      title: title, foreseen: foreseen, action: Href(sameSite: path) ?? "/", token: formToken, carried: sent.carried, back: back,
      trouble: trouble, isUnagreed: isUnagreed
    ).page(in: frame)
  }
}

extension Form {
  /// The fields that a repeated form carries: all but what the preview itself adds.
  fileprivate var carried: [(String, String)] {
    fields.filter { !["agreed", "widening", "export", "token", "look", "who"].contains($0.name) }.map { ($0.name, $0.value) }
  }

  /// Whom the author looks at: whose name or address has `who` in it, behind the accounts that `look` names for both sides.
  fileprivate var excerpt: Consequences.Excerpt {
    let after = self["look"].split(separator: ".", omittingEmptySubsequences: false).map { ID<Account>(String($0)) }
    return Consequences.Excerpt(
      words: String(self["who"].prefix(100)), gainersAfter: after.first ?? nil, losersAfter: after.count > 1 ? after[1] : nil,
      limit: 50)
  }
}
