import Desk
import HTML

/// A sentence above the page's content that everybody has to know; the tone is accent, good, warn or bad.
public func banner(_ tone: Tone = .accent, _ sentence: String, detail: String? = nil) -> HTML {
  banner(tone) {
    p {
      strong(sentence)
      if let detail {
        " "
        span(detail, .class("muted"))
      }
    }
  }
}

/// A banner with content of its own.
public func banner(_ tone: Tone = .accent, @HTMLBuilder content: () -> HTML) -> HTML {
  div(.class("banner", tone == .accent ? nil : tone.rawValue), .role("note")) {
    icon(mark(of: tone))
    div(.class("stack tight")) { content() }
  }
}

private func mark(of tone: Tone) -> Icon {
  switch tone {
  case .good: .checkCircle
  case .warn, .bad: .alert
  default: .info
  }
}

/// What is wrong with a form, above it: one link to each control. Empty when nothing is wrong.
///
/// Errors are by the name of the control; `order` names the controls from top to bottom. An error under the empty name
/// concerns the form as a whole.
public func errorSummary(_ errors: [String: String], order: [String] = [], for reader: Reader = Reader()) -> HTML {
  if errors.isEmpty { return HTML() }
  let names = order.filter { errors[$0] != nil } + errors.keys.filter { !order.contains($0) }.sorted()
  return div(.class("banner bad"), .role("alert"), .tabindex(-1), .data("errors")) {
    icon(.alert)
    div(.class("stack tight")) {
      h2(reader.say(.answersNeedAnotherLook(names.count)), .class("h-m"))
      ul(.class("stack snug")) {
        for name in names {
          li {
            if name.isEmpty {
              errors[name]
            } else {
              a(errors[name] ?? "", href: Href("#").fragment(FieldText.id(for: name)))
            }
          }
        }
      }
      p(reader.say(.restIsKept), .class("small muted"))
    }
  }
}

/// What has just been done, floating at the foot of the page; `undo` is a form with its button.
public func toast(_ sentence: String, undo: HTML? = nil) -> HTML {
  div(.class("toast"), .role("status"), .data("toast")) {
    icon(.check)
    " "
    span(sentence)
    " "
    undo
  }
}
