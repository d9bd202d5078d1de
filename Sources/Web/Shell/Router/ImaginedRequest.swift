import Desk

extension WebRequest {
  /// The same request, as if its sender had made another call: one of `routes`, under the same rules about paths, doors and bodies.
  ///
  /// - Throws: `Refusal.notFound` for a call that is none of these or not for him, and what the shell says of its body.
  public func imagined(_ method: String, _ address: String, _ body: JSONValue, among routes: Router) throws -> (WebRequest, Route) {
    let halves = address.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    guard let method = Method(rawValue: method), let text = halves.first, let path = WebPath(text),
      let query = WebQuery(halves.count > 1 ? halves[1] : ""), let match = routes.match(method, path)
    else { throw Refusal.notFound }
    if match.route.audience != .anyone {
      guard let person, match.route.audience.includes(person) else { throw Refusal.notFound }
    }
    try match.route.body.check(body)
    var request = self
    request.method = method
    request.pathAndQuery = address
    request.path = String(text)
    request.query = query
    request.parameters = match.parameters
    request.json = body
    return (request, match.route)
  }
}
