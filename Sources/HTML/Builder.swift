/// Joins the elements, texts, conditions and loops of a block into one piece of HTML.
@resultBuilder
public enum HTMLBuilder {
  public static func buildExpression(_ html: HTML) -> HTML { html }
  public static func buildExpression(_ html: HTML?) -> HTML { html ?? HTML() }
  public static func buildExpression(_ text: String) -> HTML { .text(text) }
  public static func buildExpression(_ text: String?) -> HTML { text.map(HTML.text) ?? HTML() }

  public static func buildBlock() -> HTML { HTML() }
  public static func buildPartialBlock(first: HTML) -> HTML { first }

  public static func buildPartialBlock(accumulated: consuming HTML, next: HTML) -> HTML {
    if accumulated.bytes.isEmpty { return next }
    accumulated.bytes.append(contentsOf: next.bytes)
    return accumulated
  }

  public static func buildOptional(_ html: HTML?) -> HTML { html ?? HTML() }
  public static func buildEither(first html: HTML) -> HTML { html }
  public static func buildEither(second html: HTML) -> HTML { html }
  public static func buildLimitedAvailability(_ html: HTML) -> HTML { html }

  public static func buildArray(_ pieces: [HTML]) -> HTML {
    var all = HTML()
    all.bytes.reserveCapacity(pieces.reduce(0) { $0 + $1.bytes.count })
    for piece in pieces { all.bytes.append(contentsOf: piece.bytes) }
    return all
  }
}
