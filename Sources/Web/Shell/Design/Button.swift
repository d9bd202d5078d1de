import HTML

/// What pressing a button means; a page has one primary button.
public enum ButtonKind: String, Sendable {
  case plain, primary, note, bad, quiet, chosen
}

/// How much room a part takes.
public enum PartSize: String, Sendable {
  case small = "s"
  case normal = ""
  case large = "l"
}

/// A button that sends its form; the words say what happens and to whom.
///
/// With `submits: false` it does nothing without a script. A key is shown beside the words and works when the page's script runs.
public func pushButton(
  _ words: String, _ kind: ButtonKind = .plain, icon mark: Icon? = nil, size: PartSize = .normal, key: String? = nil, submits: Bool = true,
  _ attributes: Attribute...
) -> HTML {
  button(attributes.adding(class: buttonClass(kind, size)) + [.type(submits ? "submit" : "button"), .data("key", key)]) {
    buttonWords(words, mark, key)
  }
}

/// A link that looks like a button, for what leads somewhere and changes nothing.
public func linkButton(
  _ words: String, href: Href, _ kind: ButtonKind = .plain, icon mark: Icon? = nil, size: PartSize = .normal, key: String? = nil,
  _ attributes: Attribute...
) -> HTML {
  a(href: href, attributes.adding(class: buttonClass(kind, size)) + [.data("key", key)]) { buttonWords(words, mark, key) }
}

/// A button of an icon alone; the label is read out and names what it acts on.
public func iconButton(
  _ mark: Icon, label: String, _ kind: ButtonKind = .quiet, size: PartSize = .small, submits: Bool = true, _ attributes: Attribute...
) -> HTML {
  button(
    attributes.adding(class: buttonClass(kind, size) + " icon")
      + [.type(submits ? "submit" : "button"), .aria("label", label), .title(label)]
  ) { icon(mark) }
}

/// A link of an icon alone; the label is read out and names where it leads.
public func iconLink(
  _ mark: Icon, label: String, href: Href, _ kind: ButtonKind = .quiet, size: PartSize = .small, _ attributes: Attribute...
) -> HTML {
  a(href: href, attributes.adding(class: buttonClass(kind, size) + " icon") + [.aria("label", label), .title(label)]) { icon(mark) }
}

private func buttonClass(_ kind: ButtonKind, _ size: PartSize) -> String {
  "btn" + (kind == .plain ? "" : " " + kind.rawValue) + (size == .normal ? "" : " " + size.rawValue)
}

@HTMLBuilder
private func buttonWords(_ words: String, _ mark: Icon?, _ key: String?) -> HTML {
  if let mark {
    icon(mark)
    " "
  }
  words
  if let key {
    " "
    kbd(key, .class("hide-s"), .aria("hidden", "true"))
  }
}
