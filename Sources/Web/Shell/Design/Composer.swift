import Desk
import HTML

/// One of the two forms under a conversation. Reply and note are never one form with a box to tick.
public struct ComposerForm: Sendable {
  let action: Href
  let token: String
  let summary: String
  let send: String
  let value: String
  let error: String?
  let isOpen: Bool
  let draft: String?
  let aside: String?
  let readers: HTML?
  let tools: HTML?
  let uploads: Bool

  /// `send` is the button that says who is touched, and the summary unless another is given; `readers` are chips of who reads it;
  /// `tools` stand before the button. The text is sent as `body`, files as `files`.
  public init(
    action: Href, token: String, send: String, summary: String? = nil, value: String = "", error: String? = nil, open isOpen: Bool = false,
    draft: String? = nil, aside: String? = nil, readers: HTML? = nil, tools: HTML? = nil, uploads: Bool = true
  ) {
    self.action = action
    self.token = token
    self.send = send
    self.summary = summary ?? send
    self.value = value
    self.error = error
    self.isOpen = isOpen
    self.draft = draft
    self.aside = aside
    self.readers = readers
    self.tools = tools
    self.uploads = uploads
  }

  /// What says who will read it stays true while somebody writes.
  fileprivate func part(_ name: String) -> String? { draft.map { "\($0)-\(name)" } }
}

/// The two forms of an agent, of which one is open at a time. R opens the reply and N the note when the page's script runs.
public func composer(reply: ComposerForm?, note: ComposerForm?) -> HTML {
  div(.class("composer"), .id("composer")) {
    if let reply {
      details(.name("composer"), .open(reply.isOpen), .data("reply")) {
        composerSummary(.reply, reply, key: "R")
        composerForm(reply, label: "Public reply", id: "reply", .primary, .send)
      }
    }
    if let note {
      details(.class("internal"), .name("composer"), .open(note.isOpen), .data("note")) {
        composerSummary(.lock, note, key: "N")
        composerForm(note, label: "Internal note", id: "note", .note, .lock)
      }
    }
  }
}

private func composerSummary(_ mark: Icon, _ form: ComposerForm, key: String) -> HTML {
  summary {
    icon(mark)
    " "
    span(form.summary, .data("part", form.part("summary")))
    span(.class("n")) {
      if let aside = form.aside {
        span(aside, .class("hide-s"))
        " "
      }
      kbd(key, .aria("hidden", "true"))
    }
  }
}

private func composerForm(_ model: ComposerForm, label words: String, id: String, _ kind: ButtonKind, _ mark: Icon) -> HTML {
  form(post: model.action, token: model.token, uploads: model.uploads) {
    composerText(model, words, id)
    if let readers = model.readers { div(.class("bar"), .data("part", model.part("readers"))) { readers } }
    if model.uploads { composerFiles(id) }
    div(.class("bar ruled")) {
      model.tools
      span(.class("end row"), .data("part", model.part("send"))) { pushButton(model.send, kind, icon: mark) }
    }
  }
}

@HTMLBuilder
private func composerText(_ model: ComposerForm, _ words: String, _ id: String, placeholder: String? = nil) -> HTML {
  label(words, .class("sr"), .for(id))
  if let error = model.error {
    p(.class("error cell"), .id(id + "-error")) {
      icon(.alert)
      " "
      error
    }
  }
  textarea(
    .class("area"), .id(id), .name("body"), .data("grow"), .data("draft", model.draft), .placeholder(placeholder),
    .aria("invalid", when: model.error != nil), .aria("describedby", model.error.map { _ in id + "-error" })
  ) { areaText(model.value) }
}

private func composerFiles(_ id: String, for reader: Reader = Reader()) -> HTML {
  div(.class("bar attach"), .data("files")) {
    label(.for(id + "-files"), .class("faint small")) {
      icon(.clip)
      " "
      reader.say(.attachFiles)
    }
    input(.type("file"), .id(id + "-files"), .name("files"), .multiple())
  }
}

/// The one form of a customer under the conversation; `aside` says who will read it.
public func replyForm(_ model: ComposerForm, for reader: Reader = Reader()) -> HTML {
  form(
    post: model.action, token: model.token, uploads: model.uploads, .class("card reply"), .aria("label", reader.say(.reply)),
    .id("composer")
  ) {
    composerText(model, reader.say(.yourReply), "reply", placeholder: reader.say(.writeReply))
    if model.uploads { composerFiles("reply", for: reader) }
    div(.class("bar ruled")) {
      model.tools
      if let aside = model.aside { span(aside, .class("faint small end"), .data("part", model.part("aside"))) }
      pushButton(model.send, .primary, .class(model.aside == nil ? "end" : "send"), .data("part", model.part("send")))
    }
  }
}
