import Desk
import HTML

/// A place to drop or choose files; what was chosen is listed below it when the page's script runs.
public func fileField(
  _ label: String, name: String = "files", hint: String? = nil, error: String? = nil, optional: Bool = true, multiple: Bool = true,
  id: String? = nil, for reader: Reader = Reader()
) -> HTML {
  let text = FieldText(label, name: name, hint: hint, error: error, optional: optional, id: id, for: reader)
  return field(text) {
    div(.class("drop"), .data("files")) {
      icon(.upload)
      span(reader.say(.dropFiles), .data("drop-words"), .hidden())
      input([.type("file"), .name(name), .multiple(multiple)] + text.attributes)
    }
  }
}

/// A file that is attached: its name, its size in words, and where it is fetched.
public struct FileLine: Sendable {
  let name: String
  let size: String
  let href: Href
  let isPicture: Bool
  let remove: HTML?

  /// `size` is in words, such as “212 kB”; `remove` is the button that takes it away.
  public init(_ name: String, size: String, href: Href, isPicture: Bool = false, remove: HTML? = nil) {
    self.name = name
    self.size = size
    self.href = href
    self.isPicture = isPicture
    self.remove = remove
  }
}

/// The files of a message or request.
public func fileList(_ files: [FileLine]) -> HTML {
  if files.isEmpty { return HTML() }
  return ul(.class("files")) {
    for file in files {
      li {
        icon(file.isPicture ? .image : .file)
        a(href: file.href, .class("grow clip")) { bdi(file.name) }
        span(file.size, .class("faint num"))
        file.remove
      }
    }
  }
}

/// Tells a number of bytes in words: “212 kB”, “1.4 MB”.
public func sizeInWords(_ bytes: some BinaryInteger, for reader: Reader = Reader()) -> String { reader.say(.size(Int64(bytes))) }
