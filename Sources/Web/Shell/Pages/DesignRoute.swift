import HTML

/// The design system on a page of its own.
enum DesignRoute {
  static let routes: [Route] = [.get("/design", for: .anyone) { request in .page(DesignPage.html(request)) }]
}
