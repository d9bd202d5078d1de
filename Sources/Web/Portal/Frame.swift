import Desk
import HTML
import Store
import Web

extension WebRequest {
  func say(_ phrase: PortalPhrase) -> String { reader.say(phrase) }
  func say(_ phrase: UnsignedPhrase) -> String { reader.say(phrase) }
  func say(_ phrase: MembershipPhrase) -> String { reader.say(phrase) }
  func say(_ phrase: SharingPhrase) -> String { reader.say(phrase) }

  /// Where a request stands, in plain words: whose turn it is comes before what the status is called.
  func turnWords(_ status: RequestStatus, isClosed: Bool, ball: Ball, reporter: Person) -> String {
    guard !isClosed, ball == .customer else { return status.says }
    return reporter.id == viewer.account ? say(.waitingForYou) : say(.waitingFor(String(reporter.name.prefix { $0 != " " })))
  }
}

extension Href {
  static func portal(_ project: String) -> Href { "/portal/\(project)" }
  static func request(_ key: RequestKey) -> Href { "/portal/\(key.project)/requests/\(key)" }
}

/// The picture of a request type; what is unknown is a plain request.
func typeIcon(_ name: String) -> Icon { Icon(rawValue: name) ?? .chat }

/// One line of a customer's list of requests.
func requestItem(_ line: RequestLine, _ request: WebRequest) -> HTML {
  cardItem(
    line.summary, href: .request(line.key), lead: tile(typeIcon(line.icon), large: true),
    meta: HTML {
      metaPart("\(line.key)")
      metaPart(line.project)
      if line.reporter.id != request.viewer.account { metaPart(line.reporter.name, icon: .user) }
    },
    state: HTML {
      badge(
        request.turnWords(line.status, isClosed: line.isClosed, ball: line.ball, reporter: line.reporter),
        line.isClosed ? .good : line.ball == .customer && line.reporter.id == request.viewer.account ? .fill : .accent)
      span(.class("meta")) { request.times.stamp(line.activityAt) }
    })
}
