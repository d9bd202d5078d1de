import Desk
import HTML
import Store
import Web

/// The form that opens a review: who is looked at, who decides, until when.
enum OpenReviewPage {
  static let routes: [Route] = [
    .get("/reviews/new", for: .projectAdministrators, show),
    .post("/reviews", for: .projectAdministrators, open),
  ]

  @Sendable static func show(_ request: WebRequest) async throws -> WebResponse { .page(try await page(nil, [:], request)) }

  @Sendable static func open(_ request: WebRequest) async throws -> WebResponse {
    let sent = try await request.form()
    return try await request.answering {
      let population = try await population(sent, request)
      let owners = try await owners(sent["owners"], request)
      guard let due = request.reader.zone.end(of: sent["due"]) else {
        throw Refusal.invalid("due", "Choose the day until which it is decided.")
      }
      let review = try await request.perform(OpenReview(sent["title"], of: population, owners: owners, dueAt: due), by: .agent)
      return .redirect(to: ReviewsPage.home.below(review), saying: "The review is open, and its owners are told.")
    } orAgain: { errors in
      try await page(sent, errors, request)
    }
  }

  private static func population(_ sent: Form, _ request: WebRequest) async throws -> ReviewPopulation {
    let idle = sent["idleDays"].trimmingSpace
    guard let place = try await place(sent, request) else { throw Refusal.invalid("place", "Choose whose access is looked at.") }
    let days = Int(idle)
    guard idle.isEmpty || days != nil else { throw Refusal.invalid("idleDays", "Write a number of days.") }
    return ReviewPopulation(place, idleDays: days, source: Source(rawValue: sent["source"]))
  }

  private static func place(_ sent: Form, _ request: WebRequest) async throws -> ReviewPopulation.Place? {
    let name = sent["organization"].trimmingSpace
    if !name.isEmpty {
      let found = try await request.ask { try $0.organizations(matching: name, limit: 20).items }
      guard let one = found.first(where: { $0.name.lowercased() == name.lowercased() }) else {
        throw Refusal.invalid("organization", "There is no organization of this name. Write it as the list of organizations has it.")
      }
      return .organization(one.id)
    }
    let parts = sent["place"].split(separator: ":").map(String.init)
    switch parts.first {
    case "site": return .site
    case "role" where parts.count == 3:
      guard let role = Role(rawValue: parts[1]), let project = ID<Project>(parts[2]) else { return nil }
      return .role(role, project)
    default: return nil
    }
  }

  private static func owners(_ text: String, _ request: WebRequest) async throws -> [ID<Account>] {
    let parts = text.split { $0 == "," || $0 == ";" || $0.isNewline }.map { $0.trimmingSpace }.filter { !$0.isEmpty }
    return try await request.ask { inquiry in
      try parts.prefix(OpenReview.mostOwners + 1).map { part in
        guard let email = EmailAddress(part) else {
          throw Refusal.invalid("owners", "“\(part.prefix(60))” is not an e-mail address. Write it like cleo@acme.example.")
        }
        // Told like somebody who may not remove: whether there is such an account is not for everybody to know.
        guard let account = try inquiry.snapshot.account(at: email) else {
          throw Refusal.invalid("owners", "\(email.written) may remove nobody there. Name somebody who administers it.")
        }
        return account
      }
    }
  }

  private static func page(_ typed: Form?, _ errors: [String: String], _ request: WebRequest) async throws -> HTML {
    guard let person = request.person else { throw Refusal.signInFirst }
    let projects = try await request.ask { try $0.projects(where: Project.administer, limit: 50).items }
    var places = person.isSiteAdministrator ? [Choice("site", "Everybody with an account: removing deactivates")] : []
    for project in projects {
      for role in Role.allCases.reversed() {
        places.append(Choice("role:\(role.rawValue):\(project.id)", "\(role.title) of \(project.name), by name"))
      }
    }
    return deskPage("Open a review", try request.reviewFrame(), width: .readable) {
      div(.class("stack roomy")) {
        crumbs([Crumb("Access reviews", href: ReviewsPage.home)], here: "Open a review")
        pageHead("Open a review", "Who is looked at is written down as it is now; who comes later is not part of it.")
        errorSummary(errors, order: ["title", "place", "organization", "idleDays", "source", "owners", "due"])
        form(post: ReviewsPage.home, token: request.formToken, .class("stack roomy"), .novalidate()) {
          padCard("The review") {
            textField(
              "What it is called", name: "title", value: typed?["title"] ?? "",
              hint: "For example “Customers of the IT desk, autumn 2026”.",
              error: errors["title"], .maxlength(200), .autocomplete("off"))
          }
          padCard("Who is looked at") {
            selectField(
              "Whose access", name: "place", value: typed?["place"], choices: places,
              hint: "What removing means follows from it: the account is deactivated, or the role is taken away.", error: errors["place"])
            textField(
              "Or the members of an organization", name: "organization", value: typed?["organization"] ?? "",
              hint: "Its name. Removing takes them out of it.", error: errors["organization"], optional: true, .autocomplete("off"))
            textField(
              "Not seen for so many days", name: "idleDays", value: typed?["idleDays"] ?? "", type: "number",
              hint: "Only they are looked at.", error: errors["idleDays"], optional: true, .autocomplete("off"))
            selectField(
              "How they came", name: "source", value: typed?["source"] ?? "", choices: sources, none: "However they came",
              error: errors["source"], optional: true)
          }
          padCard("Who decides, until when") {
            textField(
              "Owners", name: "owners", value: typed?["owners"] ?? person.email,
              hint: "E-mail addresses with commas between them. Each of them must be able to remove people there.", error: errors["owners"],
              .autocomplete("off"), .spellcheck(false))
            textField(
              "Due", name: "due", value: typed?["due"] ?? request.reader.zone.lastDay(before: request.now + .days(15)), type: "date",
              hint: "Owners are reminded three days before, and when the day has come.", error: errors["due"])
          }
          div { pushButton("Open the review", .primary, icon: .checkCircle) }
        }
      }
    }
  }

  private static let sources = Source.allCases
    .filter { [.added, .invited, .domain, .group, .imported, .signedUp, .mail, .cc, .shared, .raised, .raisedFor].contains($0) }
    .map { Choice($0.rawValue, $0.words.prefix(1).uppercased() + $0.words.dropFirst()) }
}

extension Role {
  fileprivate var title: String {
    switch self {
    case .administrators: "Administrators"
    case .team: "Agents"
    case .customers: "Customers"
    }
  }
}
