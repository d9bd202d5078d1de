/// What a part says of itself.
struct MultipartHead: Sendable, Equatable {
  let name: String
  /// Nil for a field; a file has one, even if it is empty.
  let fileName: String?
  let mediaType: String?

  /// Reads the header lines of a part.
  ///
  /// - Throws: `MultipartMalformed` without one `Content-Disposition: form-data` that has a name.
  init(lines: ArraySlice<UInt8>) throws {
    guard let text = String(validating: lines, as: UTF8.self) else { throw MultipartMalformed() }
    var disposition: String?
    var mediaType: String?
    for line in text.split(separator: "\r\n", omittingEmptySubsequences: true) {
      let halves = line.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
      guard halves.count == 2, !line.unicodeScalars.contains(where: { $0.value < 32 && $0 != "\t" }) else { throw MultipartMalformed() }
      let value = halves[1].drop { $0 == " " || $0 == "\t" }
      switch halves[0].lowercased() {
      case "content-disposition":
        guard disposition == nil else { throw MultipartMalformed() }
        disposition = String(value)
      case "content-type": mediaType = String(value)
      // Nothing else means anything in a form (RFC 7578, 4.8).
      default: break
      }
    }
    guard let disposition, let field = HeaderValue(disposition), field.value == "form-data",
      let name = field["name"], name.utf8.count <= 256
    else { throw MultipartMalformed() }
    self.name = name
    fileName = field.fileName
    self.mediaType = mediaType
  }
}

/// A header value with parameters: `form-data; name="a"; filename="b"` (RFC 9110, 5.6.6; RFC 8187).
struct HeaderValue {
  /// Before the first semicolon, in lower case.
  let value: String
  private let parameters: [(name: String, value: String)]

  init?(_ text: String) {
    var rest = text[...]
    let value = rest.prefix { $0 != ";" }
    rest = rest.dropFirst(value.count)
    self.value = value.filter { $0 != " " && $0 != "\t" }.lowercased()
    guard !self.value.isEmpty else { return nil }
    var parameters: [(String, String)] = []
    while let next = rest.first {
      if next == ";" || next == " " || next == "\t" {
        rest.removeFirst()
        continue
      }
      let name = rest.prefix { $0 != "=" && $0 != ";" }
      rest = rest.dropFirst(name.count)
      guard rest.first == "=", parameters.count < 16 else { return nil }
      rest.removeFirst()
      guard let value = Self.parameterValue(&rest) else { return nil }
      parameters.append((name.filter { $0 != " " }.lowercased(), value))
    }
    self.parameters = parameters
  }

  subscript(name: String) -> String? { parameters.first { $0.name == name }?.value }

  /// The name of a file, as browsers and Python's clients write it; the extended form wins.
  var fileName: String? {
    if let extended = self["filename*"] {
      let parts = extended.split(separator: "'", maxSplits: 2, omittingEmptySubsequences: false)
      if parts.count == 3, parts[0].lowercased() == "utf-8", let name = PercentCoding.decode(parts[2], plusIsSpace: false) { return name }
    }
    return self["filename"].map { name in
      // Browsers write these three so (HTML, 4.10.21.7).
      name.replacing("%22", with: "\"").replacing("%0D", with: "").replacing("%0A", with: "")
    }
  }

  private static func parameterValue(_ rest: inout Substring) -> String? {
    guard rest.first == "\"" else {
      let token = rest.prefix { $0 != ";" && $0 != " " }
      rest = rest.dropFirst(token.count)
      return String(token)
    }
    rest.removeFirst()
    var value = ""
    while let next = rest.popFirst() {
      switch next {
      case "\"": return value
      // Some clients send backslashes of Windows paths unescaped; only quotes and backslashes can be escaped.
      case "\\" where rest.first == "\"" || rest.first == "\\": value.append(rest.removeFirst())
      default: value.append(next)
      }
    }
    return nil
  }
}
