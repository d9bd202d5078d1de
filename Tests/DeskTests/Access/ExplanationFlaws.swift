import Desk

/// What is wrong with an explanation whatever it is about: a way that does not follow from its gates and paths, a path without provenance,
/// a denial that names nothing, a sentence that does not end.
func flaws(in explanation: Explanation) -> [String] {
  var flaws: [String] = []
  for way in explanation.ways where way.holds != (way.gates.allSatisfy(\.holds) && way.paths.contains(where: \.holds)) {
    flaws.append("A way does not follow from its gates and paths")
  }
  if explanation.allowed {
    if !explanation.paths.contains(where: { $0.holds && !$0.provenance.isEmpty }) { flaws.append("No path is named with its provenance") }
    if explanation.gates.contains(where: { !$0.holds }) { flaws.append("A permission names a shut gate") }
  } else if !explanation.ways.isEmpty {
    if explanation.ways.contains(where: { way in way.gates.allSatisfy(\.holds) && way.paths.contains(where: \.holds) }) {
      flaws.append("A denial has an open way")
    }
    if explanation.refusal.isEmpty { flaws.append("The refusal says nothing") }
  }
  for reason in explanation.gates + explanation.paths { flaws += reason.flaws }
  return flaws
}

extension Explanation.Reason {
  fileprivate var flaws: [String] {
    var flaws = within.flatMap(\.flaws)
    let because = because.english
    if because.isEmpty || !because.hasSuffix(".") || because.hasSuffix("..") || because.contains("  ") {
      flaws.append("“\(because)” is no whole sentence (\(rule))")
    }
    return flaws
  }
}
