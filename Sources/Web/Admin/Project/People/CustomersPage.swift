import Desk
import HTML
import Store
import Web

/// The customers of a project with the path of each, for its agents: they add people and take them off.
enum CustomersPage {
  static let routes: [Route] = [
    .get("/desk/{project}/customers", for: .agents, show),
    .post("/desk/{project}/customers", for: .agents, add),
    .post("/desk/{project}/customers/{person}/remove", for: .agents, remove),
  ]

  private struct Model: Sendable {
    let page: Page<ProjectCustomer>
    let count: Int
  }

  @Sendable static func show(_ request: WebRequest) async throws -> WebResponse {
    .page(try await page(Form(), [:], request))
  }

  private static func home(_ place: DeskPlace) -> Href { "/desk/\(place.project.key)/customers" }

  @Sendable static func add(_ request: WebRequest) async throws -> WebResponse {
    let place = try await request.deskPlace()
    let sent = try await request.form()
    return try await request.answering {
      let people = try await Naming.people(sent["people"], in: place.project.id, request)
      let home = home(place)
      return try await request.changing(
        GrantRole(place.project.id, .customers, to: people), from: sent, in: request.deskFrame(place, current: home), back: home
      ) { (home, Naming.told($0.people, to: "the customers")) }
    } orAgain: { errors in
      try await page(sent, errors, request)
    }
  }

  @Sendable static func remove(_ request: WebRequest) async throws -> WebResponse {
    let place = try await request.deskPlace()
    let person: ID<Account> = try request.id("person")
    let sent = try await request.form()
    return try await request.answering {
      let home = home(place)
      return try await request.changing(
        RevokeRole(place.project.id, .customers, from: [person]), from: sent, in: request.deskFrame(place, current: home), back: home
      ) { _ in (home, "Taken off the list.") }
    } orAgain: { errors in
      try await page(Form(), ["": errors.values.first ?? ""], request)
    }
  }

  private static func page(_ typed: Form, _ errors: [String: String], _ request: WebRequest) async throws -> HTML {
    let place = try await request.deskPlace()
    let list = NameList(request)
    let way = request.query["way"].flatMap(CustomerWay.init(rawValue:))
    let model = try await request.ask { inquiry in
      Model(
        page: try inquiry.customers(of: place.project.id, by: way, matching: list.words, after: list.after, limit: 50),
        count: try inquiry.countCustomers(of: place.project.id, by: way))
    }
    let address = home(place)
    let narrowed = address.query("way", way?.rawValue)
    return deskPage("Customers (\(model.count))", try request.deskFrame(place, current: address), width: .broad) {
      div(.class("stack roomy")) {
        div(.class("stack tight")) {
          div(.class("row")) {
            h1("Customers")
            badge(Quantity.english(model.count, "person", "people"))
          }
          p("Everybody who can raise requests in \(place.project.name), and what makes them a customer.", .class("muted"))
        }
        CustomerTabs.customers.html(place)
        errorSummary(errors, order: ["people"])
        div(.class("split")) {
          div(.class("stack")) {
            search(list, way, address)
            customers(model.page, list, way, place, request)
            list.pager("Pages of customers", at: narrowed, last: model.page.items.last?.nameKey, isLast: model.page.isLast)
          }
          aside(.class("stack"), .aria("label", "Add customers")) {
            padCard("Add customers") {
              form(post: address, token: request.formToken, .class("stack"), .novalidate()) {
                Naming.control("Who?", value: typed["people"], error: errors["people"])
                div { pushButton("Add them", .primary, icon: .userPlus) }
              }
              p(.class("small muted")) {
                "Many at once? "
                a("Bring in a list or a table", href: address.below("import"))
                "."
              }
            }
          }
        }
      }
    }
  }

  private static func search(_ list: NameList, _ way: CustomerWay?, _ address: Href) -> HTML {
    form(get: address, .class("row"), .role("search"), .aria("label", "Search the customers")) {
      div(.class("grow wide")) {
        textField("Name or address", name: "q", value: list.words, type: "search", .autocomplete("off"), .maxlength(100))
      }
      selectField(
        "Came by", name: "way", value: way?.rawValue, choices: CustomerWay.allCases.map { Choice($0.rawValue, $0.words) }, none: "Any way")
      pushButton("Search", icon: .search)
    }
  }

  @HTMLBuilder private static func customers(
    _ page: Page<ProjectCustomer>, _ list: NameList, _ way: CustomerWay?, _ place: DeskPlace, _ request: WebRequest
  ) -> HTML {
    if page.items.isEmpty {
      let isNarrow = !list.words.isEmpty || way != nil
      emptyState(
        isNarrow ? "Nobody is found" : "No customers yet",
        isNarrow
          ? "Search for another part of the name or address, or for another way."
          : "Add the first ones, or attach an organization in the settings.",
        icon: .users)
    } else {
      if page.items.contains(where: isByOpenDoor) {
        banner(
          .accent, "This project is open to everyone with an account.",
          detail: "So all of them are customers, whether or not somebody added them.")
      }
      personLines("Customers of \(place.project.name)") {
        for customer in page.items { line(customer, place, request) }
      }
    }
  }

  private static let openDoor = "project.raise-site"

  private static func isByOpenDoor(_ customer: ProjectCustomer) -> Bool { customer.paths.contains { $0.rule == openDoor } }

  private static func line(_ customer: ProjectCustomer, _ place: DeskPlace, _ request: WebRequest) -> HTML {
    // What holds for everybody is said once above the list, and here only of those who have no other way.
    let own = customer.paths.filter { $0.rule != openDoor }
    return personLine(
      .customer(customer.name, id: customer.id), customer.name, customer.email, href: "/desk/\(place.project.key)/why/\(customer.id)",
      end: acts(customer, place, request)
    ) {
      if own.isEmpty { "Has an account on this site." }
      ul(.class("stack snug")) {
        for path in own {
          li {
            request.say(path.because)
            if let since = path.provenance.since {
              " "
              span(request.times.date(since), .class("faint nowrap"))
            }
          }
        }
      }
    }
  }

  private static func acts(_ customer: ProjectCustomer, _ place: DeskPlace, _ request: WebRequest) -> HTML {
    HTML {
      iconLink(
        .help, label: "Ask why about \(customer.name)", href: ("/desk/\(place.project.key)/why" as Href).query("person", customer.email))
      if customer.paths.contains(where: { $0.rule == "role.customers" }) {
        actIcon(
          .x, label: "Take \(customer.name) off the list", post: "/desk/\(place.project.key)/customers/\(customer.id)/remove",
          token: request.formToken, .confirm("Take \(customer.name) off the list of customers?"),
          .confirmDetail("They keep what other ways give them. Their requests stay."))
      }
    }
  }
}

extension CustomerWay {
  /// In the list to choose from.
  fileprivate var words: String {
    switch self {
    case .added: "Added by the desk"
    case .group: "A group"
    case .organization: "An organization"
    case .site: "An account on the site"
    case .signUp: "Signing up"
    case .mail: "E-mail"
    case .share: "A request shared with them"
    case .imported: "A table brought in"
    case .raised: "Raising a request"
    }
  }
}
