import Desk
import HTML
import Store
import Web

/// A decision of the policy with all its reasons: in sentences, and as the tree that it was made by.
struct DecisionView {
  let sentence: String
  let explanation: Explanation
  let request: WebRequest

  var html: HTML {
    div(.class("card pad stack")) {
      verdict(explanation.allowed, sentence)
      h2("Gates, all of which must be open", .class("h-s"))
      reasons { for gate in explanation.gates { gateRow(gate) } }
      h2("Paths, one of which is enough", .class("h-s"))
      reasons {
        for path in explanation.paths where path.holds || !explanation.allowed { pathRow(path) }
      }
      if explanation.allowed && explanation.paths.contains(where: { !$0.holds }) {
        details {
          summary("Paths that do not lead there", .class("small link"))
          reasons(small: true) { for path in explanation.paths where !path.holds { pathRow(path) } }
        }
      }
      details {
        summary("The whole decision as a tree", .class("small link"))
        tree(explanation)
      }
    }
  }

  private func gateRow(_ gate: Explanation.Reason) -> HTML {
    let within = gate.within.filter { $0.holds == gate.holds }.map(\.because)
    return reason(
      gate.holds ? .openGate : .shutGate, request.say(gate.because),
      provenance: within.isEmpty ? nil : request.say(Sentence(joining: within)))
  }

  private func pathRow(_ path: Explanation.Reason) -> HTML {
    let dates = path.provenance.compactMap(\.since).map { "since \(request.times.words($0))" }
    return reason(
      path.holds ? .path : .missingPath, request.say(path.because), provenance: dates.isEmpty ? nil : dates.joined(separator: ", "))
  }

  /// Each way with its gates and paths, and below a gate the decision that it asks for.
  private func tree(_ explanation: Explanation) -> HTML {
    ul(.class("tree small")) {
      for way in explanation.ways {
        li(.class(way.holds ? nil : "no")) {
          icon(way.holds ? .checkCircle : .x)
          b("As \(words(way.standing))")
          way.holds ? ": it leads there" : ": it does not lead there"
          ul {
            for gate in way.gates {
              li(.class(gate.holds ? nil : "no")) {
                icon(gate.holds ? .gateOpen : .gateShut)
                span(gate.holds ? "Open: " : "Shut: ", .class("sr"))
                request.say(gate.because)
                if let inner = gate.inner { tree(inner) }
              }
            }
            for path in way.paths {
              li(.class(path.holds ? nil : "no")) {
                icon(.path)
                span(path.holds ? "Path: " : "No path: ", .class("sr"))
                request.say(path.because)
              }
            }
          }
        }
      }
    }
  }

  private func words(_ standing: Standing) -> String {
    switch standing {
    case .customer: "a customer"
    case .agent: "an agent"
    case .administrator: "an administrator"
    case .stranger: "somebody who has not signed in"
    }
  }
}
