import Desk

extension Operation {
  /// Whole pages over the wire: router, session, questions, HTML.
  static func pages(_ sample: Sample, _ visitors: Visitors) -> [Operation] {
    [
      .wire("page: one's request", bar: 1700) { number in
        let turn = sample.turn(number)
        return .get("/portal/\(turn.key.project)/requests/\(turn.key)", as: visitors[turn.reporter])
      },
      .wire("page: a request at the desk", bar: 1700) { number in
        let turn = sample.atDesk(number)
        return .get("/desk/\(turn.key.project)/requests/\(turn.key)", as: visitors[sample.agent])
      },
      .wire("page: queue of 50, all open", bar: 3000) { _ in
        .get("/desk/\(sample.deskKey)/queues/\(sample.openQueue)", as: visitors[sample.agent])
      },
      .wire("page: queue of 50, solved", bar: 3000) { _ in
        .get("/desk/\(sample.deskKey)/queues/\(sample.solvedQueue)", as: visitors[sample.agent])
      },
      .wire("page: one's requests", bar: 1500) { number in
        .get("/portal/requests?status=all", as: visitors[sample.turn(number).reporter])
      },
      .wire("page: the same, a tenth of the site shared", bar: 1500) { _ in
        .get("/portal/requests?status=all", as: visitors[sample.heavyCustomer])
      },
    ]
      + [("rare", Sentences.rareWord), ("common", Sentences.commonWord)].flatMap { kind, word -> [Operation] in
        [
          .wire("page: search at the desk, \(kind) word", bar: 5000) { _ in .get("/desk/search?q=\(word)", as: visitors[sample.agent]) },
          .wire("page: search, small desk, \(kind) word", bar: 5000) { _ in .get("/desk/search?q=\(word)", as: visitors[sample.smallAgent])
          },
          .wire("page: customer's search, \(kind) word", bar: 5000) { number in
            .get("/portal/requests?q=\(word)", as: visitors[sample.turn(number).reporter])
          },
          .wire("page: customer's search, a tenth shared, \(kind)", bar: 5000) { _ in
            .get("/portal/requests?q=\(word)", as: visitors[sample.heavyCustomer])
          },
        ]
      }
  }

  /// The form of a request, sent.
  static func forms(_ sample: Sample, _ visitors: Visitors) -> [Operation] {
    [
      .wire("form: raise", writes: true, bar: 500) { number in
        .post(
          "/portal/\(sample.deskKey)/raise/\(sample.openType)",
          ["summary": "The bench is wobbly", "description": "Since this morning, on the left.", "share": "private"],
          as: visitors[sample.atDesk(number).reporter])
      },
      .wire("form: comment", writes: true) { number in
        let turn = sample.atDesk(number)
        return .post(
          "/portal/\(turn.key.project)/requests/\(turn.key)/comments", ["body": "It wobbles still."], as: visitors[turn.reporter])
      },
    ]
  }
}
