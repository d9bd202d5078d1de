import Desk
import HTML

/// What stands around a control: its label, a hint, what is wrong with the answer; in this order for eyes and ears.
public struct FieldText: Sendable {
  let label: String
  let hint: String?
  let error: String?
  let optionalWords: String?
  let id: String

  /// The id is made from the name, so that the error summary can lead there; give another where a page repeats names.
  public init(
    _ label: String, name: String, hint: String? = nil, error: String? = nil, optional: Bool = false, id: String? = nil,
    for reader: Reader = Reader()
  ) {
    self.label = label
    self.hint = hint
    self.error = error
    optionalWords = optional ? reader.say(.optional) : nil
    self.id = id ?? FieldText.id(for: name)
  }

  /// The id of the control with this name.
  public static func id(for name: String) -> String { "f-" + name }

  /// What ties a control of one's own making to the label, the hint and the error.
  public var attributes: [Attribute] {
    let told = [hint == nil ? nil : id + "-hint", error == nil ? nil : id + "-error"].compactMap(\.self)
    return [.id(id), .aria("describedby", told.isEmpty ? nil : told.joined(separator: " ")), .aria("invalid", when: error != nil)]
  }

  @HTMLBuilder var optionalMark: HTML {
    if let optionalWords {
      " "
      span(optionalWords, .class("optional"))
    }
  }

  @HTMLBuilder var told: HTML {
    if let hint { p(hint, .class("hint"), .id(id + "-hint")) }
    if let error {
      p(.class("error"), .id(id + "-error")) {
        icon(.alert)
        " "
        error
      }
    }
  }
}

/// Lays out a control of one's own making, which must carry `text.attributes`.
public func field(_ text: FieldText, @HTMLBuilder control: () -> HTML) -> HTML {
  div(.class("field")) {
    label(.for(text.id)) {
      text.label
      text.optionalMark
    }
    text.told
    control()
  }
}

/// A question that is answered by several controls, with its hint and error.
public func fieldGroup(_ text: FieldText, @HTMLBuilder controls: () -> HTML) -> HTML {
  fieldset(text.attributes.adding(class: "stack tight")) {
    legend {
      text.label
      text.optionalMark
    }
    text.told
    controls()
  }
}

/// One line of text; `type` is that of HTML: `text`, `email`, `password`, `search`, `url`, `number`, `date`, `datetime-local`.
public func textField(
  _ label: String, name: String, value: String = "", type: String = "text", hint: String? = nil, error: String? = nil,
  optional: Bool = false, id: String? = nil, for reader: Reader = Reader(), _ attributes: Attribute...
) -> HTML {
  let text = FieldText(label, name: name, hint: hint, error: error, optional: optional, id: id, for: reader)
  return field(text) {
    input(
      attributes.adding(class: "input") + text.attributes
        + [.name(name), .type(shownType(type, of: value)), .value(type == "password" ? nil : value)])
  }
}

/// Browsers drop from a date's control what is no date, and complain. In a plain one it stands beside what is wrong with it.
private func shownType(_ type: String, of value: String) -> String {
  type == "date" && !value.isEmpty && !CalendarDay.isDay(value) ? "text" : type
}

/// Several lines of text; it grows with what is written, and with a draft key it is kept in the browser until sent.
public func textArea(
  _ label: String, name: String, value: String = "", hint: String? = nil, error: String? = nil, optional: Bool = false,
  id: String? = nil, draft: String? = nil, for reader: Reader = Reader(), _ attributes: Attribute...
) -> HTML {
  let text = FieldText(label, name: name, hint: hint, error: error, optional: optional, id: id, for: reader)
  return field(text) {
    textarea(attributes.adding(class: "area") + text.attributes + [.name(name), .data("grow"), .data("draft", draft)]) { areaText(value) }
  }
}

/// The content of a `textarea`; browsers drop its first line break, so one is put before it.
func areaText(_ value: String) -> HTML { value.hasPrefix("\n") ? .text("\n" + value) : .text(value) }
