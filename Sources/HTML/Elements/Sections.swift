/// What the page is about; once a page, with the id that the skip link names.
public let main = Element("main")

/// The head of a page or section.
public let header = Element("header")

/// The foot of a page or section.
public let footer = Element("footer")

/// Links that lead around; name it with `aria-label`.
public let nav = Element("nav")

/// A part of the page with a heading.
public let section = Element("section")

/// A part that stands for itself, such as a message.
public let article = Element("article")

/// What stands beside the main thing.
public let aside = Element("aside")

/// A box without meaning.
public let div = Element("div")

/// The title of the page; once a page.
public let h1 = Element("h1")

/// The heading of a part.
public let h2 = Element("h2")

/// The heading of a part within a part.
public let h3 = Element("h3")

/// A heading three steps down.
public let h4 = Element("h4")

/// A picture or diagram with its caption.
public let figure = Element("figure")

/// The caption of a figure.
public let figcaption = Element("figcaption")

// The frame of a document, which only layouts write.
extension Element {
  /// The whole document.
  public static let root = Element("html")

  /// What is told about the document.
  public static let head = Element("head")

  /// What the browser calls the document.
  public static let title = Element("title")

  /// What is shown of the document.
  public static let body = Element("body")
}
