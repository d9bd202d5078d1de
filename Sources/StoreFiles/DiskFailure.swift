import Desk
import Foundation

/// The disk refused something.
struct DiskFailure: Error, CustomStringConvertible {
  let description: String
  /// The number of the error in `errno`, 0 if there is none.
  let code: Int32

  init(description: String) {
    self.description = description
    code = 0
  }

  /// Tells what `errno` says of a name.
  init(_ name: String) {
    code = errno
    description = "\(name): \(String(cString: strerror(code)))"
  }

  /// The failure as those who store files know it.
  var told: FileFailure {
    switch code {
    case ENOSPC, EDQUOT, EROFS: .full(description)
    default: .failed(description)
    }
  }
}
