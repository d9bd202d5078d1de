import Store

extension Desk {
  /// The rows of an import that were not taken, or would not be, as comma-separated text: the reason first, then the row as it came.
  public func failedRows(of id: ID<PeopleImport>, as viewer: Viewer) -> AsyncThrowingStream<[UInt8], any Error> {
    let reading = FailedReading(desk: self, id: id, viewer: viewer)
    return AsyncThrowingStream { try await reading.next() }
  }
}

/// One task reads, page after page.
private actor FailedReading {
  private let desk: Desk
  private let id: ID<PeopleImport>
  private let viewer: Viewer
  private var last = 0
  private var hasBegun = false
  private var isAtEnd = false

  init(desk: Desk, id: ID<PeopleImport>, viewer: Viewer) {
    self.desk = desk
    self.id = id
    self.viewer = viewer
  }

  func next() async throws -> [UInt8]? {
    guard !isAtEnd else { return nil }
    let (id, last) = (self.id, self.last)
    let (present, page) = try await desk.ask(as: viewer) { inquiry in
      let present = try inquiry.peopleImport(id)
      return (present, try inquiry.rows(of: present, outcome: .failed, after: last, limit: 1000))
    }
    isAtEnd = page.isLast
    self.last = page.items.last?.number ?? last
    var bytes = hasBegun ? [] : TableText.byteOrderMark + TableText.row(["Why", "Line"] + present.header)
    hasBegun = true
    for row in page.items { bytes += TableText.row([row.why, "\(row.line)"] + row.cells) }
    return bytes
  }
}
