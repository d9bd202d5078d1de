import Desk
import Store

/// What became of a mail, or would become of it.
public struct MailVerdict: Sendable, Equatable {
  public typealias Outcome = IncomingMailLine.Outcome

  public var outcome: Outcome
  /// Whole sentences for the mail log: what happened and why.
  public var because: String
  public var project: ID<Project>?
  public var request: ID<Request>?
  public var key: RequestKey?
  public var comment: ID<Comment>?

  public init(
    _ outcome: Outcome, _ because: String, project: ID<Project>? = nil, request: ID<Request>? = nil, key: RequestKey? = nil,
    comment: ID<Comment>? = nil
  ) {
    self.outcome = outcome
    self.because = because
    self.project = project
    self.request = request
    self.key = key
    self.comment = comment
  }
}

/// A mail is larger than what is taken; it stays where it came from.
public struct MailTooLarge: Error, Sendable, Equatable {
  public let limit: Int

  public init(limit: Int) { self.limit = limit }

  /// One whole sentence.
  public var because: String { "The mail is larger than \(limit / 1_048_576) MB. Send the files another way." }
}
