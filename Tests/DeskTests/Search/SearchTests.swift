import Query
import Store
import Support
import Testing

@testable import Desk

@Suite struct SearchTests {
  @Test(arguments: Engine.allCases, WordWay.allCases)
  func `T-28 no way to a customer's list finds the words of a note`(_ engine: Engine, _ way: WordWay) async throws {
    try await withTown(engine) { town in
      let request = try await town.raise("The office", by: town.cleo)
      func found() async throws -> Int {
        try await town.desk.ask(as: .account(town.cleo)) { try $0.requests(RequestListing(words: "zebra"), by: way).count }
      }
      for (readers, count) in [(AddComment.Readers.deskOnly, 0), (.everybodyOnTheRequest, 1)] {
        let comment = AddComment(request: request, body: "A zebra.", readers: readers, part: .agent)
        try await town.desk.perform(comment, as: .account(town.priya), by: .agent)
        #expect(try await found() == count)
      }
    }
  }

  @Test(arguments: Engine.allCases)
  func `What is edited away is found no more`(_ engine: Engine) async throws {
    try await withTown(engine) { town in
      let request = try await town.raise("A zebra in the office", by: town.cleo)
      let edit = EditRequest(request: request, input: FormInput(["summary": .text("A giraffe in the office")]))
      try await town.desk.perform(edit, as: .account(town.priya), by: .agent)
      for (word, count) in [("zebra", 0), ("giraffe", 1)] {
        #expect(try await town.desk.ask(as: .account(town.priya)) { try $0.search(RequestSearch(word)).lines.count } == count)
        #expect(try await town.desk.ask(as: .account(town.cleo)) { try $0.requests(RequestListing(words: word)).count } == count)
      }
    }
  }

  @Test("Agents find words of requests, comments and notes, the newest text first", arguments: Engine.allCases)
  func words(on engine: Engine) async throws {
    try await withTown(engine) { town in
      let printer = try await town.raise("The printer jams", by: town.cleo)
      let laptop = try await town.raise("A new laptop", by: town.cleo)
      let badge = try await town.raise("My badge, as the printer said", by: town.petra)
      try await town.desk.perform(
        AddComment(request: laptop, body: "Order it with the printer from example.com", readers: .deskOnly), as: .account(town.priya),
        by: .agent)
      let elsewhere = try await town.raise("Printer rights", by: town.cleo, in: town.leave)
      func found(_ text: String, by person: ID<Account>, in project: ID<Project>? = nil, limit: Int = 50) async throws -> [ID<Request>] {
        try await town.desk.ask(as: .account(person)) { inquiry in
          var ids: [ID<Request>] = []
          var search = RequestSearch(text, in: project, limit: limit)
          repeat {
            let answer = try inquiry.search(search)
            ids += answer.lines.map(\.id)
            search.after = answer.next.flatMap { OrderPlace($0.description) }
          } while search.after != nil && ids.count < 50
          return ids
        }
      }
      for limit in [1, 2, 50] {
        #expect(try await found("PRINTER", by: town.priya, limit: limit) == [elsewhere, laptop, badge, printer])
      }
      #expect(try await found("prin", by: town.priya, in: town.it) == [laptop, badge, printer])
      #expect(try await found("printer", by: town.noor) == [laptop, badge, printer])
      #expect(try await found("printer jams", by: town.priya) == [printer])
      #expect(try await found("example.com", by: town.priya) == [laptop])
      #expect(try await found("\"new laptop\"", by: town.priya) == [laptop])
      #expect(try await found("prin jams", by: town.priya).isEmpty)
      for nobody in [town.cleo, town.petra, town.felix] { #expect(try await found("printer", by: nobody).isEmpty) }
      for payload in ["'", "\"", "\\", "a' OR 1=1 --", "* AND NOT", "(", ":*", "\0printer\0", ""] {
        _ = try await found(payload, by: town.priya)
      }
      let asCustomer = try await town.desk.ask(as: .account(town.cleo)) { try $0.requests(RequestListing(words: "printer")).map(\.id) }
      #expect(Set(asCustomer) == [printer, elsewhere])
    }
  }

  @Test("A typed key leads to the request, for whom may see it", arguments: Engine.allCases)
  func keys(on engine: Engine) async throws {
    try await withTown(engine) { town in
      let id = try await town.raise(by: town.cleo)
      #expect(try await town.desk.ask(as: .account(town.priya)) { try $0.search(RequestSearch(" it-1 ")).named?.id } == id)
      #expect(try await town.desk.ask(as: .account(town.cleo)) { try $0.search(RequestSearch("IT-1")).named } == nil)
      #expect(try await town.desk.ask(as: .account(town.cleo)) { try $0.seenRequest(named: "IT-1", as: .customer) } == id)
      #expect(try await town.desk.ask(as: .account(town.petra)) { try $0.seenRequest(named: "IT-1", as: .customer) } == nil)
      #expect(try await town.desk.ask(as: .anonymous) { try $0.seenRequest(named: "IT-1", as: .customer) } == nil)
    }
  }

  @Test("Whichever way the search goes, it finds what the check lets the agent see", arguments: Engine.allCases)
  func policy(on engine: Engine) async throws {
    let words = try #require(SearchWords("printer"))
    for seed in UInt64(1)...12 {
      let world = RandomWorld(seed: seed)
      try await withDatabase(engine) { database in
        _ = try await database.rehearse { transaction in
          try world.load(into: transaction)
          for request in world.requests {
            for body in ["The printer", "No more of it", "Printer again"] {
              try transaction.execute("INSERT INTO request_text (request_id, public, body) VALUES (\(request.id), FALSE, \(body))")
            }
          }
          for person in world.accounts {
            let inquiry = Inquiry(snapshot: transaction, viewer: .account(person.id), now: world.now)
            let seen = try world.requests.filter { try inquiry.may(Request.readNotes, $0.id) }.map(\.id)
            for side in TextWalk.Side.allCases {
              let found = try TextWalk(inquiry: inquiry, words: words, project: nil).rows(after: nil, limit: 200, from: side).map(\.id)
              #expect(found.count == Set(found).count && Set(found) == Set(seen), "world \(seed), \(person.id), \(side)")
            }
          }
          return true
        }
      }
    }
  }

  @Test("Whichever way a customer's list looks for words, it is the list of those that have them", arguments: Engine.allCases)
  func customersLists(on engine: Engine) async throws {
    for seed in UInt64(1)...4 {
      let world = RandomWorld(seed: seed)
      try await withDatabase(engine) { database in
        _ = try await database.rehearse { transaction in
          try world.load(into: transaction)
          for (place, request) in world.requests.enumerated() {
            for body in ["No more of it", place.isMultiple(of: 3) ? "A laptop" : "The printer"] {
              try transaction.execute(
                """
                INSERT INTO request_text (request_id, public, body) VALUES (\(request.id), \(!place.isMultiple(of: 4)), \(body))
                """)
            }
          }
          let having = Set(
            world.requests.enumerated().filter { !$0.offset.isMultiple(of: 3) && !$0.offset.isMultiple(of: 4) }.map(\.element.id))
          for person in world.accounts {
            let inquiry = Inquiry(snapshot: transaction, viewer: .account(person.id), now: world.now)
            let whole = try inquiry.requests(RequestListing(limit: 1000)).map(\.id)
            let expected = whole.filter(having.contains)
            for (skip, limit) in [(0, 50), (0, 1), (1, 2)] {
              for way in WordWay.allCases {
                let found = try inquiry.requests(RequestListing(words: "\"printer\"", skip: skip, limit: limit), by: way).map(\.id)
                #expect(found == Array(expected.dropFirst(skip).prefix(limit)), "world \(seed), \(person.id), \(way), \(skip)")
              }
            }
          }
          return true
        }
      }
    }
  }
}
