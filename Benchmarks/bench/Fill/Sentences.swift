import Store

/// What people write: sentences of words, few of them common, most of them rare.
enum Sentences {
  static let count = 4000
  /// In one sentence of ten.
  static let commonWord = "printer"
  static let rareWord = "zebrafish"
  static let requestsWithRareWord = 20

  private static let syllables = ["ba", "ko", "ri", "mel", "tas", "non", "ver", "li", "dor", "su", "pin", "ga", "tu", "fen", "wo", "char"]

  static func insert(into transaction: any Transaction) throws {
    try transaction.run(script: "CREATE TEMPORARY TABLE sentence (id INTEGER PRIMARY KEY, short TEXT NOT NULL, body TEXT NOT NULL)")
    var random = Generator()
    for start in stride(from: 0, to: count, by: 500) {
      let rows = (start..<start + 500).map { number -> SQL in
        let words = (0..<24).map { _ in word(&random) }
        let short = (number % 10 == 0 ? [commonWord] : []) + words.prefix(6)
        return "(\(number), \(short.joined(separator: " ")), \(words.joined(separator: " ")))"
      }
      try transaction.execute("INSERT INTO sentence (id, short, body) VALUES \(SQL.joined(rows, by: ", ", or: ""))")
    }
  }

  private static func word(_ random: inout Generator) -> String {
    // The product of two throws is small more often than large.
    let rank = Int.random(in: 1...80, using: &random) * Int.random(in: 1...80, using: &random)
    return syllables[rank % 16] + syllables[rank / 16 % 16] + syllables[rank / 256 % 16] + (rank / 4096 > 0 ? "x" : "")
  }

  private struct Generator: RandomNumberGenerator {
    var state: UInt64 = 42

    mutating func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return state ^ (state >> 29)
    }
  }
}
