import Desk
import HTML

/// The conversation of a request in order of time: `publicMessage`, `internalNote` and `eventLine`.
public func thread(_ attributes: Attribute..., @HTMLBuilder entries: () -> HTML) -> HTML {
  ol(attributes.adding(class: "thread")) { entries() }
}

/// What somebody wrote: a mail stands as it came, everything else is read as Markdown.
public func writing(_ text: String, from channel: Channel) -> HTML {
  channel == .email ? PlainText.html(text) : Markdown.html(text)
}

/// A message that the customer and all who follow can read.
public func publicMessage(
  from face: Face, _ name: String, role: String? = nil, time: HTML, id: String? = nil, files: [FileLine] = [], actions: HTML? = nil,
  @HTMLBuilder words: () -> HTML
) -> HTML {
  li(.id(id), .data("entry")) {
    article(.class("msg")) {
      avatar(face)
      div {
        messageHead(name, role, time, actions)
        div(.class("prose")) { words() }
        fileList(files)
      }
    }
  }
}

/// A note that customers never see: amber, dashed, locked, and it names its readers (“only the 14 agents of the IT desk see it”).
public func internalNote(
  from face: Face, _ name: String, readers: String, role: String? = nil, time: HTML, id: String? = nil, files: [FileLine] = [],
  actions: HTML? = nil, @HTMLBuilder words: () -> HTML
) -> HTML {
  li(.id(id), .data("entry")) {
    article(.class("msg internal")) {
      avatar(face)
      div {
        p(.class("internal-mark")) {
          icon(.lock)
          " Internal note, "
          readers
        }
        messageHead(name, role, time, actions)
        div(.class("prose")) { words() }
        fileList(files)
      }
    }
  }
}

private func messageHead(_ name: String, _ role: String?, _ time: HTML, _ actions: HTML?) -> HTML {
  header {
    b { bdi(name) }
    if let role { span(role, .class("hint")) }
    time
    actions
  }
}

/// One line of what happened between the messages.
public func eventLine(_ mark: Icon, id: String? = nil, @HTMLBuilder words: () -> HTML) -> HTML {
  li(.class("event"), .id(id)) {
    icon(mark)
    span { words() }
  }
}

/// Somebody who is named in a message.
public func mention(_ name: String) -> HTML { span("@" + name, .class("mention")) }

/// What somebody wrote, rendered from Markdown or plain text, with the spacing of prose.
public func prose(_ html: HTML) -> HTML { div(.class("prose")) { html } }
