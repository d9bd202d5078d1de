/// Why a command was not carried out, told to the person who asked for it.
public enum Refusal: Error, Sendable, Equatable {
  /// There is no such thing, or none that this viewer may know of: both are told alike.
  case notFound
  /// Nobody has signed in, and somebody must have.
  case signInFirst
  /// The viewer may see the thing, but not do this to it. One whole sentence.
  case forbidden(Sentence)
  /// The state of things stands against it. One whole sentence that says what to do.
  case conflict(Sentence)
  /// The input is not right: sentences by the name of the field, "" for the whole.
  case invalid([String: Sentence])
  /// Too often; trying again makes sense after so many seconds.
  case tooMany(retryAfterSeconds: Int)

  /// One field is not right.
  public static func invalid(_ field: String, _ sentence: Sentence) -> Refusal { .invalid([field: sentence]) }
}
