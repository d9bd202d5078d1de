import Desk
import Foundation
import Store
import Support
import Testing
import WebPortal

@testable import Web

/// Whether the time that an answer takes tells an address that has an account from one that has none (T-04, T-05), or what is hidden from
/// what does not exist (T-26, T-27).
///
/// `GATEHOUSE_TIMING=1000` asks about a thousand of each and holds the area under the curve to 0.45–0.55; by itself it asks about few, and
/// only a difference that anybody would notice fails.
@Suite(.serialized) struct TimingTests {
  private static let asked = ProcessInfo.processInfo.environment["GATEHOUSE_TIMING"].flatMap { Int($0) }
  private var count: Int { Self.asked ?? 60 }
  private var bar: ClosedRange<Double> { Self.asked == nil ? 0.3...0.7 : 0.45...0.55 }

  /// One way in which a stranger can name an address.
  struct Question: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let page: String
    let path: String
    var fields: [String: String] = [:]
  }

  @Test(
    arguments: [
      Question(testDescription: "a password", page: "/sign-in", path: "/sign-in", fields: ["password": "not the right one"]),
      Question(testDescription: "sign-in by mail", page: "/sign-in", path: "/sign-in/link"),
      Question(testDescription: "a new password", page: "/password", path: "/password"),
      Question(testDescription: "a code", page: "/sign-in", path: "/sign-in/code", fields: ["code": "000000"]),
      Question(testDescription: "signing up", page: "/sign-up", path: "/sign-up", fields: ["name": "Somebody"]),
      Question(
        testDescription: "raising without signing in", page: "/portal/SUP/raise/3", path: "/portal/SUP/raise/3/unsigned",
        fields: ["name": "Somebody", "summary": "A question"]),
    ])
  func `T-04 the time of an answer tells nothing of accounts`(_ question: Question) async throws {
    try await withWeb(routes: ProbeRoutes.all + Portals.routes, limits: unlimited, beat: .milliseconds(25)) { web in
      try await people(web)
      var dice = Dice(seed: 11)
      var known: [Double] = []
      var unknown: [Double] = []
      let browser = web.browser()
      // The first rounds warm everything up.
      for round in -5..<count {
        let order = dice.chance(50) ? ["known", "unknown"] : ["unknown", "known"]
        for kind in order {
          // An hour later, so that no count stands in the way.
          web.town.clock.advance(.hours(1))
          let page = try await browser.get(question.page)
          let marker = "name=\"shown\" value=\""
          let shown = page.text.firstRange(of: marker).map { String(page.text[$0.upperBound...].prefix { $0 != "\"" }) } ?? ""
          web.town.clock.advance(.seconds(10))
          let fields = question.fields.merging(["email": "\(kind)\(abs(round))@people.test", "shown": shown]) { own, _ in own }
          let start = ContinuousClock.now
          let answer = try await browser.post(question.path, fields)
          let taken = Double((ContinuousClock.now - start).components.attoseconds)
          #expect(answer.status == .ok || answer.status == .unprocessable)
          guard round >= 0 else { continue }
          if kind == "known" { known.append(taken) } else { unknown.append(taken) }
        }
      }
      let area = areaUnderCurve(known, unknown)
      print("\(question.testDescription): AUC \((area * 1000).rounded() / 1000) of \(count) pairs")
      #expect(bar.contains(area))
    }
  }

  @Test func `T-05 the time of a list of people tells nothing of people who are out of reach`() async throws {
    try await withWeb(routes: ProbeRoutes.all + Portals.routes, limits: unlimited) { web in
      try await people(web)
      // Petra is a customer of a desk where one shares by the exact address; nobody stands in her list.
      let browser = try await web.browser("petra@home.test")
      var known: [Double] = []
      var unknown: [Double] = []
      for round in -5..<count {
        for name in ["known\(abs(round))", "absent\(abs(round))"] {
          let start = ContinuousClock.now
          let answer = try await browser.get("/portal/SUP/people?q=\(name)")
          let taken = Double((ContinuousClock.now - start).components.attoseconds)
          #expect(answer.text == #"{"people":[]}"#)
          guard round >= 0 else { continue }
          if name.hasPrefix("known") { known.append(taken) } else { unknown.append(taken) }
        }
      }
      let area = areaUnderCurve(known, unknown)
      print("a list of people: AUC \((area * 1000).rounded() / 1000) of \(count) pairs")
      #expect(bar.contains(area))
    }
  }

  @Test(
    arguments: [
      ("a page of a request", "/portal/IT/requests/IT-1", "/portal/IT/requests/IT-9"),
      ("a request", "/rest/servicedeskapi/request/IT-1", "/rest/servicedeskapi/request/IT-9"),
      ("an issue", "/rest/api/2/issue/IT-1", "/rest/api/2/issue/IT-9"), ("a portal", "/portal/LEAVE", "/portal/LEAFE"),
      ("who sees it", "/rest/gatehouse/1/access/who?request=IT-1", "/rest/gatehouse/1/access/who?request=IT-9"),
      ("a file", "", ""),
    ])
  func `T-27 the time of an answer tells nothing of what is hidden`(_ name: String, _ hidden: String, _ absent: String) async throws {
    try await withEstate(beat: .milliseconds(25)) { estate in
      let browser = try await estate.browser(.customer)
      let file = estate.own.file
      let asked = name == "a file" ? ["/files/\(file)", "/files/\(String(file.reversed()))"] : [hidden, absent]
      var dice = Dice(seed: 12)
      var times: [[Double]] = [[], []]
      for round in -5..<count {
        for kind in dice.chance(50) ? [0, 1] : [1, 0] {
          let start = ContinuousClock.now
          let answer = try await browser.get(asked[kind])
          let taken = Double((ContinuousClock.now - start).components.attoseconds)
          #expect(answer.status == .notFound)
          if round >= 0 { times[kind].append(taken) }
        }
      }
      let area = areaUnderCurve(times[0], times[1])
      print("\(name): AUC \((area * 1000).rounded() / 1000) of \(count) pairs")
      #expect(bar.contains(area))
    }
  }

  private func people(_ web: WebTown) async throws {
    let (count, now) = (count, web.town.clock.now)
    let hash = try await PasswordHasher.shared.hash(PlainPassword(chosen: WebTown.password))
    try await web.town.desk.database.write { transaction in
      try transaction.execute("UPDATE site SET anonymous_portal = TRUE")
      for number in 0..<max(count, 6) {
        let email = "known\(number)@people.test"
        try transaction.execute(
          """
          INSERT INTO account (email, address, domain, name, password, active, verified, site_admin, locale, time_zone, source, created_at)
          VALUES (\(email), \(email), 'people.test', \("Known\(number)"), \(hash), TRUE, TRUE, FALSE, 'en', 'UTC', 'set-up', \(now))
          """)
      }
    }
  }

  /// The chance that a value of the first is greater than one of the second: one half where nothing tells them apart.
  private func areaUnderCurve(_ first: [Double], _ second: [Double]) -> Double {
    let wins = first.reduce(0.0) { sum, one in
      sum + second.reduce(0.0) { $0 + (one > $1 ? 1 : one == $1 ? 0.5 : 0) }
    }
    return wins / Double(first.count * second.count)
  }
}
