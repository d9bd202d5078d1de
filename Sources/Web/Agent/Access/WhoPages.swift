import Desk
import HTML
import Store
import Web

/// Who can see a request, who can enter a project, and what somebody can see: everybody and everything by name, each with the reason.
enum WhoPages {
  static let routes: [Route] = [
    .get("/desk/{project}/requests/{request}/who", for: .agents, seeing),
    .get("/desk/{project}/who", for: .agents, entering),
    .get("/desk/{project}/what/{person}", for: .agents, seen),
  ]

  private static let length = 50

  @Sendable static func seeing(_ request: WebRequest) async throws -> WebResponse {
    let place = try await request.deskPlace()
    let id = try await RequestPage.id(request)
    let key = try RequestPage.key(request)
    let after = request.query["after"].flatMap { ID<Account>($0) }
    let (people, count, mailed) = try await request.ask { inquiry in
      (
        try inquiry.whoSees(id, after: after, limit: length + 1), try inquiry.countWho(may: Request.see, id),
        try inquiry.whoIsMailed(of: id)
      )
    }
    let copies = mailed.isEmpty ? "" : ", \(Quantity.english(mailed.count, "address", "addresses")) by e-mail"
    let address: Href = "/desk/\(key.project)/requests/\(key)"
    return .page(
      deskPage("Who can see \(key)", try request.deskFrame(place), width: .readable) {
        crumbs([Crumb("\(key)", href: .worked(key))], here: "Who can see it")
        h1("Who can see \(key), and why")
        p("\(Quantity.english(count, "person", "people"))\(copies), and nobody else.", .class("muted"))
        list(people, at: "\(address.text)/why", request)
        addresses(mailed)
        pages(people.map(\.person.id), after, at: Href(sameSite: "\(address.text)/who") ?? address)
      })
  }

  @Sendable static func entering(_ request: WebRequest) async throws -> WebResponse {
    let place = try await request.deskPlace()
    let after = request.query["after"].flatMap { ID<Account>($0) }
    let (people, count) = try await request.ask { inquiry in
      (try inquiry.whoEnters(place.project.id, after: after, limit: length + 1), try inquiry.countWho(may: Project.enter, place.project.id))
    }
    let key = place.project.key
    return .page(
      deskPage("Who can enter \(place.project.name)", try request.deskFrame(place), width: .readable) {
        crumbs([Crumb("Ask why", href: "/desk/\(key)/why")], here: "Who can enter")
        h1("Who can enter \(place.project.name), and why")
        p("\(Quantity.english(count, "person", "people")), and nobody else.", .class("muted"))
        list(people, at: "/desk/\(key)/why", request)
        pages(people.map(\.person.id), after, at: "/desk/\(key)/who")
      })
  }

  @HTMLBuilder private static func list(
    _ people: [(person: Person, why: Explanation)], at address: String, _ request: WebRequest
  ) -> HTML {
    if people.isEmpty {
      emptyState("Nobody", "No gate and path lets anybody in.", icon: .gateShut)
    } else {
      div(.class("card")) {
        cardRows {
          for (person, why) in people.prefix(length) {
            cardItem(
              person.name, href: Href(sameSite: "\(address)/\(person.id)") ?? "/desk",
              lead: avatar(.customer(person.name, id: person.id)),
              meta: HTML { for path in why.paths where path.holds { metaPart(request.say(path.because)) } }, small: true)
          }
        }
      }
    }
  }

  @HTMLBuilder private static func addresses(_ mailed: [RequestDetail.AddressParticipant]) -> HTML {
    if !mailed.isEmpty {
      div(.class("card")) {
        cardRows {
          for address in mailed {
            li {
              div(.class("item s")) {
                avatar(.address)
                div(.class("grow")) {
                  b { bdi(address.email) }
                  metaLine {
                    metaPart("Gets by e-mail what is public")
                    if let adder = address.addedBy { metaPart("Added by \(adder.name)") }
                  }
                }
              }
            }
          }
        }
      }
    }
  }

  private static func pages(_ people: [ID<Account>], _ after: ID<Account>?, at address: Href) -> HTML {
    pager(
      "Pages of people", newer: after == nil ? nil : address,
      older: people.count > length ? address.query("after", "\(people[length - 1])") : nil, newerWords: "From the beginning",
      olderWords: "More")
  }

  @Sendable static func seen(_ request: WebRequest) async throws -> WebResponse {
    let place = try await request.deskPlace()
    let person: ID<Account> = try request.id("person")
    let after = request.query["after"].flatMap { ID<Request>($0) }
    let (profile, lines, mayView) = try await request.ask { inquiry in
      let permitted = try inquiry.permit(Account.see, person)
      guard let profile = try inquiry.snapshot.accountProfile(permitted.id) else { throw Refusal.notFound }
      return (
        profile, try inquiry.whatSees(person, in: place.project.id, after: after, limit: length + 1),
        try inquiry.may(Account.viewAs(within: place.project.id), person)
      )
    }
    let key = place.project.key
    let address: Href = "/desk/\(key)/what/\(person)"
    return .page(
      deskPage("What \(profile.name) can see", try request.deskFrame(place), width: .readable) {
        crumbs([Crumb("Ask why", href: "/desk/\(key)/why")], here: "What \(profile.name) can see")
        h1("What \(profile.name) can see in \(place.project.name)")
        div(.class("row")) {
          linkButton("Why can they enter?", href: "/desk/\(key)/why/\(person)", icon: .gate, size: .small)
          if mayView {
            actButton(
              "See the pages as \(profile.name)", post: "/desk/\(key)/people/\(person)/view-as", token: request.formToken, icon: .eye,
              size: .small)
          }
        }
        if lines.isEmpty {
          emptyState("No request", "They see nothing here, or nothing that you see too.", icon: .eyeOff)
        } else {
          div(.class("card")) {
            cardRows {
              for (line, why) in lines.prefix(length) {
                cardItem(
                  line.summary, href: "/desk/\(key)/requests/\(line.key)",
                  meta: HTML {
                    metaPart("\(line.key)")
                    for path in why.paths where path.holds { metaPart(request.say(path.because)) }
                  }, small: true)
              }
            }
          }
        }
        pager(
          "Pages of requests", newer: after == nil ? nil : address,
          older: lines.count > length ? address.query("after", "\(lines[length - 1].line.id)") : nil, newerWords: "From the beginning",
          olderWords: "More")
      })
  }
}
