/// The HTML of a mail, made safe to show: only elements and attributes of the list below come out, written anew, closed and in order.
/// It is shown in a frame without scripts and without the site's origin all the same (SAFETY T-39, T-41, T-42).
public struct MailHTML: Sendable, Equatable {
  public let markup: String
  /// How many pictures would have been fetched from elsewhere; each is replaced by its description.
  public let remoteImages: Int

  /// Sanitises `html`, in linear time.
  ///
  /// - Parameter image: the address, within this site, of the picture with a content id; nil where the mail brings no such picture.
  public static func sanitised(_ html: String, image: @escaping (_ contentID: String) -> String? = { _ in nil }) -> MailHTML {
    var writer = Writer(image: image)
    for token in HTMLTokens(html) { writer.write(token) }
    return writer.finish()
  }

  private static let depthLimit = 100

  private struct Writer {
    let image: (String) -> String?
    var output: [UInt8] = []
    var open: [String] = []
    var remoteImages = 0

    mutating func write(_ token: HTMLToken) {
      switch token {
      case .text(let bytes): output.append(escaped: bytes)
      case .start(let name, let attributes, _): start(name, attributes)
      case .end(let name): end(name)
      }
    }

    mutating func start(_ name: String, _ attributes: [(name: String, value: String)]) {
      if name == "img" { return picture(attributes) }
      guard let allowed = MailElements.allowed[name], open.count < depthLimit else { return }
      output += "<\(name)".utf8
      for attribute in attributes where allowed.contains(attribute.name) || MailElements.everywhere.contains(attribute.name) {
        guard let value = MailElements.value(attribute.value, of: attribute.name) else { continue }
        write(attribute.name, value)
        if attribute.name == "href" { output += " target=\"_blank\" rel=\"noopener noreferrer nofollow\"".utf8 }
      }
      output.append(UInt8(ascii: ">"))
      if !MailElements.void.contains(name) { open.append(name) }
    }

    mutating func end(_ name: String) {
      guard let index = open.lastIndex(of: name) else { return }
      for name in open[index...].reversed() { output += "</\(name)>".utf8 }
      open.removeSubrange(index...)
    }

    mutating func picture(_ attributes: [(name: String, value: String)]) {
      func attribute(_ name: String) -> String? { attributes.first { $0.name == name }?.value }
      let source = (attribute("src") ?? "").filter { !$0.isWhitespace }
      let words = OneLine.text(attribute("alt") ?? "", limit: 200)
      if source.lowercased().hasPrefix("cid:"), let address = image(String(source.dropFirst(4))), address.hasPrefix("/"),
        !address.hasPrefix("//"), !address.contains("\\")
      {
        output += "<img".utf8
        write("src", address)
        write("alt", words)
        for name in ["width", "height"] {
          if let value = attribute(name).flatMap({ MailElements.value($0, of: name) }) { write(name, value) }
        }
        output.append(UInt8(ascii: ">"))
      } else {
        remoteImages += 1
        output += "<span title=\"remote image\">".utf8
        output.append(escaped: Array((words.isEmpty ? "\u{25A8}" : "[\(words)]").utf8))
        output += "</span>".utf8
      }
    }

    mutating func write(_ name: String, _ value: String) {
      output += " \(name)=\"".utf8
      output.append(escaped: Array(value.utf8))
      output.append(UInt8(ascii: "\""))
    }

    mutating func finish() -> MailHTML {
      for name in open.reversed() { output += "</\(name)>".utf8 }
      return MailHTML(markup: String(decoding: output, as: UTF8.self), remoteImages: remoteImages)
    }
  }
}

extension [UInt8] {
  /// Appends text so that it stands for itself in content and in quoted attributes.
  fileprivate mutating func append(escaped bytes: [UInt8]) {
    for byte in bytes {
      switch byte {
      case UInt8(ascii: "&"): append(contentsOf: "&amp;".utf8)
      case UInt8(ascii: "<"): append(contentsOf: "&lt;".utf8)
      case UInt8(ascii: ">"): append(contentsOf: "&gt;".utf8)
      case UInt8(ascii: "\""): append(contentsOf: "&quot;".utf8)
      case UInt8(ascii: "'"): append(contentsOf: "&#39;".utf8)
      case UInt8(ascii: "`"): append(contentsOf: "&#96;".utf8)
      default: append(byte)
      }
    }
  }
}
