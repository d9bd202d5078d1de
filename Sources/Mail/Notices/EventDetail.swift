import Foundation

/// The detail of an event: a small JSON object of texts.
enum EventDetail {
  /// Empty where it is none.
  static func read(_ json: String) -> [String: String] {
    (try? JSONDecoder().decode([String: String].self, from: Data(json.utf8))) ?? [:]
  }
}
