import Foundation

/// The disk refused something.
public struct FileFailure: Error, Sendable, CustomStringConvertible {
  public let description: String
  /// The number of the error in `errno`, 0 if there is none.
  public let code: Int32

  init(description: String) {
    self.description = description
    code = 0
  }

  /// Tells what `errno` says of a name.
  init(_ name: String) {
    code = errno
    description = "\(name): \(String(cString: strerror(code)))"
  }
}
