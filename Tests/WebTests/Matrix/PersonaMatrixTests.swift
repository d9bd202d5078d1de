import Foundation
import Synchronization
import Testing
import WebAreas

@testable import Web

/// Every way in × every kind of person, compared with the reviewed file (T-24). A route that is not in the file fails here, and so does
/// a line without a route. `GATEHOUSE_WRITE_MATRIX=1` writes the file anew, to be reviewed line by line.
@Suite struct PersonaMatrixTests {
  /// What has been found so far.
  private final class Findings: Sendable {
    private let outcomes = Mutex<[String: [Outcome]]>([:])
    private let changes = Mutex<[String]>([])

    func note(_ outcome: Outcome, of trial: Trial) { outcomes.withLock { $0[trial.name, default: []].append(outcome) } }
    func noteChange(_ what: String) { changes.withLock { $0.append(what) } }
    var lines: [String: [String]] { outcomes.withLock { $0.mapValues { $0.map(\.rawValue) } } }
    var changed: [String] { changes.withLock { $0 } }
  }

  /// Trials that wait for their turn.
  private final class Line: Sendable {
    private let waiting: Mutex<[(Trial, Persona)]>

    init(_ all: [(Trial, Persona)]) { waiting = Mutex(all.reversed()) }

    func next() -> (Trial, Persona)? { waiting.withLock { $0.popLast() } }
    var isEmpty: Bool { waiting.withLock { $0.isEmpty } }
  }

  @Test func `T-24 every route answers every kind of person as the reviewed file says`() async throws {
    let findings = Findings()
    let trials = Trial.all(WebServer.own + Areas.routes)
    try await look(trials.filter { $0.route.method.isSafe }, findings)
    try await act(trials.filter { !$0.route.method.isSafe }, findings)
    #expect(findings.changed == [], "What was refused has changed something.")
    let found = findings.lines
    if ProcessInfo.processInfo.environment["GATEHOUSE_WRITE_MATRIX"] != nil {
      try ReviewedTable.write(trials.map { ([$0.name] + (found[$0.name] ?? [])).joined(separator: "\t") })
      return
    }
    compare(found, try ReviewedTable().rows)
  }

  @Test func `T-24 the three roots of the platform API have the same ways in`() {
    func ways(_ root: String) -> [String] {
      Areas.routes.filter { $0.pattern.hasPrefix(root) }
        .map { "\($0.method) \($0.pattern.dropFirst(root.count)) \($0.audience) \($0.takesFiles)" }
    }
    for root in Trial.twinRoots { #expect(ways(root) == ways("/rest/api/2/")) }
  }

  /// Pages and calls that change nothing share one estate.
  private func look(_ trials: [Trial], _ findings: Findings) async throws {
    try await withEstate { estate in
      let before = try await estate.tables()
      for trial in trials {
        for persona in Persona.allCases { findings.note(Outcome(try await trial.run(as: persona, on: estate)), of: trial) }
      }
      await estate.web.server.settle()
      let after = try await estate.tables()
      for (table, rows) in after where rows != before[table] { findings.noteChange("looking changed \(table)") }
    }
  }

  /// What changes something is followed by a fresh estate; what is refused must leave everything as it was.
  private func act(_ trials: [Trial], _ findings: Findings) async throws {
    let line = Line(trials.flatMap { trial in Persona.allCases.map { (trial, $0) } })
    while !line.isEmpty {
      try await withEstate { estate in
        let before = try await estate.tables()
        var written = try await estate.rowsWritten()
        while let (trial, persona) = line.next() {
          let outcome = Outcome(try await trial.run(as: persona, on: estate))
          findings.note(outcome, of: trial)
          if outcome == .ok { break }
          // Most refusals write nothing at all, and then nothing needs to be compared.
          let now = try await estate.rowsWritten()
          guard now != written else { continue }
          written = now
          let after = try await estate.tables()
          let changed = after.keys.filter { before[$0] != after[$0] }.sorted()
          guard !changed.isEmpty else { continue }
          // Signing out and a link by mail answer with the page to sign in.
          if trial.route.audience != .anyone { findings.noteChange("\(trial.name) as \(persona): \(changed)") }
          break
        }
      }
    }
  }

  private func compare(_ found: [String: [String]], _ expected: [String: [String]]) {
    for (name, outcomes) in found.sorted(by: { $0.key < $1.key }) {
      guard let row = expected[name] else {
        Issue.record("The file lacks this line. Review it, then add it:\n\(name)\t\(outcomes.joined(separator: "\t"))")
        continue
      }
      for (persona, (answered, must)) in zip(Persona.allCases, zip(outcomes, row)) where answered != must {
        Issue.record("\(name.replacing("\t", with: " ")) as \(persona.rawValue): \(answered), not \(must)")
      }
    }
    for name in expected.keys.sorted() where found[name] == nil { Issue.record("There is no such route any more: \(name)") }
  }
}
