/// A set of ids as a short text: `17 20-52`.
struct EventSpans: Sendable, Equatable {
  private(set) var spans: [ClosedRange<Int64>] = []

  var text: String { spans.map { $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)-\($0.upperBound)" }.joined(separator: " ") }
  var isEmpty: Bool { spans.isEmpty }

  init() {}

  /// Ids in ascending order.
  init(_ ids: some Sequence<Int64>) {
    for id in ids { add(id...id) }
  }

  /// Nil for a text that nobody of ours has written.
  init?(_ text: String) {
    for part in text.split(separator: " ") {
      let ends = part.split(separator: "-").map { Int64($0) }
      guard (1...2).contains(ends.count), let first = ends[0], let last = ends[ends.count - 1], first <= last else { return nil }
      add(first...last)
    }
  }

  /// Adds what lies behind all that there is.
  mutating func add(_ span: ClosedRange<Int64>) {
    if let last = spans.last, last.upperBound + 1 == span.lowerBound {
      spans[spans.count - 1] = last.lowerBound...span.upperBound
    } else {
      spans.append(span)
    }
  }

  func contains(_ id: Int64) -> Bool { spans.contains { $0.contains(id) } }
}
