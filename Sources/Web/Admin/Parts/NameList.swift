import Desk
import HTML
import Store
import Web

/// Which part of a list in order of names somebody looks at: the words he searches and where the page begins.
struct NameList: Sendable {
  let words: String
  let after: NameKey?

  init(_ request: WebRequest) {
    words = String((request.query["q"] ?? "").prefix(100))
    after = request.query["after"].flatMap { name in
      request.query["id"].flatMap { Int64($0) }.map { NameKey(name: String(name.prefix(400)), id: $0) }
    }
  }

  /// Leads back to the beginning and on to the next page.
  func pager(_ title: String, at address: Href, last: NameKey?, isLast: Bool) -> HTML {
    let address = address.query("q", words.isEmpty ? nil : words)
    let next = isLast ? nil : last.map { address.query("after", $0.name).query("id", "\($0.id)") }
    return Web.pager(title, newer: after == nil ? nil : address, older: next, newerWords: "From the beginning", olderWords: "More")
  }
}
