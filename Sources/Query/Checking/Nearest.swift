/// The name that somebody may have meant: the one with the fewest wrong letters, or the only one that begins so.
func nearest(to text: String, among names: [String]) -> String? {
  let wanted = Array(text.lowercased().prefix(60))
  guard wanted.count >= 2 else { return nil }
  let measured = names.prefix(500).map { (name: $0, distance: distance(wanted, Array($0.lowercased().prefix(60)))) }
  if let best = measured.min(by: { $0.distance < $1.distance }), best.distance <= max(1, wanted.count / 3) { return best.name }
  let beginning = names.prefix(500).filter { $0.lowercased().hasPrefix(text.lowercased()) }
  return beginning.count == 1 ? beginning[0] : nil
}

/// How many letters must be put in, left out or replaced (Levenshtein).
private func distance(_ left: [Character], _ right: [Character]) -> Int {
  var previous = Array(0...right.count)
  for (row, letter) in left.enumerated() {
    var current = [row + 1]
    for (column, other) in right.enumerated() {
      current.append(min(current[column] + 1, previous[column + 1] + 1, previous[column] + (letter == other ? 0 : 1)))
    }
    previous = current
  }
  return previous[right.count]
}
