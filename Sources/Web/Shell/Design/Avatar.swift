import HTML
import Store

/// Who or what is shown by a small picture of initials: customers are round, agents square, a bare address dashed.
public struct Face: Sendable, Hashable {
  enum Kind: Sendable, Hashable {
    case customer, agent, address, organization, team, number
  }

  let kind: Kind
  let letters: String
  let hue: Int

  private init(_ kind: Kind, _ letters: String = "", _ id: Int64 = 0) {
    self.kind = kind
    self.letters = letters
    hue = 1 + Int(id.magnitude % 12)
  }

  /// A customer.
  public static func customer<T>(_ name: String, id: ID<T>) -> Face { Face(.customer, initials(of: name), id.number) }

  /// Somebody who works at the desk.
  public static func agent<T>(_ name: String, id: ID<T>) -> Face { Face(.agent, initials(of: name), id.number) }

  /// An address that gets mail and has no account.
  public static let address = Face(.address)

  /// A company of customers.
  public static func organization<T>(id: ID<T>) -> Face { Face(.organization, "", id.number) }

  /// Everybody of a desk.
  public static func team<T>(id: ID<T>) -> Face { Face(.team, "", id.number) }

  /// A step of a numbered list.
  public static func step(_ number: Int) -> Face { Face(.number, String(number)) }

  /// Takes the first letters of the first and the last name, at most two.
  static func initials(of name: String) -> String {
    let names = name.split { !$0.isLetter && !$0.isNumber && $0 != "'" && $0 != "’" }
    guard let first = names.first?.first else { return "?" }
    guard names.count > 1, let last = names.last?.first else { return first.uppercased() }
    return first.uppercased() + last.uppercased()
  }
}

/// Shows a face; it is decoration, for the name stands beside it.
public func avatar(_ face: Face, _ size: PartSize = .normal) -> HTML {
  let shape: String? =
    switch face.kind {
    case .agent, .team: "agent"
    case .address: "address"
    default: nil
    }
  let hue = face.kind == .address ? nil : "c\(face.hue)"
  return span(.class("avatar", size == .normal ? nil : size.rawValue, shape, hue), .aria("hidden", "true")) {
    switch face.kind {
    case .address: icon(.mail)
    case .organization: icon(.building)
    case .team: icon(.users)
    default: face.letters
    }
  }
}

/// Shows several faces in a row.
public func faces(_ all: [Face], _ size: PartSize = .small) -> HTML {
  span(.class("faces")) {
    for face in all { avatar(face, size) }
  }
}
