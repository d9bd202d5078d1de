import Desk
import HTML
import Store
import Web

/// One review: its people, a page at a time, and what is decided about them; when it is closed, the record.
enum ReviewPage {
  static let routes: [Route] = [
    .get("/reviews/{review}", for: .agents, show),
    .post("/reviews/{review}", for: .agents, decide),
    .post("/reviews/{review}/close", for: .agents, close),
    .get("/reviews/{review}/export", for: .agents, export),
  ]

  struct Model: Sendable {
    let summary: ReviewSummary
    let owners: [Person]
    let lines: Page<ReviewLine>
    let filter: ReviewFilter
    let matching: Int
    let after: Int
    let decides: Bool
    let closes: Bool
    /// Of a closed review: whether it still says what it said.
    let holds: Bool?
  }

  @Sendable static func show(_ request: WebRequest) async throws -> WebResponse {
    .page(try ReviewView(model: await model(request), errors: [:], typed: nil, request: request).html)
  }

  @Sendable static func decide(_ request: WebRequest) async throws -> WebResponse {
    let review: ID<AccessReview> = try request.id("review")
    let sent = try await request.form()
    let filter = filter(request)
    return try await request.answering {
      guard let decision = ReviewDecision(rawValue: sent["decision"]) else { throw Refusal.notFound }
      let selection: DecideReview.Selection = sent["which"] == "all" ? .all(filter) : .numbers(sent.all("line").compactMap { Int($0) })
      let count = try await request.perform(DecideReview(review, selection, decision, because: sent["reason"]), by: .agent)
      // A few take effect at once; of many, the clockwork does the rest.
      if decision == .remove { try await request.desk.perform(CarryOutRemovals(of: review), as: .operator, by: .operator) }
      let people = Quantity.english(count, "person is", "people are")
      return .redirect(to: address(review, filter, after(request)), saying: "\(people) \(decision == .keep ? "kept" : "removed").")
    } orAgain: { errors in
      try ReviewView(model: await model(request), errors: errors, typed: sent, request: request).html
    }
  }

  @Sendable static func close(_ request: WebRequest) async throws -> WebResponse {
    let review: ID<AccessReview> = try request.id("review")
    return try await request.answering {
      try await request.perform(CloseReview(review), by: .agent)
      return .redirect(to: ReviewsPage.home.below(review), saying: "The review is closed. Its record does not change any more.")
    } orAgain: { errors in
      try ReviewView(model: await model(request), errors: errors, typed: nil, request: request).html
    }
  }

  @Sendable static func export(_ request: WebRequest) async throws -> WebResponse {
    let review: ID<AccessReview> = try request.id("review")
    let (summary, _) = try await request.ask { try $0.review(review) }
    let (desk, viewer) = (request.desk, request.viewer)
    let pieces = AsyncThrowingStream<[UInt8], any Error> { continuation in
      let work = Task {
        do {
          continuation.yield(TableText.byteOrderMark + ReviewRecord.head)
          var last = 0
          while true {
            let after = last
            let page = try await desk.ask(as: viewer) { try $0.lines(of: review, after: after, limit: 2000) }
            continuation.yield(page.items.flatMap(ReviewRecord.row))
            guard !page.isLast, let end = page.items.last else { break }
            last = end.id
          }
          if let seal = summary.seal { continuation.yield(TableText.row(["seal (SHA-256)", seal])) }
          continuation.finish()
        } catch {
          continuation.finish(throwing: error)
        }
      }
      continuation.onTermination = { _ in work.cancel() }
    }
    return .download(pieces, name: "access-review-\(review).csv", type: TableText.mediaType)
  }

  /// The page that goes on behind a line, with the same filter.
  static func address(_ review: ID<AccessReview>, _ filter: ReviewFilter, _ after: Int) -> Href {
    ReviewsPage.home.below(review).query("show", filter.standing == .all ? nil : filter.standing.rawValue)
      .query("q", filter.words.isEmpty ? nil : filter.words).query("after", after == 0 ? nil : "\(after)")
  }

  private static func filter(_ request: WebRequest) -> ReviewFilter {
    ReviewFilter(
      request.query["show"].flatMap(ReviewFilter.Standing.init) ?? .all, words: String((request.query["q"] ?? "").prefix(100)))
  }

  private static func after(_ request: WebRequest) -> Int { request.query["after"].flatMap { Int($0) } ?? 0 }

  private static func model(_ request: WebRequest) async throws -> Model {
    let review: ID<AccessReview> = try request.id("review")
    let (filter, after) = (filter(request), after(request))
    return try await request.ask { inquiry in
      let (summary, owners) = try inquiry.review(review)
      return Model(
        summary: summary, owners: owners, lines: try inquiry.lines(of: review, filter, after: after, limit: 50), filter: filter,
        matching: try inquiry.countLines(of: review, filter), after: after, decides: try inquiry.may(AccessReview.decide, review),
        closes: try inquiry.may(AccessReview.close, review), holds: summary.closedAt == nil ? nil : try inquiry.holdsSeal(of: review))
    }
  }
}

/// A review as a table that can be kept elsewhere.
enum ReviewRecord {
  static let head = TableText.row([
    "number", "person", "address", "came by", "since", "last seen", "decision", "reason", "decided by", "decided at", "carried out",
    "outcome",
  ])

  static func row(_ line: ReviewLine) -> [UInt8] {
    TableText.row([
      "\(line.id)", line.name, line.email, line.source, line.since.iso8601, line.lastSeenAt?.iso8601 ?? "",
      line.decision?.rawValue ?? "undecided",
      line.reason, line.decidedBy ?? "", line.decidedAt?.iso8601 ?? "", line.carried?.rawValue ?? "", line.outcome,
    ])
  }
}
