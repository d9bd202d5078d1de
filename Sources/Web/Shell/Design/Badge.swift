import Desk
import HTML

/// What a part means beyond its words; colour only repeats it.
public enum Tone: String, Sendable {
  case plain, accent, fill, good, warn, bad, note, line
}

/// A few words on a small ground: a state, a label.
public func badge(_ words: String, _ tone: Tone = .plain, icon mark: Icon? = nil) -> HTML {
  span(.class("badge", tone == .plain ? nil : tone.rawValue)) {
    if let mark { icon(mark) }
    words
  }
}

/// One thing among several that belong together: a person, a file, a filter; a link when it leads somewhere.
public func chip(_ words: String, icon mark: Icon? = nil, face: Face? = nil, href: Href? = nil, _ attributes: Attribute...) -> HTML {
  let content = HTML {
    if let face { avatar(face, .small) }
    if let mark { icon(mark) }
    " "
    words
  }
  if let href { return a(href: href, attributes.adding(class: "chip")) { content } }
  return span(attributes.adding(class: "chip")) { content }
}

/// A chip that can be taken away: pressing its cross sends the form with this name and value.
public func removableChip(_ words: String, face: Face? = nil, name: String, value: String, for reader: Reader = Reader()) -> HTML {
  span(.class("chip")) {
    if let face { avatar(face, .small) }
    " "
    words
    " "
    button(.name(name), .value(value), .aria("label", reader.say(.remove(words))), .formnovalidate()) { icon(.x) }
  }
}

/// Who must act, as a short sentence: a filled dot when they wait for us, a ring when we wait.
public func waits(_ words: String, forUs: Bool) -> HTML {
  span(words, .class("waits", forUs ? "us" : nil))
}
