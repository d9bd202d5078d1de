import Desk
import Store

extension Refusal {
  /// The refusal in whole sentences, for whoever sits at the command line.
  var sentence: String {
    switch self {
    case .notFound: "There is no such thing here. Check the spelling."
    case .signInFirst: "Only somebody with an account can do this."
    case .forbidden(let sentence), .conflict(let sentence): sentence.english
    case .invalid(let sentences): sentences.sorted { $0.key < $1.key }.map(\.value.english).joined(separator: " ")
    case .tooMany(let seconds): "Too many attempts. Try again in \(seconds) seconds."
    }
  }
}

extension DatabaseFailure {
  /// What the operator can do about it.
  var sentence: String {
    switch self {
    case .unavailable(let words): "The database cannot be reached: \(words)"
    case .full(let words): "The disk of the database is full or read-only: \(words)"
    case .conflict(let words), .violation(let words), .failed(let words): "The database refused: \(words)"
    }
  }
}
