import Desk
import Web

/// What a client asked for of a list: `start` and `limit`, within bounds.
struct PageWish {
  let start: Int
  let limit: Int

  /// - Throws: `APIError` for what is no number, or out of bounds.
  init(_ request: WebRequest, start startName: String = "start", limit limitName: String = "limit") throws {
    start = try PageWish.number(request, startName, default: 0, in: 0...100_000)
    limit = min(try PageWish.number(request, limitName, default: 50, in: 0...1_000_000), 100)
  }

  private static func number(_ request: WebRequest, _ name: String, default fallback: Int, in range: ClosedRange<Int>) throws -> Int {
    let value = request.query[name].map { JSONValue.string($0) } ?? request.json[name] ?? .null
    guard !value.isNull, value != .string("") else { return fallback }
    guard let number = value.int, range.contains(number) else {
      throw APIError(.badRequest, "“\(name)” is a number from \(range.lowerBound) to \(range.upperBound). Correct it.")
    }
    return number
  }
}

extension JSONValue {
  /// The envelope of a list in the service desk API: one more than `limit` was read to tell whether more follow.
  static func page(_ values: [JSONValue], _ wish: PageWish, isLast: Bool, of request: WebRequest) -> JSONValue {
    let base = request.baseURL
    func link(_ start: Int) -> JSONValue { .string("\(base)\(request.path)?start=\(start)&limit=\(wish.limit)") }
    var links: [Member] = [
      Member("self", .string("\(base)\(request.pathAndQuery)")), Member("base", .string(base)), Member("context", ""),
    ]
    if !isLast { links.append(Member("next", link(wish.start + wish.limit))) }
    if wish.start > 0 { links.append(Member("prev", link(max(0, wish.start - wish.limit)))) }
    return [
      "_expands": [], "size": JSONValue(values.count), "start": JSONValue(wish.start), "limit": JSONValue(wish.limit),
      "isLastPage": JSONValue(isLast), "_links": .object(links), "values": .array(values),
    ]
  }

  /// The envelope of a list that was read whole, of which the wished part is answered.
  static func page(whole values: [JSONValue], _ wish: PageWish, of request: WebRequest) -> JSONValue {
    let part = Array(values.dropFirst(wish.start).prefix(wish.limit))
    return page(part, wish, isLast: wish.start + part.count >= values.count, of: request)
  }
}
