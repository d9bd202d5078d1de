import Desk
import HTML
import Store
import Web

extension WebRequest {
  var times: Times { Times(zone: reader.zone.name, now: now) }

  func say(_ phrase: PortalPhrase) -> String { reader.say(phrase) }
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
      badge(line.status.says, line.isClosed ? .good : line.ball == .customer ? .fill : .accent)
      span(.class("meta")) { request.times.stamp(line.activityAt) }
    })
}
