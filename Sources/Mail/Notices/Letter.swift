import Desk
import HTML

/// What a mail says, once for both of its forms: the plain text and the HTML cannot differ, for they are written from the same parts.
public struct Letter: Sendable {
  public enum Part: Sendable, Hashable {
    case paragraph(String)
    /// Words of a person, shown as his; the HTML reads them as Markdown where a page would.
    case words(String, isMarkdown: Bool = false)
    /// Where to go from here.
    case link(String, Href)
  }

  public let language: Language
  public let subject: String
  /// Whether an answer by mail is read; then a line marks where it ends.
  public let takesReplies: Bool
  public let parts: [Part]
  /// Why the reader gets this mail.
  public let footer: [String]

  public init(language: Language, subject: String, takesReplies: Bool, parts: [Part], footer: [String]) {
    self.language = language
    self.subject = subject
    self.takesReplies = takesReplies
    self.parts = parts
    self.footer = footer
  }

  private var marker: String? {
    takesReplies ? "\(ReplyMarker.rule) \(language.say(NoticePhrase.replyAbove)) \(ReplyMarker.rule)" : nil
  }

  /// The plain text, lines ended by `\n`.
  public var text: String {
    var blocks: [String] = []
    if let marker { blocks.append(marker) }
    for part in parts {
      switch part {
      case .paragraph(let words): blocks.append(words)
      case .words(let words, _):
        blocks.append(words.split(separator: "\n", omittingEmptySubsequences: false).map { "  \($0)" }.joined(separator: "\n"))
      case .link(let words, let href): blocks.append("\(words):\n\(href.text)")
      }
    }
    if !footer.isEmpty { blocks.append("-- \n" + footer.joined(separator: "\n")) }
    return blocks.joined(separator: "\n\n") + "\n"
  }

  /// The HTML page. Its colours are the reader's own, so that it is legible in light and in dark.
  public var html: String {
    var page = HTML.raw("<!DOCTYPE html>\n<html lang=\"")
    page.append(.text(language.code))
    page.append(.raw("\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width\">\n"))
    page.append(
      .raw("<meta name=\"color-scheme\" content=\"light dark\">\n<meta name=\"supported-color-schemes\" content=\"light dark\">\n<title>"))
    page.append(.text(subject))
    page.append(.raw(Self.head))
    page.append(content)
    page.append(.raw("\n</body>\n</html>\n"))
    return page.string
  }

  private var content: HTML {
    main {
      if let marker { p(marker, .class("aside")) }
      for part in parts { Self.html(part) }
      if !footer.isEmpty {
        hr()
        for line in footer { p(line, .class("aside")) }
      }
    }
  }

  private static func html(_ part: Part) -> HTML {
    switch part {
    case .paragraph(let words): p(words)
    case .words(let words, let isMarkdown): blockquote(.dir("auto")) { isMarkdown ? Markdown.html(words) : PlainText.html(words) }
    case .link(let words, let href): p { a(words, href: href, .class("go")) }
    }
  }

  private static let head: StaticString = """
    </title>
    <style>
    :root { color-scheme: light dark; }
    body { margin: 0; padding: 24px; font: 16px/1.5 system-ui, -apple-system, "Segoe UI", sans-serif; }
    main { max-width: 600px; margin: 0 auto; }
    blockquote { margin: 0 0 16px; padding: 4px 16px; border-left: 3px solid #6b7fd7; overflow-wrap: anywhere; }
    .go { display: inline-block; padding: 8px 16px; border: 1px solid currentColor; border-radius: 6px; font-weight: 600; }
    .aside { font-size: 13px; opacity: 0.75; }
    hr { border: 0; border-top: 1px solid; opacity: 0.25; margin: 24px 0 12px; }
    </style>
    </head>
    <body>
    """
}
