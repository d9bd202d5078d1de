import Store

/// The site's word on customers: which accounts there may be, and how they come about (S2-18…24). It bounds every project.
public struct CustomerAccess: Sendable, Hashable, Codable {
  public var `internal`: Internal
  public var external: External
  /// Whether people may make their own account, in the portal or by writing an e-mail.
  public var signup: Bool
  /// Whether a request may be raised without signing in, where the project is open to anyone.
  public var anonymousPortal: Bool

  /// Accounts of employees: those whose address lies in an approved domain.
  public struct Internal: Sendable, Hashable, Codable {
    public var isEnabled: Bool
    public var approvedDomains: [String]

    public init(isEnabled: Bool, approvedDomains: [String]) {
      self.isEnabled = isEnabled
      self.approvedDomains = approvedDomains
    }

    enum CodingKeys: String, CodingKey {
      case isEnabled = "enabled"
      case approvedDomains
    }
  }

  /// Accounts of everybody else.
  public struct External: Sendable, Hashable, Codable {
    public var isEnabled: Bool
    /// The only domains that are let in; nil lets every domain in.
    public var domains: [String]?

    public init(isEnabled: Bool, domains: [String]?) {
      self.isEnabled = isEnabled
      self.domains = domains
    }

    enum CodingKeys: String, CodingKey {
      case isEnabled = "enabled"
      case domains
    }
  }

  public init(`internal`: Internal, external: External, signup: Bool, anonymousPortal: Bool) {
    self.internal = `internal`
    self.external = external
    self.signup = signup
    self.anonymousPortal = anonymousPortal
  }

  /// Whether an account with an address in this domain may enter: the same rule as the policy's gate `account.allowed-by-site`.
  public func admits(domain: String) -> Bool {
    if `internal`.approvedDomains.contains(domain) { return `internal`.isEnabled }
    guard external.isEnabled else { return false }
    return external.domains?.contains(domain) ?? true
  }

  /// The highest rung that a project can have in force (S0-13, S2-27).
  public var highestRaise: RaiseRung { signup ? .anyone : .site }
}

/// Domains as somebody wrote them, in the form in which they are compared: lower-case ASCII, each once, in order.
enum DomainList {
  /// - Throws: `Refusal.invalid` for `field` if one is no domain or there are more than `limit`.
  static func checked(_ written: [String], for field: String, upTo limit: Int) throws -> [String] {
    guard written.count <= limit else { throw Refusal.invalid(field, "There can be at most \(limit) domains here. Remove some.") }
    let domains = try written.map { text in
      let name = text.trimmed
      guard let domain = EmailAddress.asciiDomain(name.hasPrefix("@") ? String(name.dropFirst()) : name) else {
        throw Refusal.invalid(field, "“\(name.prefix(80))” is not a domain. Write it like acme.example.")
      }
      return domain
    }
    return Set(domains).sorted()
  }
}
