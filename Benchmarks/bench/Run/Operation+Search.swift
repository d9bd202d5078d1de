import Desk
import Store

extension Operation {
  static func searching(_ sample: Sample) -> [Operation] {
    let words = [("rare", Sentences.rareWord), ("common", Sentences.commonWord)]
    return words.flatMap { kind, word in
      [
        ask("search, agent, \(kind) word", as: { _ in sample.agent }) { inquiry, _ in
          _ = try inquiry.search(RequestSearch(word))
        },
        ask("search, agent of a small desk, \(kind) word", as: { _ in sample.smallAgent }) { inquiry, _ in
          _ = try inquiry.search(RequestSearch(word))
        },
        ask("search, customer, \(kind) word", as: { sample.turn($0).reporter }) { inquiry, _ in
          _ = try inquiry.requests(RequestListing(words: word))
        },
        ask("search, a tenth shared, \(kind) word", as: { _ in sample.heavyCustomer }) { inquiry, _ in
          _ = try inquiry.requests(RequestListing(words: word))
        },
      ]
    }
  }
}
