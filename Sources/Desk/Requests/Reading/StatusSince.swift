import Store

extension Inquiry {
  /// Since when requests that the viewer was shown have had their status.
  public func statusSince(of lines: some Sequence<RequestLine>) throws -> [ID<Request>: Instant] {
    let raised = Dictionary(lines.map { ($0.id, $0.createdAt) }) { first, _ in first }
    return raised.merging(try moved(raised.keys.sorted())) { $1 }
  }

  /// Since when a request that the viewer was shown has had its status.
  public func statusSince(of detail: RequestDetail) throws -> Instant { try moved([detail.id])[detail.id] ?? detail.createdAt }

  private func moved(_ requests: [ID<Request>]) throws -> [ID<Request>: Instant] {
    guard !requests.isEmpty else { return [:] }
    let rows = try snapshot.rows(
      """
      SELECT moved.request_id, max(moved.at) AS at FROM event AS moved
      WHERE moved.request_id IN \(SQL.list(requests)) AND moved.kind = \(EventKind.statusChanged) GROUP BY moved.request_id
      """)
    return try rows.reduce(into: [:]) { $0[try $1["request_id"]] = try $1["at"] }
  }
}

extension RequestStatus {
  /// What it is called to somebody: the desk has its own word for it, customers have theirs.
  public func words(for standing: Standing) -> String { standing == .customer ? says : name }
}

extension RequestDetail.HistoryLine {
  /// The statuses before and after a change of status, as `RequestStatus.words(for:)`.
  public func status(_ when: When, for standing: Standing) -> String? {
    standing == .customer ? detail["says.\(when.rawValue)"] ?? detail[when.rawValue] : detail[when.rawValue]
  }

  public enum When: String, Sendable { case before, after }
}
