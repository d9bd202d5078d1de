import HTML

extension Attribute {
  /// Asks before the form of this button is sent, in a dialog with the button's own words; without a script the form is sent at once.
  public static func confirm(_ question: String) -> Attribute { .data("confirm", question) }

  /// Says below the question what will follow.
  public static func confirmDetail(_ sentence: String) -> Attribute { .data("confirm-detail", sentence) }
}

/// A form of a single button, for an act that needs no input.
public func actButton(
  _ words: String, post action: Href, token: String, _ kind: ButtonKind = .plain, icon mark: Icon? = nil, size: PartSize = .normal,
  hidden values: [(String, String)] = [], _ attributes: Attribute...
) -> HTML {
  form(post: action, token: token, .class("inline")) {
    for (name, value) in values { input(.type("hidden"), .name(name), .value(value)) }
    button(
      attributes.adding(class: ["btn", kind == .plain ? "" : kind.rawValue, size.rawValue].filter { !$0.isEmpty }.joined(separator: " "))
    ) {
      if let mark {
        icon(mark)
        " "
      }
      words
    }
  }
}

/// A form of a single icon; the label is read out and names what it acts on.
public func actIcon(
  _ mark: Icon, label: String, post action: Href, token: String, hidden values: [(String, String)] = [], _ attributes: Attribute...
) -> HTML {
  form(post: action, token: token, .class("inline")) {
    for (name, value) in values { input(.type("hidden"), .name(name), .value(value)) }
    button(attributes.adding(class: "btn quiet icon s") + [.aria("label", label), .title(label)]) { icon(mark) }
  }
}
