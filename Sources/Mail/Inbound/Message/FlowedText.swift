/// Text that was wrapped for the wire and says so: format=flowed (RFC 3676).
enum FlowedText {
  /// Joins flowed lines of the same quote depth to paragraphs. `deletesSpace` is the parameter `DelSp=yes`.
  static func unwrapped(_ text: String, deletesSpace: Bool) -> String {
    var result: [Substring.UTF8View.Element] = []
    result.reserveCapacity(text.utf8.count)
    var openDepth: Int?
    for line in text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false) {
      let depth = line.prefix { $0 == UInt8(ascii: ">") }.count
      var rest = line.dropFirst(depth)
      if rest.first == 0x20 { rest = rest.dropFirst() }
      let isSignature = rest.elementsEqual("-- ".utf8)
      let isFlowed = rest.last == 0x20 && !isSignature
      if openDepth != depth || isSignature {
        if openDepth != nil { result.append(0x0A) }
        if depth > 0 { result += [UInt8](repeating: UInt8(ascii: ">"), count: depth) + [0x20] }
      }
      result += isFlowed && deletesSpace ? rest.dropLast() : rest
      if isFlowed {
        openDepth = depth
      } else {
        result.append(0x0A)
        openDepth = nil
      }
    }
    if result.last == 0x0A { result.removeLast() }
    return String(decoding: result, as: UTF8.self)
  }
}
