import Desk
import Store

/// What a person sent with a form.
public struct Form: Sendable {
  /// The fields in the order in which they came.
  public internal(set) var fields: [(name: String, value: String)] = []
  /// The files that were chosen; their bytes lie in the file store.
  public internal(set) var files: [UploadedFile] = []

  public init() {}

  /// The first value of that name, with line ends as `\n`; "" if there is none.
  public subscript(name: String) -> String { fields.first { $0.name == name }?.value ?? "" }

  /// Every value of that name.
  public func all(_ name: String) -> [String] { fields.filter { $0.name == name }.map(\.value) }

  /// Whether there is a field of that name: a box that was ticked, a button that was pressed.
  public func has(_ name: String) -> Bool { fields.contains { $0.name == name } }

  /// Every file of that name.
  public func files(_ name: String) -> [UploadedFile] { files.filter { $0.field == name } }

  mutating func add(_ name: String, _ value: String) throws {
    guard fields.count < BodyLimits.fields else { throw BodyTooLarge() }
    guard value.utf8.count <= BodyLimits.field else { throw BodyTooLarge() }
    fields.append((name, value.replacing("\r\n", with: "\n").replacing("\0", with: "")))
  }
}

/// A file that came with a form.
public struct UploadedFile: Sendable, Hashable {
  /// The name of the control.
  public let field: String
  /// The name that the person's machine gave it, made harmless.
  public let name: String
  /// What the person's browser says it is, made harmless.
  public let mediaType: String
  public let stored: StoredFile

  public var size: Int { stored.size }
  public var sha256: [UInt8] { stored.sha256 }
}
