import Crypto
import Desk
import HTML

/// A file that the program carries within itself and serves under a name that changes with its content.
public struct Asset: Sendable {
  /// The name of the file, such as `gatehouse.css`.
  public let name: String
  /// The content.
  public let bytes: [UInt8]
  /// The media type with its charset.
  public let mediaType: String
  /// The first eight hexadecimal digits of the content's SHA-256.
  public let hash: String

  init(_ name: String, _ mediaType: String, _ bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
    self.mediaType = mediaType
    let digits = Array("0123456789abcdef")
    hash = String(SHA256.hash(data: bytes).prefix(4).flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] })
  }

  /// The path under which the content can be cached for ever, such as `/assets/gatehouse-1a2b3c4d.css`.
  public var path: String {
    let parts = name.split(separator: ".", maxSplits: 1)
    return "/assets/\(parts[0])-\(hash).\(parts[1])"
  }

  /// The path as an address.
  public var href: Href { Href(sameSite: path) ?? "/assets" }

  /// The stylesheet of every page.
  public static let stylesheet = Asset("gatehouse.css", "text/css; charset=utf-8", PackageResources.gatehouse_css)

  /// The icons, one symbol each.
  public static let icons = Asset("icons.svg", "image/svg+xml", PackageResources.icons_svg)

  /// The icon of the browser's tab.
  public static let favicon = Asset("favicon.svg", "image/svg+xml", PackageResources.favicon_svg)

  /// What pages can do beyond HTML, with the words for it.
  static func script(in language: Language) -> Asset {
    switch language {
    case .english: english
    case .pseudo: pseudo
    }
  }

  private static let english = script(ScriptPhrase.constant(in: .english))
  private static let pseudo = script(ScriptPhrase.constant(in: .pseudo))

  /// The small modules in one file, each within a block of its own.
  private static func script(_ words: [UInt8]) -> Asset {
    let modules = [
      PackageResources.keys_js, PackageResources.drafts_js, PackageResources.files_js, PackageResources.confirm_js,
      PackageResources.theme_js, PackageResources.times_js, PackageResources.grow_js, PackageResources.dismiss_js,
      PackageResources.copy_js, PackageResources.select_js, PackageResources.peek_js, PackageResources.progress_js,
      PackageResources.people_js, PackageResources.live_js,
    ].flatMap { Array("{\n".utf8) + $0 + Array("}\n".utf8) }
    return Asset("gatehouse.js", "text/javascript; charset=utf-8", words + modules)
  }

  /// Everything that is served under `/assets/`.
  public static let all = [stylesheet, icons, favicon] + Language.allCases.map(script(in:))

  /// Finds an asset by its versioned path.
  public static func at(_ path: String) -> Asset? { all.first { $0.path == path } }
}
