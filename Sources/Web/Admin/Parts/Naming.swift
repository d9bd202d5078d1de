import Desk
import HTML
import Store
import Web

/// Reads whom somebody named in a field `people`: names or addresses, separated by commas or line breaks.
enum Naming {
  static let hint = "A name or an e-mail address; several with commas between them. An address without an account gets an invitation."

  static func control(_ title: String, value: String, error: String?) -> HTML {
    textField(title, name: "people", value: value, hint: hint, error: error, .maxlength(4000), .autocomplete("off"), .spellcheck(false))
  }

  /// - Throws: `Refusal.invalid` for `people`
  static func people(_ text: String, in project: ID<Project>?, _ request: WebRequest) async throws -> [Invitee] {
    let parts = text.split { $0 == "," || $0 == ";" || $0.isNewline }.map { $0.trimmingSpace }.filter { !$0.isEmpty }
    guard !parts.isEmpty else { throw Refusal.invalid("people", "Name somebody, or write an e-mail address.") }
    guard parts.count <= 100 else { throw Refusal.invalid("people", "Name at most 100 people at once. Add the rest afterwards.") }
    return try await request.ask { inquiry in try parts.map { try invitee($0, in: project, inquiry) } }
  }

  private static func invitee(_ text: String, in project: ID<Project>?, _ inquiry: Inquiry) throws -> Invitee {
    if text.contains("@") {
      guard let address = EmailAddress(text) else {
        throw Refusal.invalid("people", "“\(text.prefix(60))” is not an e-mail address. Write it like cleo@acme.example.")
      }
      return .address(address)
    }
    let found = try named(text, in: project, inquiry)
    guard let one = found.first, found.count == 1 else {
      let count = found.isEmpty ? "Nobody here is" : "Several people are"
      throw Refusal.invalid("people", "\(count) called “\(text.prefix(60))”. Write the e-mail address instead.")
    }
    return .account(one)
  }

  private static func named(_ text: String, in project: ID<Project>?, _ inquiry: Inquiry) throws -> [ID<Account>] {
    if try inquiry.may(Site.administer, Site.id) { return try inquiry.accounts(matching: text, active: true, limit: 2).items.map(\.id) }
    guard let project, let viewer = inquiry.viewer.account else { return [] }
    let customers = try inquiry.people(matching: text, for: Sharer(account: viewer, asAgent: true), in: project, limit: 2).map(\.id)
    let team = try inquiry.members(of: .team, in: project, matching: text, limit: 2).items.map(\.id)
    return Array(Set(customers + team))
  }

  /// What has been done, for the next page to say.
  static func told(_ added: [AddedPerson], to where: String) -> String {
    let new = added.filter(\.isNewMember).count
    let invited = added.filter(\.isNewAccount).count
    guard new > 0 else { return added.count == 1 ? "In \(`where`) already." : "All of them are in \(`where`) already." }
    let people = Quantity.english(new, "person is", "people are")
    return "\(people) added to \(`where`)."
      + (invited > 0 ? " \(Quantity.english(invited, "invitation is", "invitations are")) on the way." : "")
  }
}

extension StringProtocol {
  /// Without white space at both ends.
  var trimmingSpace: String {
    var text = self[...]
    while let first = text.first, first.isWhitespace { text.removeFirst() }
    while let last = text.last, last.isWhitespace { text.removeLast() }
    return String(text)
  }

  /// The lines that say something: a list that somebody wrote into a text area.
  var entries: [String] { split { $0.isNewline || $0 == "," || $0 == ";" }.map(\.trimmingSpace).filter { !$0.isEmpty } }
}
