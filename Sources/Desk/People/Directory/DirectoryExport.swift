import Store

extension Desk {
  /// The accounts that a filter finds as comma-separated text, page by page as it is read.
  ///
  /// Who may no longer read them gets no further page.
  public func directoryTable(_ filter: DirectoryFilter, as viewer: Viewer) -> AsyncThrowingStream<[UInt8], any Error> {
    let reading = DirectoryReading(desk: self, filter: filter, viewer: viewer)
    return AsyncThrowingStream { try await reading.next() }
  }
}

/// One task reads, page after page.
private actor DirectoryReading {
  private let desk: Desk
  private let filter: DirectoryFilter
  private let viewer: Viewer
  private var last: NameKey?
  private var hasBegun = false
  private var isAtEnd = false

  init(desk: Desk, filter: DirectoryFilter, viewer: Viewer) {
    self.desk = desk
    self.filter = filter
    self.viewer = viewer
  }

  func next() async throws -> [UInt8]? {
    guard !isAtEnd else { return nil }
    let (filter, last) = (self.filter, self.last)
    let (page, approved) = try await desk.ask(as: viewer) { inquiry in
      (
        try inquiry.directory(filter, after: last, limit: Inquiry.longestDirectoryPage),
        Set(try inquiry.snapshot.customerAccess().internal.approvedDomains)
      )
    }
    isAtEnd = page.isLast
    self.last = page.items.last?.nameKey
    var bytes = hasBegun ? [] : TableText.byteOrderMark + TableText.row(Self.header)
    hasBegun = true
    for account in page.items { bytes += TableText.row(Self.cells(account, isInternal: approved.contains(account.domain))) }
    return bytes
  }

  private static let header = ["Id", "Name", "E-mail", "Kind", "Active", "Verified", "Site administrator", "Came by", "Since", "Last here"]

  private static func cells(_ account: AccountProfile, isInternal: Bool) -> [String] {
    [
      "\(account.id)", account.name, account.email, isInternal ? "internal" : "external", yes(account.isActive), yes(account.isVerified),
      yes(account.isSiteAdministrator), account.source, account.createdAt.iso8601, account.lastSeenAt?.iso8601 ?? "",
    ]
  }

  private static func yes(_ flag: Bool) -> String { flag ? "yes" : "no" }
}
