import Foundation
import Store

/// Records a file that lies in the store as uploaded by the viewer and not yet attached to anything. The outcome is its unguessable token.
public struct RecordUpload: Command {
  public var file: StoredFile
  public var name: String
  public var mediaType: String
  public var contentID: String?

  public init(file: StoredFile, name: String, mediaType: String, contentID: String? = nil) {
    self.file = file
    self.name = name
    self.mediaType = mediaType
    self.contentID = contentID
  }

  public func run(in act: Act) throws -> String {
    guard let owner = act.viewer.account else { throw Refusal.signInFirst }
    let token = act.randomBytes(20).map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
    try act.transaction.execute(
      """
      INSERT INTO attachment (token, owner_id, name, media_type, size, sha256, content_id, public, created_at)
      VALUES (\(token), \(owner), \(FileName.harmless(name)), \(MediaType.harmless(mediaType)), \(file.size), \(file.sha256), \(contentID),
              FALSE, \(act.now))
      """)
    return token
  }
}

extension Act {
  /// Hangs the viewer's own uploads on a request or one of its comments.
  func attach(_ tokens: [String], to request: ID<Request>, comment: ID<Comment>?, isPublic: Bool) throws {
    guard tokens.count <= 60 else {
      throw Refusal.invalid("attachment", .tooManyFiles)
    }
    for token in tokens.uniqued() {
      let attached = try transaction.execute(
        """
        UPDATE attachment SET request_id = \(request), comment_id = \(comment), public = \(isPublic)
        WHERE token = \(token) AND request_id IS NULL AND owner_id = \(viewer.account)
        """)
      guard attached == 1 else {
        throw Refusal.invalid("attachment", .fileGone)
      }
    }
  }
}

/// Names of files as they are kept: one component, nothing invisible, at most 200 characters (T-44).
public enum FileName {
  public static func harmless(_ name: String) -> String {
    let last = name.precomposedStringWithCanonicalMapping.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last.map(String.init) ?? ""
    let visible = String(
      String.UnicodeScalarView(
        last.unicodeScalars.filter { scalar in
          switch scalar.properties.generalCategory {
          case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned: false
          default: true
          }
        }))
    let trimmed = visible.trimmed.drop { $0 == "." || $0.isWhitespace }
    guard !trimmed.isEmpty else { return "file" }
    guard trimmed.count > 200 else { return String(trimmed) }
    let suffix = trimmed.lastIndex(of: ".").map { trimmed[$0...] }.flatMap { $0.count <= 12 ? String($0) : nil } ?? ""
    return String(trimmed.prefix(200 - suffix.count)).trimmed + suffix
  }
}

/// Media types as they are kept: `type/subtype` alone.
public enum MediaType {
  public static func harmless(_ type: String) -> String {
    let essence = type.split(separator: ";").first.map { $0.trimmed.lowercased() } ?? ""
    let parts = essence.split(separator: "/", omittingEmptySubsequences: false)
    let allowed = essence.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || "/.+-_".utf8.contains($0) }
    guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty, essence.utf8.count <= 100, allowed else {
      return "application/octet-stream"
    }
    return essence
  }

  /// Whether pages show it as a picture: the kinds that cannot hold a script.
  public static func isPicture(_ type: String) -> Bool {
    ["image/png", "image/jpeg", "image/gif", "image/webp"].contains(harmless(type))
  }
}

extension Substring {
  var trimmed: String { String(self).trimmed }
}
