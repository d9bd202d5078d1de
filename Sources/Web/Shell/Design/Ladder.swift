import HTML

/// One step of a ladder, from closed to open; each includes those above it.
public struct Rung: Sendable {
  let choice: Choice
  let marks: [RungMark]

  /// A rung that is not open stays visible, and its hint says why and who can open it.
  public init(_ value: String, _ title: String, hint: String, marks: [RungMark] = [], open: Bool = true) {
    choice = Choice(value, title, hint: hint, open: open)
    self.marks = marks
  }
}

/// What a rung is at the moment; the three never coincide silently.
public enum RungMark: Sendable {
  case newChoice, inForce, heldBack

  var badge: HTML {
    switch self {
    case .newChoice: Web.badge("Your new choice", .fill)
    case .inForce: Web.badge("In force today", .good)
    case .heldBack: Web.badge("Saved, held back by the site", .line)
    }
  }
}

/// A choice between rungs, drawn as a ladder.
public func ladder(_ question: String, name: String, value: String?, hint: String? = nil, error: String? = nil, rungs: [Rung]) -> HTML {
  fieldGroup(FieldText(question, name: name, hint: hint, error: error)) {
    ol(.class("ladder")) {
      for rung in rungs {
        li { choiceCard(rung.choice, name: name, chosen: rung.choice.value == value, marks: marks(rung.marks)) }
      }
    }
  }
}

private func marks(_ all: [RungMark]) -> HTML? {
  if all.isEmpty { return nil }
  return HTML { for mark in all { mark.badge } }
}
