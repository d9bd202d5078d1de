import Store
import Support
import Testing

struct ValueTests {
  static let texts = [
    "", "a", "Grüße, Jürgen", "日本語 🎫👩‍👩‍👧", "o'clock \" \\ ; -- $1 ?", "line\r\n\tline", String(repeating: "ä", count: 100_000),
  ]
  static let numbers: [Int64] = [0, 1, -1, .max, .min, 4_294_967_296, 9_007_199_254_740_993]
  static let bytes: [[UInt8]] = [[], [0], [0, 255, 0], Array(0...255), [UInt8](repeating: 92, count: 70_000)]

  @Test(arguments: Engine.allCases)
  func `Texts come back as they went in`(engine: Engine) async throws {
    try await withSamples(engine) { database in
      for (id, text) in Self.texts.enumerated() {
        try await database.write { try $0.execute("INSERT INTO sample (id, name) VALUES (\(id), \(text))") }
        let found: String? = try await database.read { try $0.first("SELECT name FROM sample WHERE name = \(text)")?["name"] }
        #expect(found == text)
      }
    }
  }

  @Test(arguments: Engine.allCases)
  func `Integers come back as they went in`(engine: Engine) async throws {
    try await withSamples(engine) { database in
      for (id, number) in Self.numbers.enumerated() {
        try await database.write { try $0.execute("INSERT INTO sample (id, size) VALUES (\(id), \(number))") }
        let found: Int64? = try await database.read { try $0.first("SELECT size FROM sample WHERE size = \(number)")?["size"] }
        #expect(found == number)
      }
    }
  }

  @Test(arguments: Engine.allCases)
  func `Bytes come back as they went in`(engine: Engine) async throws {
    try await withSamples(engine) { database in
      for (id, bytes) in Self.bytes.enumerated() {
        try await database.write { try $0.execute("INSERT INTO sample (id, data) VALUES (\(id), \(bytes))") }
        let found: [UInt8]? = try await database.read { try $0.first("SELECT data FROM sample WHERE data = \(bytes)")?["data"] }
        #expect(found == bytes)
      }
    }
  }

  @Test(arguments: Engine.allCases)
  func `Booleans come back as they went in`(engine: Engine) async throws {
    try await withSamples(engine) { database in
      try await database.write { try $0.execute("INSERT INTO sample (id, flag) VALUES (1, \(true)), (2, \(false)), (3, TRUE)") }
      let flags = try await database.read { try $0.rows("SELECT flag FROM sample ORDER BY id").map { try $0["flag"] as Bool } }
      #expect(flags == [true, false, true])
      #expect(try await database.read { try $0.count("SELECT id FROM sample WHERE flag = \(true)") } == 2)
      #expect(try await database.read { try $0.exists("SELECT 1 FROM sample WHERE NOT flag") })
    }
  }

  @Test(arguments: Engine.allCases)
  func `Nothing comes back as nothing, in every kind of column`(engine: Engine) async throws {
    try await withSamples(engine) { database in
      let (text, number, flag, bytes): (String?, Int64?, Bool?, [UInt8]?) = (nil, nil, nil, nil)
      try await database.write {
        try $0.execute("INSERT INTO sample (id, name, size, flag, data) VALUES (1, \(text), \(number), \(flag), \(bytes))")
      }
      let row = try #require(try await database.read { try $0.first("SELECT name, size, flag, data FROM sample") })
      #expect(try (row["name"], row["size"], row["flag"], row["data"]) as (String?, Int64?, Bool?, [UInt8]?) == (nil, nil, nil, nil))
      #expect(throws: ColumnMismatch.self) { try row["name"] as String }
      #expect(throws: ColumnMismatch.self) { try row["surname"] as String? }
    }
  }

  @Test(arguments: Engine.allCases)
  func `Sums are integers and averages keep their fraction`(engine: Engine) async throws {
    try await withSamples(engine) { database in
      try await database.write { try $0.execute("INSERT INTO sample (id, size) VALUES (1, 2), (2, 3), (3, 4), (4, 9)") }
      let row = try await database.read {
        try $0.first("SELECT SUM(size) AS sum, AVG(size) AS mean, AVG(id) AS half, COUNT(*) AS number, MAX(size) AS most FROM sample")
      }
      #expect(try row?["sum"] == 18)
      #expect(try row?["mean"] == "4.5")
      #expect(try row?["half"] == "2.5")
      #expect(try row?["number"] == 4)
      #expect(try row?["most"] == 9)
      let whole = try await database.read { try $0.first("SELECT AVG(size) AS mean FROM sample WHERE id <> 3 AND id <> 4 OR id = 3") }
      #expect(try whole?["mean"] == 3)
    }
  }

  @Test(arguments: Engine.allCases)
  func `Values need no cast in a list of columns, a limit or a list`(engine: Engine) async throws {
    try await withSamples(engine) { database in
      let bytes: [UInt8] = [1, 2]
      let row = try await database.read { try $0.first("SELECT \("ä") AS text, \(7) AS number, \(true) AS flag, \(bytes) AS bytes") }
      #expect(try row?["text"] == "ä")
      #expect(try row?["number"] == 7)
      #expect(try row?["flag"] == true)
      #expect(try row?["bytes"] == [1, 2] as [UInt8])
      try await database.write { try $0.execute("INSERT INTO sample (id) VALUES (1), (2), (3)") }
      let ids = try await database.read {
        try $0.rows("SELECT id FROM sample WHERE id IN \(SQL.list([1, 3, 9])) ORDER BY id LIMIT \(5)").map { try $0["id"] as Int }
      }
      #expect(ids == [1, 3])
      #expect(try await database.read { try $0.count("SELECT id FROM sample WHERE id IN \(SQL.list([Int]()))") } == 0)
    }
  }

  @Test(arguments: Engine.allCases)
  func `Text with NUL is refused before anything is written`(engine: Engine) async throws {
    try await withSamples(engine) { database in
      await #expect(throws: DatabaseFailure.failed("Text must not hold the character NUL.")) {
        try await database.write { try $0.execute("INSERT INTO sample (id, name) VALUES (1, \("a\0b"))") }
      }
      let count = try await database.read { try $0.count("SELECT id FROM sample") }
      #expect(count == 0)
    }
  }
}
