import Desk
import HTML
import Store
import Web

/// Why the viewer can see a request, from the policy's own explanation, in the words that customers use of themselves.
enum WhyISeeIt {
  static func reasons(_ model: RequestPage.Model, _ request: WebRequest) -> HTML {
    Web.reasons(small: true) {
      for sentence in doors(model, request) { reason(.openGate, sentence, for: request.reader) }
      for path in model.why.paths where path.holds {
        for sentence in sentences(path, request) { reason(.path, sentence, for: request.reader) }
      }
    }
  }

  private static func sentences(_ path: Explanation.Reason, _ request: WebRequest) -> [String] {
    switch path.rule {
    case "request.reporter": [request.say(.whyReporter)]
    case "request.former-reporter": []
    case "request.organization": path.provenance.compactMap(\.via).uniqued().map { request.say(.whyOrganization($0)) }
    default: [path.provenance.first?.by.map { request.say(.whyAddedBy($0)) } ?? request.say(.whyAdded)]
    }
  }

  /// What opens the portal itself.
  private static func doors(_ model: RequestPage.Model, _ request: WebRequest) -> [String] {
    let desk = model.detail.project.name
    guard let entry = model.why.gates.first(where: { $0.rule == "project.enter" }) else { return [request.say(.readsOn(desk))] }
    let paths = entry.within.filter(\.holds)
    let sentences = paths.flatMap { path -> [String] in
      switch path.rule {
      case "role.customers", "group.customers", "nested-group.customers": [request.say(.doorAdded(desk))]
      case "organization.attached": path.provenance.compactMap(\.via).map { request.say(.doorOrganization($0, desk)) }
      case "project.raise-site": [request.say(.doorAccount(desk))]
      case let rule where rule.hasPrefix("role.") || rule.contains("group.") || rule == "project.lead": [request.say(.doorDesk(desk))]
      default: []
      }
    }
    return sentences.isEmpty ? [request.say(.whyOpen(desk))] : sentences.uniqued()
  }
}
