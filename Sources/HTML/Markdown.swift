import CCMarkGFM

/// Renders what people write: CommonMark with the tables, strikethrough and automatic links of GitHub.
///
/// Markup in the text stays visible as text, images become links, and links lead only to http, https and mailto.
public enum Markdown {
  /// The size from which on a text is shown as plain text.
  public static let longest = 200_000

  /// Renders a text.
  public static func html(_ text: String) -> HTML {
    guard text.utf8.count <= longest else { return PlainText.html(text) }
    cmark_gfm_core_extensions_ensure_registered()
    let options = CMARK_OPT_HARDBREAKS | CMARK_OPT_VALIDATE_UTF8 | CMARK_OPT_STRIKETHROUGH_DOUBLE_TILDE
    guard let parser = cmark_parser_new(options) else { return PlainText.html(text) }
    defer { cmark_parser_free(parser) }
    for name in ["table", "strikethrough", "autolink", "tagfilter"] {
      if let found = cmark_find_syntax_extension(name) { cmark_parser_attach_syntax_extension(parser, found) }
    }
    var text = text
    text.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) { cmark_parser_feed(parser, $0.baseAddress, $0.count) }
    }
    guard let document = cmark_parser_finish(parser) else { return PlainText.html(text) }
    defer { cmark_node_free(document) }
    tame(document)
    guard let rendered = cmark_render_html(document, options, cmark_parser_get_syntax_extensions(parser)) else {
      return PlainText.html(text)
    }
    defer { cmark_get_default_mem_allocator().pointee.free(rendered) }
    return marked(String(cString: rendered))
  }

  /// Says of every link that the site does not vouch for it. The renderer escapes quotes in text, so this sequence is a tag of its own.
  private static func marked(_ html: String) -> HTML {
    let tag = "<a href=\""
    var bytes = [UInt8]()
    bytes.reserveCapacity(html.utf8.count + 256)
    var rest = html[...]
    while let found = rest.firstRange(of: tag) {
      bytes.append(contentsOf: rest[..<found.lowerBound].utf8)
      bytes.append(contentsOf: "<a rel=\"noopener nofollow ugc\" href=\"".utf8)
      rest = rest[found.upperBound...]
    }
    bytes.append(contentsOf: rest.utf8)
    return HTML(trusting: bytes)
  }
}

/// A node of the renderer's tree, which C hides.
typealias MarkdownNode = OpaquePointer

extension Markdown {
  /// Changes the parts of a document that would not be safe, or not calm, as they are.
  private static func tame(_ document: MarkdownNode) {
    for node in nodes(of: document) {
      switch cmark_node_get_type(node) {
      case CMARK_NODE_HTML_BLOCK: replaceBlock(node)
      case CMARK_NODE_HTML_INLINE: replaceInline(node)
      case CMARK_NODE_IMAGE: replaceImage(node)
      case CMARK_NODE_LINK: checkLink(node)
      case CMARK_NODE_HEADING: cmark_node_set_heading_level(node, min(6, cmark_node_get_heading_level(node) + 2))
      default: break
      }
    }
  }

  /// Lists the nodes children first, so that a parent can be replaced after them.
  private static func nodes(of document: MarkdownNode) -> [MarkdownNode] {
    var all: [MarkdownNode] = []
    guard let walk = cmark_iter_new(document) else { return all }
    defer { cmark_iter_free(walk) }
    while true {
      let step = cmark_iter_next(walk)
      if step == CMARK_EVENT_DONE { return all }
      guard let node = cmark_iter_get_node(walk) else { continue }
      let kind = cmark_node_get_type(node)
      let isLeaf = kind == CMARK_NODE_HTML_BLOCK || kind == CMARK_NODE_HTML_INLINE
      if step == CMARK_EVENT_EXIT || isLeaf { all.append(node) }
    }
  }

  private static func replaceBlock(_ node: MarkdownNode) {
    guard let paragraph = cmark_node_new(CMARK_NODE_PARAGRAPH), let text = cmark_node_new(CMARK_NODE_TEXT) else { return }
    cmark_node_set_literal(text, cmark_node_get_literal(node))
    cmark_node_append_child(paragraph, text)
    replace(node, by: paragraph)
  }

  private static func replaceInline(_ node: MarkdownNode) {
    guard let text = cmark_node_new(CMARK_NODE_TEXT) else { return }
    cmark_node_set_literal(text, cmark_node_get_literal(node))
    replace(node, by: text)
  }

  /// Shows an image as a link to it, for loading it would tell its server who reads.
  private static func replaceImage(_ node: MarkdownNode) {
    if isWithinLink(node) {
      moveChildren(of: node) { cmark_node_insert_before(node, $0) }
      return remove(node)
    }
    guard let link = cmark_node_new(CMARK_NODE_LINK) else { return }
    cmark_node_set_url(link, cmark_node_get_url(node))
    moveChildren(of: node) { cmark_node_append_child(link, $0) }
    if cmark_node_first_child(link) == nil, let words = cmark_node_new(CMARK_NODE_TEXT) {
      cmark_node_set_literal(words, cmark_node_get_url(node))
      cmark_node_append_child(link, words)
    }
    replace(node, by: link)
    checkLink(link)
  }

  /// Leaves only the words of a link that leads where no link may.
  private static func checkLink(_ node: MarkdownNode) {
    let address = cmark_node_get_url(node).map { String(cString: $0) } ?? ""
    if Href(external: address) != nil { return }
    moveChildren(of: node) { cmark_node_insert_before(node, $0) }
    remove(node)
  }

  /// Looks through no more than a hundred levels, for a text can be nested deeper than time allows.
  private static func isWithinLink(_ node: MarkdownNode) -> Bool {
    var outer = cmark_node_parent(node)
    for _ in 0..<100 {
      guard let parent = outer else { return false }
      if cmark_node_get_type(parent) == CMARK_NODE_LINK { return true }
      outer = cmark_node_parent(parent)
    }
    return false
  }

  private static func moveChildren(of node: MarkdownNode, _ move: (MarkdownNode) -> Int32) {
    while let child = cmark_node_first_child(node) {
      cmark_node_unlink(child)
      if move(child) == 0 { cmark_node_free(child) }
    }
  }

  private static func replace(_ node: MarkdownNode, by other: MarkdownNode) {
    if cmark_node_insert_before(node, other) == 0 { cmark_node_free(other) }
    remove(node)
  }

  private static func remove(_ node: MarkdownNode) {
    cmark_node_unlink(node)
    cmark_node_free(node)
  }
}
