/// Names of files that came from outside.
public enum FileName {
  /// The name as it is kept, shown and offered for download: normalised first, judged afterwards, once (SAFETY T-44). Directories,
  /// control, format and direction characters go; what remains is at most 120 characters long, keeps its last extension, and is never
  /// empty, a device name or hidden.
  public static func normalised(_ name: String) -> String {
    let bounded = String(name.prefix(4096))
    let last = bounded.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last.map(String.init) ?? ""
    var scalars = String.UnicodeScalarView()
    for scalar in last.unicodeScalars where !isUnseen(scalar) {
      scalars.append(forbidden.contains(scalar) ? "_" : scalar)
    }
    var kept = trimmed(String(scalars))
    while kept.first == "." || kept.first == " " { kept.removeFirst() }
    kept = shortened(kept)
    let stem = kept.split(separator: ".", maxSplits: 1).first.map { $0.uppercased() } ?? ""
    if devices.contains(stem) { kept = "_" + kept }
    return kept.isEmpty ? "attachment" : kept
  }

  private static let forbidden = Set("\"<>|:*?".unicodeScalars)
  private static let devices = Set(
    ["CON", "PRN", "AUX", "NUL"] + (0...9).flatMap { ["COM\($0)", "LPT\($0)"] })

  private static func isUnseen(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned: true
    default: scalar == "\u{FFFD}" || scalar.properties.isVariationSelector || scalar.properties.isDefaultIgnorableCodePoint
    }
  }

  private static func trimmed(_ name: String) -> String {
    var name = Substring(name)
    while let last = name.last, last == "." || last.isWhitespace { name.removeLast() }
    return String(name)
  }

  private static func shortened(_ name: String) -> String {
    guard name.count > 120 || name.utf8.count > 240 else { return name }
    let ending = name.lastIndex(of: ".").map { name[$0...] }.flatMap { $0.utf8.count <= 12 ? String($0) : nil } ?? ""
    var stem = name.prefix(120 - ending.count)
    while stem.utf8.count + ending.utf8.count > 240 { stem.removeLast() }
    return stem + ending
  }
}
