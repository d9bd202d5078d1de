import HTML

/// A picture of the one set: 20 by 20, drawn with one line.
public enum Icon: String, CaseIterable, Sendable {
  case alert, archive, arrow, bell, bold, bolt, book, bug, building, calendar, card, chart, chat, check, clip, clock, code, copy
  case door, dots, down, download, drag, edit, external, eye, file, filter, flag, gate, globe, help, history, home, image, inbox
  case info, key, keyboard, laptop, link, list, lock, mail, menu, merge, minus, money, moon, next, note, out, panes, path, pause
  case phone, play, plus, prev, quote, refresh, reply, search, send, server, settings, share, shield, sliders, sort, star, stop
  case sun, tag, thumb, trash, undo, up, upload, user, users, wifi, x
  case checkCircle = "check-circle"
  case eyeOff = "eye-off"
  case gateOpen = "gate-open"
  case gateShut = "gate-shut"
  case userPlus = "user-plus"

  /// Whether it points along the line of text and so turns around where that runs from right to left.
  var isDirected: Bool { [.prev, .next, .arrow, .send, .reply, .out, .undo, .external].contains(self) }
}

/// Draws an icon; without a label it is decoration, for the words stand beside it.
public func icon(_ icon: Icon, big: Bool = false, label: String? = nil) -> HTML {
  var html = HTML.raw("<svg class=\"i")
  if big { html.append(.raw(" big")) }
  if icon.isDirected { html.append(.raw(" flip")) }
  if let label {
    html.append(.raw("\" role=\"img\" aria-label=\""))
    html.append(.text(label))
    html.append(.raw("\"><use href=\""))
  } else {
    html.append(.raw("\" aria-hidden=\"true\"><use href=\""))
  }
  html.append(.text(Asset.icons.path))
  html.append(.raw("#i-"))
  html.append(.text(icon.rawValue))
  html.append(.raw("\"/></svg>"))
  return html
}

/// Draws an icon on a soft square, as the mark of a project or of a kind of request.
public func tile(_ mark: Icon, large: Bool = false) -> HTML {
  span(.class("tile", large ? "l" : nil)) { icon(mark, big: large) }
}
