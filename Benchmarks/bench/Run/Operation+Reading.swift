import Desk
import Store

extension Operation {
  static func reading(_ sample: Sample) -> [Operation] {
    access(sample) + customerLists(sample) + queues(sample) + details(sample)
  }

  private static func access(_ sample: Sample) -> [Operation] {
    [
      ask("access check, customer", bar: 50, as: { sample.turn($0).reporter }) { inquiry, turn in
        _ = try inquiry.permit(Request.see, sample.turn(turn).request)
      },
      ask("access check, agent", bar: 50, as: { _ in sample.agent }) { inquiry, turn in
        _ = try inquiry.permit(Request.see, sample.atDesk(turn).request)
      },
      ask("explain, customer", bar: 5000, as: { sample.turn($0).reporter }) { inquiry, turn in
        guard let person = inquiry.viewer.account else { return }
        _ = try inquiry.explain(.see, for: person, on: sample.turn(turn).request)
      },
    ]
  }

  private static func customerLists(_ sample: Sample) -> [Operation] {
    [
      ask("customer's list, newest 50", bar: 1000, as: { sample.turn($0).reporter }) { inquiry, _ in
        _ = try inquiry.requests(RequestListing())
      },
      ask("the same, a tenth of the site shared", bar: 1000, as: { _ in sample.heavyCustomer }) { inquiry, _ in
        _ = try inquiry.requests(RequestListing())
      },
      .desk("his second page", bar: 1000) { desk, _ in
        try await desk.ask(as: sample.heavyCustomer) { inquiry in
          _ = try inquiry.requests(RequestListing(after: try middle(of: inquiry)))
        }
      },
    ]
  }

  /// Where the first page ends; the row is read as cheaply as can be.
  private static func middle(of inquiry: Inquiry) throws -> RequestListing.Place? {
    let row = try inquiry.snapshot.first(
      """
      SELECT public_at, request_id FROM request_share WHERE organization_id = \(Population.heavyOrganization) AND closed = TRUE
      ORDER BY public_at DESC, request_id DESC LIMIT 1 OFFSET 50
      """)
    return try row.map { RequestListing.Place(activityAt: try $0["public_at"], id: try $0["request_id"]) }
  }

  private static func queues(_ sample: Sample) -> [Operation] {
    [
      ask("queue page of 50, all open", as: { _ in sample.agent }) { inquiry, _ in
        _ = try inquiry.requests(QueryListing(jql: "resolution = Unresolved", project: sample.desk))
      },
      ask("queue page of 50, solved", as: { _ in sample.agent }) { inquiry, _ in
        _ = try inquiry.requests(QueryListing(jql: "resolution = Done", project: sample.desk))
      },
      .desk("queue counts, nothing happened since") { desk, _ in
        _ = try await desk.queueCounts(of: sample.desk, as: sample.agent)
      },
      .desk("queue counts, counted again") { desk, _ in
        // A desk of its own has counted nothing yet.
        _ = try await Desk(on: desk.database).queueCounts(of: sample.desk, as: sample.agent)
      },
    ]
  }

  private static func details(_ sample: Sample) -> [Operation] {
    [
      ask("request in full, customer", as: { sample.turn($0).reporter }) { inquiry, turn in
        _ = try inquiry.detail(of: sample.turn(turn).request, as: .customer)
      },
      ask("request in full, agent", as: { _ in sample.agent }) { inquiry, turn in
        _ = try inquiry.detail(of: sample.atDesk(turn).request, as: .agent)
      },
    ]
  }
}
