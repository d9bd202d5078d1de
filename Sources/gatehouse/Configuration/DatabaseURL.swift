import Foundation

/// Which database the site lies in.
enum DatabaseURL: Equatable {
  case sqlite(path: String)
  case postgres(String)

  /// Reads `sqlite:PATH`, `postgres://…` or `postgresql://…`.
  init?(_ text: String) {
    if text.hasPrefix("sqlite:") {
      let path = text.dropFirst("sqlite:".count)
      guard !path.isEmpty, !path.utf8.contains(0) else { return nil }
      self = .sqlite(path: String(path))
    } else if text.hasPrefix("postgres://") || text.hasPrefix("postgresql://") {
      self = .postgres(text)
    } else {
      return nil
    }
  }

  /// Where attachments lie unless somebody says otherwise.
  var usualFiles: String {
    switch self {
    case .sqlite(let path):
      let file = URL(fileURLWithPath: path)
      return file.deletingLastPathComponent().appendingPathComponent(file.deletingPathExtension().lastPathComponent + "-files").path
    case .postgres: return "/var/lib/gatehouse/files"
    }
  }

  /// Fit for a log: without the password.
  var words: String {
    switch self {
    case .sqlite(let path): return "sqlite:\(path)"
    case .postgres(let url):
      guard var parts = URLComponents(string: url) else { return "postgres" }
      parts.password = nil
      parts.query = nil
      return parts.string ?? "postgres"
    }
  }
}
