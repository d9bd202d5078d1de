import Desk
import HTML
import Store
import Web

/// People who have raised requests in a project and have no path into it any more.
enum FormerCustomersPage {
  static let routes: [Route] = [
    .get("/desk/{project}/customers/former", for: .agents, show),
    .post("/desk/{project}/customers/former/{person}/let-in", for: .agents, letIn),
    .post("/desk/{project}/customers/former/{person}/clean-up", for: .agents, cleanUp),
  ]

  private static func home(_ place: DeskPlace) -> Href { "/desk/\(place.project.key)/customers/former" }

  @Sendable static func show(_ request: WebRequest) async throws -> WebResponse { .page(try await page([:], request)) }

  @Sendable static func letIn(_ request: WebRequest) async throws -> WebResponse {
    let place = try await request.deskPlace()
    let person: ID<Account> = try request.id("person")
    return try await change(GrantRole(place.project.id, .customers, to: [.account(person)]), place, request) { _ in "Let in again." }
  }

  @Sendable static func cleanUp(_ request: WebRequest) async throws -> WebResponse {
    let place = try await request.deskPlace()
    let person: ID<Account> = try request.id("person")
    return try await change(EndParticipations(in: place.project.id, of: [person]), place, request) { count in
      count == 0 ? "There was nothing left to take them off." : "Taken off \(Quantity.english(count, "request", "requests"))."
    }
  }

  private static func change<Change: AccessChange>(
    _ change: Change, _ place: DeskPlace, _ request: WebRequest, saying words: (Change.Outcome) -> String
  ) async throws -> WebResponse {
    let sent = try await request.form()
    let home = home(place)
    return try await request.answering {
      try await request.changing(
        change, from: sent, in: request.deskFrame(place, current: "/desk/\(place.project.key)/customers"), back: home
      ) {
        (home, words($0))
      }
    } orAgain: { errors in
      try await page(["": errors.values.first ?? ""], request)
    }
  }

  private static func page(_ errors: [String: String], _ request: WebRequest) async throws -> HTML {
    let place = try await request.deskPlace()
    let list = NameList(request)
    let home = home(place)
    let (people, count, read) = try await request.ask { inquiry in
      (
        try inquiry.formerCustomers(of: place.project.id, matching: list.words, after: list.after),
        try inquiry.countFormerCustomers(of: place.project.id), try inquiry.formerCustomersRead(in: place.project.id)
      )
    }
    let reading = read ? "They read what they raised, and nothing else." : "They see nothing of it."
    return deskPage("Former customers", try request.deskFrame(place, current: "/desk/\(place.project.key)/customers"), width: .broad) {
      div(.class("stack roomy")) {
        pageHead(
          "Former customers",
          "\(Quantity.english(count, "person has", "people have")) raised requests in \(place.project.name) and cannot come in any more. \(reading)"
        )
        CustomerTabs.former.html(place)
        errorSummary(errors)
        if count > 0 { searchField("Search the former customers", value: list.words, action: home, placeholder: "Name or address") }
        if people.items.isEmpty {
          emptyState(
            count == 0 ? "Nobody" : "Nobody is found",
            count == 0 ? "Everybody who has raised a request here can still come in." : "Search for another part of the name or address.",
            icon: .users)
        } else {
          personLines("Former customers") {
            for person in people.items { row(person, place, request) }
          }
        }
        list.pager("Pages of former customers", at: home, last: people.items.last?.nameKey, isLast: people.isLast)
      }
    }
  }

  private static func row(_ person: FormerCustomer, _ place: DeskPlace, _ request: WebRequest) -> HTML {
    let address = home(place).below(person.id)
    let acts = HTML {
      if person.isActive {
        actButton("Let in again", post: address.below("let-in"), token: request.formToken, icon: .userPlus, size: .small)
      }
      if person.participations > 0, place.administers {
        actButton(
          "Clean up", post: address.below("clean-up"), token: request.formToken, .quiet, size: .small,
          .confirm("Take \(person.name) off \(Quantity.english(person.participations, "request", "requests"))?"),
          .confirmDetail("What they raised keeps them as its reporter. Nothing of the rest comes back should they be let in again."))
      }
    }
    return personLine(
      .customer(person.name, id: person.id), person.name, person.email, isActive: person.isActive, end: acts
    ) {
      "Raised \(Quantity.english(person.requests, "request", "requests"))"
      if person.participations > 0 { ", takes part by name in \(Quantity.english(person.participations, "other", "others"))" }
      if let seen = person.lastSeenAt {
        ". Last here "
        request.times.stamp(seen)
      }
    }
  }
}
