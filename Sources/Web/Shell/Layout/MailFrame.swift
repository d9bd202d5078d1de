import HTML

/// The HTML of a mail as a document of its own, to stand in a sandboxed frame.
public enum MailFrame {
  /// `markup` was sanitised when the mail came in; the frame and its policy (`WebResponse.framed`) give it no rights besides.
  public static func document(_ markup: String) -> HTML {
    var html = HTML.raw(
      """
      <!doctype html><html lang="und"><head><meta charset="utf-8"><title>Mail</title><style>:root{color-scheme:light dark}\
      body{margin:.75rem;font:15px/1.5 system-ui,sans-serif;overflow-wrap:anywhere}img{max-width:100%;height:auto}\
      table{max-width:100%}</style></head><body>
      """)
    html.append(HTML(trusting: Array(markup.utf8)))
    html.append(.raw("</body></html>"))
    return html
  }
}
