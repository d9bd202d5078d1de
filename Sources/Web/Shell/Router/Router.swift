/// Finds the route of a path: a tree of segments, in which a literal wins over a parameter.
public struct Router: Sendable {
  /// Two routes that cannot be told apart, or a pattern that no path can match: a mistake of ours, found at the start.
  struct Mistake: Error, CustomStringConvertible {
    let description: String
  }

  struct Match: Sendable {
    let route: Route
    let parameters: [String: String]
  }

  private struct Node: Sendable {
    var literals: [String: Int] = [:]
    var parameter: Int?
    /// The route of each method, and the names of its parameters in their order.
    var routes: [Method: (route: Route, names: [String])] = [:]
  }

  let routes: [Route]
  private var nodes = [Node()]

  /// - Throws: `Mistake`
  public init(_ routes: [Route]) throws {
    self.routes = routes
    for route in routes { try insert(route) }
  }

  private mutating func insert(_ route: Route) throws {
    guard route.pattern.hasPrefix("/"), route.pattern == "/" || !route.pattern.hasSuffix("/") else {
      throw Mistake(description: "\(route.pattern) is no pattern")
    }
    var node = 0
    var names: [String] = []
    for segment in route.pattern.split(separator: "/") {
      if segment.hasPrefix("{"), segment.hasSuffix("}") {
        names.append(String(segment.dropFirst().dropLast()))
        if nodes[node].parameter == nil {
          nodes.append(Node())
          nodes[node].parameter = nodes.count - 1
        }
        node = nodes[node].parameter ?? 0
      } else {
        guard WebPath("/\(segment)")?.segments == [String(segment)] else { throw Mistake(description: "\(route.pattern) matches nothing") }
        if nodes[node].literals[String(segment)] == nil {
          nodes.append(Node())
          nodes[node].literals[String(segment)] = nodes.count - 1
        }
        node = nodes[node].literals[String(segment)] ?? 0
      }
    }
    guard nodes[node].routes[route.method] == nil else {
      throw Mistake(description: "\(route.method.rawValue) \(route.pattern) is routed twice")
    }
    nodes[node].routes[route.method] = (route, names)
  }

  /// The route for a method and a path, or nil.
  func match(_ method: Method, _ path: WebPath) -> Match? {
    match(method, path.segments[...], at: 0, values: [])
  }

  private func match(_ method: Method, _ rest: ArraySlice<String>, at index: Int, values: [String]) -> Match? {
    let node = nodes[index]
    guard let segment = rest.first else {
      return node.routes[method].map { Match(route: $0.route, parameters: Dictionary(zip($0.names, values)) { first, _ in first }) }
    }
    if let literal = node.literals[segment], let match = match(method, rest.dropFirst(), at: literal, values: values) { return match }
    guard let parameter = node.parameter else { return nil }
    return match(method, rest.dropFirst(), at: parameter, values: values + [segment])
  }
}
