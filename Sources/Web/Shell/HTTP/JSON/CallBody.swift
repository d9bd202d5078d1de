import Desk

/// What the body of a call holds. A call refuses what it does not know, whole and before anything is done, so that nobody believes to have set
/// what was passed over (T-34).
public enum CallBody: Sendable, Hashable, ExpressibleByArrayLiteral {
  /// Nothing, or an object without members.
  case nothing
  /// An object with some of these members.
  case members([String])
  /// Any JSON value.
  case value

  public init(arrayLiteral members: String...) { self = members.isEmpty ? .nothing : .members(members) }

  /// - Throws: `APIError` that names the first member that is not known, and those that are.
  func check(_ body: JSONValue) throws {
    guard self != .value, !body.isNull else { return }
    guard let members = body.members else { throw APIError(.badRequest, "The body is no JSON object. Send one.") }
    var seen: Set<String> = []
    for member in members {
      guard knows(member.name) else { throw unknown(member.name) }
      guard seen.insert(member.name).inserted else {
        throw APIError(.badRequest, "“\(member.name)” stands there twice. Send it once.", errors: [member.name: "Send it once."])
      }
    }
  }

  private func knows(_ name: String) -> Bool {
    if case .members(let names) = self { names.contains(name) } else { false }
  }

  private func unknown(_ name: String) -> APIError {
    let name = String(name.prefix(60))
    guard case .members(let names) = self else {
      return APIError(.badRequest, "This call takes nothing in its body. Leave “\(name)” out.", errors: [name: "Leave it out."])
    }
    return APIError(
      .badRequest, "This call does not know “\(name)”. Leave it out: it knows \(names.map { "“\($0)”" }.joined(separator: ", ")).",
      errors: [name: "Leave it out."])
  }
}
