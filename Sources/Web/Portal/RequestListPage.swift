import Desk
import HTML
import Store
import Web

/// What somebody can see as a customer: his requests, those shared with him and with his organizations; newest activity first.
enum RequestListPage {
  static let routes: [Route] = [
    .get("/portal/requests", for: .signedIn, show), .get("/portal/requests/live", for: .signedIn, live),
  ]

  private static let pageLength = 25

  enum Status: String, CaseIterable {
    case open, closed, all

    var closed: Bool? { self == .all ? nil : self == .closed }
  }

  enum Whose: String, CaseIterable {
    case all, mine, shared, organizations

    var ownership: RequestListing.Ownership {
      switch self {
      case .all: .all
      case .mine: .reported
      case .shared: .participated
      case .organizations: .organizations
      }
    }
  }

  struct Model {
    let status: Status
    let whose: Whose
    let words: String
    let lines: [RequestLine]
    let older: Href?
    let isFirst: Bool
    let page: Href
    let mark: String
  }

  @Sendable static func live(_ request: WebRequest) async throws -> WebResponse { try await request.stream(of: .requests) }

  @Sendable static func show(_ request: WebRequest) async throws -> WebResponse {
    let words = String((request.query["q"] ?? "").prefix(200))
    if let key = RequestKey(words.trimmingPrefix(" ").description), let found = try await seen(key, request) {
      return .redirect(to: .request(found))
    }
    let status = request.query["status"].flatMap(Status.init) ?? (words.isEmpty ? .open : .all)
    let whose = request.query["whose"].flatMap(Whose.init) ?? .all
    let place = request.query["after"].flatMap(place)
    let (lines, mark) = try await request.ask { inquiry in
      let listing = RequestListing(
        ownership: whose.ownership, closed: status.closed, words: words.isEmpty ? nil : words, after: place, limit: pageLength + 1)
      return (try inquiry.requests(listing), try inquiry.mark(of: .requests))
    }
    let shown = Array(lines.prefix(pageLength))
    let older =
      lines.count > pageLength
      ? shown.last.map { address(status, whose, words).query("after", "\($0.activityAt.milliseconds)-\($0.id)") } : nil
    let page = address(status, whose, words).query("after", request.query["after"])
    return .page(
      view(
        Model(
          status: status, whose: whose, words: words, lines: shown, older: older, isFirst: place == nil, page: page, mark: mark), request))
  }

  private static func seen(_ key: RequestKey, _ request: WebRequest) async throws -> RequestKey? {
    try await request.ask { inquiry in
      guard let id = try? inquiry.request(named: "\(key)"), try inquiry.may(Request.see, id) else { return nil }
      return key
    }
  }

  private static func place(_ text: String) -> RequestListing.Place? {
    let parts = text.split(separator: "-")
    guard parts.count == 2, let at = Int64(parts[0]), let id = ID<Request>(String(parts[1])) else { return nil }
    return .init(activityAt: Instant(milliseconds: at), id: id)
  }

  private static func address(_ status: Status, _ whose: Whose, _ words: String) -> Href {
    Href("/portal/requests").query("status", status.rawValue).query("whose", whose == .all ? nil : whose.rawValue)
      .query("q", words.isEmpty ? nil : words)
  }

  static func view(_ model: Model, _ request: WebRequest) -> HTML {
    portalPage(
      "\(request.say(.myRequests))",
      request.portalFrame(.requests, live: request.live(model.page, by: "/portal/requests/live", mark: model.mark))
    ) {
      div(.class("row")) {
        div(.class("grow")) { h1(request.say(.myRequests)) }
        searchField(
          request.say(.searchYourRequests), value: model.words, action: "/portal/requests", placeholder: request.say(.searchExample),
          for: request.reader)
      }
      tabs(
        request.say(.whoseRequests),
        Whose.allCases.map { Tab(name($0, request), href: address(model.status, $0, model.words), current: $0 == model.whose) })
      div(.class("row")) {
        for status in Status.allCases {
          linkButton(
            name(status, request), href: address(status, model.whose, model.words), status == model.status ? .chosen : .quiet, size: .small)
        }
      }
      div(.class("card"), .data("part", "list")) {
        if model.lines.isEmpty {
          emptyState(
            request.say(.noneFound), request.say(model.words.isEmpty ? .noneFoundHint : .noneFoundWords(model.words)), icon: .inbox
          ) {
            linkButton(request.say(.askATeam), href: "/portal")
          }
        } else {
          cardRows { for line in model.lines { requestItem(line, request) } }
        }
      }
      pager(
        request.say(.pages), newer: model.isFirst ? nil : address(model.status, model.whose, model.words), older: model.older,
        for: request.reader)
    }
  }

  private static func name(_ status: Status, _ request: WebRequest) -> String {
    switch status {
    case .open: request.say(.open)
    case .closed: request.say(.closed)
    case .all: request.say(.openAndClosed)
    }
  }

  private static func name(_ whose: Whose, _ request: WebRequest) -> String {
    switch whose {
    case .all: request.say(.allYouSee)
    case .mine: request.say(.raisedByYou)
    case .shared: request.say(.sharedWithYou)
    case .organizations: request.say(.yourOrganizations)
    }
  }
}
