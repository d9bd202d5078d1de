import Desk
import HTML

/// A value that can be chosen, and the words for it.
public struct Choice: Sendable {
  let value: String
  let words: String
  let hint: String?
  let mark: Icon?
  let isOpen: Bool

  /// A choice that is not open stays visible, and its hint says why and who can open it.
  public init(_ value: String, _ words: String, hint: String? = nil, icon mark: Icon? = nil, open: Bool = true) {
    self.value = value
    self.words = words
    self.hint = hint
    self.mark = mark
    isOpen = open
  }
}

/// A choice of one value from a list that opens; with `none` the first entry stands for no value.
public func selectField(
  _ label: String, name: String, value: String?, choices: [Choice], none: String? = nil, hint: String? = nil, error: String? = nil,
  optional: Bool = false, id: String? = nil, for reader: Reader = Reader(), _ attributes: Attribute...
) -> HTML {
  let text = FieldText(label, name: name, hint: hint, error: error, optional: optional, id: id, for: reader)
  return field(text) { selectControl(choices, value, none, attributes + text.attributes + [.name(name)]) }
}

/// A choice from a list that opens, where the label is only read out.
public func bareSelect(
  _ label: String, name: String, value: String?, choices: [Choice], none: String? = nil, _ attributes: Attribute...
) -> HTML {
  selectControl(choices, value, none, attributes + [.name(name), .aria("label", label)])
}

private func selectControl(_ choices: [Choice], _ value: String?, _ none: String?, _ attributes: [Attribute]) -> HTML {
  span(.class("pick")) {
    select(attributes.adding(class: "select")) {
      if let none { option(none, .value("")) }
      for choice in choices {
        option(choice.words, .value(choice.value), .selected(choice.value == value), .disabled(!choice.isOpen))
      }
    }
    icon(.down)
  }
}

/// A choice of one value, all of them visible as plain lines.
public func radioField(
  _ label: String, name: String, value: String?, choices: [Choice], hint: String? = nil, error: String? = nil, optional: Bool = false,
  id: String? = nil, for reader: Reader = Reader()
) -> HTML {
  fieldGroup(FieldText(label, name: name, hint: hint, error: error, optional: optional, id: id, for: reader)) {
    for choice in choices { checkLine("radio", choice, name, choice.value == value) }
  }
}

/// A choice of any number of values, all of them visible.
public func checkboxesField(
  _ label: String, name: String, values: [String], choices: [Choice], hint: String? = nil, error: String? = nil, optional: Bool = false,
  id: String? = nil, for reader: Reader = Reader()
) -> HTML {
  fieldGroup(FieldText(label, name: name, hint: hint, error: error, optional: optional, id: id, for: reader)) {
    for choice in choices { checkLine("checkbox", choice, name, values.contains(choice.value)) }
  }
}

/// One box to tick.
public func checkField(
  _ words: String, name: String, value: String = "yes", checked: Bool, hint: String? = nil, _ attributes: Attribute...
) -> HTML {
  label(.class("check")) {
    input(attributes + [.type("checkbox"), .name(name), .value(value), .checked(checked)])
    span {
      words
      if let hint { span(hint, .class("hint")) }
    }
  }
}

/// A switch for what is on or off; it takes effect when its form is sent.
public func switchField(
  _ words: String, name: String, value: String = "yes", on: Bool, hint: String? = nil, mark: HTML? = nil, _ attributes: Attribute...
) -> HTML {
  label(.class("row keep")) {
    span(.class("grow")) {
      b(words)
      " "
      mark
      if let hint { span(hint, .class("hint")) }
    }
    input(attributes.adding(class: "switch") + [.type("checkbox"), .role("switch"), .name(name), .value(value), .checked(on)])
  }
}

/// A choice of one value from cards that each say what follows from it.
public func choiceCards(
  _ label: String, name: String, value: String?, choices: [Choice], hint: String? = nil, error: String? = nil, id: String? = nil
) -> HTML {
  fieldGroup(FieldText(label, name: name, hint: hint, error: error, id: id)) {
    for choice in choices { choiceCard(choice, name: name, chosen: choice.value == value) }
  }
}

func choiceCard(_ choice: Choice, name: String, chosen: Bool, marks: HTML? = nil) -> HTML {
  label(.class("choice")) {
    input(.type("radio"), .name(name), .value(choice.value), .checked(chosen), .disabled(!choice.isOpen))
    span {
      b {
        if let mark = choice.mark { icon(mark) }
        choice.words
        if let marks {
          " "
          marks
        }
      }
      if let hint = choice.hint { span(hint, .class("hint")) }
    }
  }
}

private func checkLine(_ type: String, _ choice: Choice, _ name: String, _ chosen: Bool) -> HTML {
  label(.class("check")) {
    input(.type(type), .name(name), .value(choice.value), .checked(chosen), .disabled(!choice.isOpen))
    span {
      choice.words
      if let hint = choice.hint { span(hint, .class("hint")) }
    }
  }
}
