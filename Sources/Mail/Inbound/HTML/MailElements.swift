/// What the HTML of a mail may consist of.
enum MailElements {
  /// The elements that are kept, and the attributes that each may have.
  static let allowed: [String: Set<String>] = {
    var table: [String: Set<String>] = [:]
    let bare = """
      p div span br hr b strong i em u s strike del ins sub sup small big code pre tt kbd samp var blockquote q cite dfn abbr address center \
      h1 h2 h3 h4 h5 h6 ul ol li dl dt dd table thead tbody tfoot tr td th caption colgroup col figure figcaption wbr bdi
      """
    for name in bare.split(separator: " ") { table[String(name)] = [] }
    table["a"] = ["href"]
    table["td"] = ["colspan", "rowspan", "align"]
    table["th"] = ["colspan", "rowspan", "align"]
    table["ol"] = ["start"]
    table["p"] = ["align"]
    table["div"] = ["align"]
    return table
  }()

  static let everywhere: Set<String> = ["dir", "lang", "title"]
  static let void: Set<String> = ["br", "hr", "wbr", "col"]

  /// The value as it may stand in that attribute, or nil.
  static func value(_ value: String, of name: String) -> String? {
    switch name {
    case "href": link(value)
    case "dir", "align":
      ["ltr", "rtl", "auto", "left", "right", "center", "justify"].contains(value.lowercased()) ? value.lowercased() : nil
    case "lang":
      value.utf8.count <= 35 && value.utf8.allSatisfy { (97...122).contains($0 | 0x20) || (48...57).contains($0) || $0 == 45 } ? value : nil
    case "colspan", "rowspan", "start", "width", "height": Int(value).flatMap { (0...2000).contains($0) ? String($0) : nil }
    default: OneLine.text(value, limit: 200)
    }
  }

  /// An absolute link of a harmless scheme. What a browser would skip inside a scheme is taken out before it is judged.
  static func link(_ value: String) -> String? {
    let bare = String(String.UnicodeScalarView(value.unicodeScalars.filter { $0.value > 0x20 && !(0x7F...0xA0).contains($0.value) }))
    guard bare.utf8.count <= 4000 else { return nil }
    let lowered = bare.prefix(8).lowercased()
    return ["https://", "http://", "mailto:"].contains { lowered.hasPrefix($0) } ? bare : nil
  }
}
