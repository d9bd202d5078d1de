import Desk
import Store
import Web

/// A call that changes who gets in or who sees what. What it does is one value, which the call carries out and a preview rehearses, so that
/// the two cannot differ.
struct AccessCall: Sendable {
  typealias Change = @Sendable (WebRequest, Inquiry) throws -> any AccessChange

  let route: Route
  let change: Change

  /// - Parameters:
  ///   - isKept: whether the change can be undone for a day, as one of the administration; sharing is undone by its own calls.
  ///   - before: what else stands before it, such as counting.
  init(
    _ method: Method, _ pattern: String, for audience: Audience = .signedIn, takes body: CallBody = .nothing, isKept: Bool = true,
    before: @escaping @Sendable (WebRequest) async throws -> Void = { _ in }, answer: @escaping Route.Handler = { _ in .noContent },
    _ change: @escaping Change
  ) {
    self.init(
      change,
      .api(method, pattern, for: audience, takes: body) { request in
        let change = try await request.ask { try change(request, $0) }
        try await before(request)
        if isKept { try await request.keep(change) } else { _ = try await request.perform(change, by: .api) }
        return try await answer(request)
      })
  }

  /// A call that does more than to change access, with the part of it that does.
  init(_ change: @escaping Change, _ route: Route) {
    self.change = change
    self.route = route
  }

  /// How a call is found by its route.
  var name: String { "\(route.method.rawValue) \(route.pattern)" }
}

extension WebRequest {
  fileprivate func keep(_ change: some AccessChange) async throws { try await perform(ChangeAccess(change), by: .api) }
}
