import Desk

/// What the body of a call holds. A call refuses what it does not know, whole and before anything is done, so that nobody believes to have set
/// what was passed over (T-34).
public enum CallBody: Sendable, Hashable, ExpressibleByArrayLiteral {
  /// Nothing, or an object without members.
  case nothing
  /// An object with some of these members.
  case members([CallMember])
  /// Any JSON value.
  case value

  public init(arrayLiteral members: CallMember...) { self = members.isEmpty ? .nothing : .members(members) }

  /// - Throws: `APIError` that names the first member that is not known, and those that are.
  func check(_ body: JSONValue) throws {
    guard self != .value, !body.isNull else { return }
    guard let members = body.members else { throw APIError(.badRequest, "The body is no JSON object. Send one.") }
    try check(members, within: "")
  }

  /// - Parameter place: the members that lead there, each with a dot behind it.
  private func check(_ members: [JSONValue.Member], within place: String) throws {
    var seen: Set<String> = []
    for member in members {
      let name = "\(place)\(member.name.prefix(60))"
      guard let known = self.member(member.name) else { throw unknown(name, within: place) }
      guard seen.insert(member.name).inserted else {
        throw APIError(.badRequest, "“\(name)” stands there twice. Send it once.", errors: [name: "Send it once."])
      }
      // A value of another kind than the call takes is for the call to refuse, in its own words.
      for value in known.body == .value ? [] : member.value.array ?? [member.value] {
        if let inner = value.members { try known.body.check(inner, within: "\(name).") }
      }
    }
  }

  private func member(_ name: String) -> CallMember? {
    if case .members(let known) = self { known.first { $0.name == name } } else { nil }
  }

  private func unknown(_ name: String, within place: String) -> APIError {
    guard case .members(let known) = self else {
      return APIError(.badRequest, "This call takes nothing in its body. Leave “\(name)” out.", errors: [name: "Leave it out."])
    }
    return APIError(
      .badRequest,
      "This call does not know “\(name)”. Leave it out: it knows \(known.map { "“\(place)\($0.name)”" }.joined(separator: ", ")).",
      errors: [name: "Leave it out."])
  }
}

/// A member of a body, and what its object, or each object in its list, holds.
public struct CallMember: Sendable, Hashable, ExpressibleByStringLiteral {
  let name: String
  let body: CallBody

  public init(stringLiteral name: String) { self.init(name, .value) }

  public init(_ name: String, _ body: CallBody) {
    self.name = name
    self.body = body
  }
}
