import HTML

/// The design system on a page of its own, at `/design`.
enum DesignPage {
  static let routes: [Route] = [.get("/design", for: .anyone, show)]

  @Sendable static func show(_ request: WebRequest) async throws -> WebResponse { .page(componentsPage(request.head)) }
}
