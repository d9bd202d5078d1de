import Desk
import HTML

/// What opens beside a word and closes by Escape or a click elsewhere; it works without a script.
public func popover(_ words: String, label: String, _ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
  details(attributes.adding(class: "pop") + [.data("dismiss")]) {
    summary(words)
    div(.class("panel"), .role("group"), .aria("label", label)) { content() }
  }
}

/// A menu that opens below a button; its content are links and forms.
public func menu(_ words: String, icon mark: Icon? = nil, label: String, _ kind: ButtonKind = .quiet, @HTMLBuilder content: () -> HTML)
  -> HTML
{
  details(.class("pop menu"), .data("dismiss")) {
    summary(.class("btn s", kind == .plain ? nil : kind.rawValue), .aria("label", words.isEmpty ? label : nil)) {
      if let mark { icon(mark) }
      if !words.isEmpty {
        " "
        words
        " "
        icon(.down)
      }
    }
    div(.class("panel"), .role("group"), .aria("label", label)) { content() }
  }
}

/// The answer to whether somebody may: yes or no, in a whole sentence.
public func verdict(_ yes: Bool, _ sentence: String, noIcon: Icon = .eyeOff) -> HTML {
  p(.class("verdict", yes ? nil : "no")) {
    icon(yes ? .checkCircle : noIcon, big: true)
    " "
    span(sentence)
  }
}

/// What a reason is made of. All gates must be open; of the paths one is enough.
public enum ReasonKind: Sendable {
  case openGate, shutGate, path, missingPath, absent
}

/// Reasons for a decision, each a `reason`.
public func reasons(small: Bool = false, @HTMLBuilder content: () -> HTML) -> HTML {
  ul(.class("reasons", small ? "small" : nil)) { content() }
}

/// One reason: a sentence, and below it where that comes from.
public func reason(_ kind: ReasonKind, _ sentence: String, provenance: String? = nil, for reader: Reader = Reader()) -> HTML {
  let (name, mark, spoken): (String?, Icon, ShellPhrase?) =
    switch kind {
    case .openGate: (nil, .gateOpen, .openGate)
    case .shutGate: ("no", .gateShut, .shutGate)
    case .path: (nil, .path, .path)
    case .missingPath: ("no", .path, .missingPath)
    case .absent: ("off", .minus, nil)
    }
  return li(.class(name)) {
    icon(mark)
    div {
      if let spoken {
        span(reader.say(spoken), .class("sr"))
        " "
      }
      sentence
      if let provenance { HTML.provenance(provenance) }
    }
  }
}

/// Gains or losses of a change to access: the number, a sentence, and what it rests on.
public func delta(gain: Bool, _ count: Int, _ sentence: String, detail: String? = nil) -> HTML {
  div(.class("delta", gain ? "plus" : "minus")) {
    span((gain ? "+" : "−") + Language.english.number(count), .class("num"))
    span {
      b(sentence)
      if let detail {
        br()
        span(detail, .class("small muted"))
      }
    }
  }
}

/// People and groups with what they are, each a `personRow`.
public func peopleList(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
  ul(attributes.adding(class: "people")) { content() }
}

/// One person or group: the name, what it is here, and at the end a number, a link or a popover with class `n`.
public func personRow(_ face: Face, _ name: String, note: String? = nil, end: HTML? = nil) -> HTML {
  li {
    avatar(face, .small)
    span(.class("grow")) {
      bdi(name)
      if let note {
        " "
        span(note, .class("faint"))
      }
    }
    end
  }
}

extension HTML {
  fileprivate static func provenance(_ words: String) -> HTML { small(words) }
}
