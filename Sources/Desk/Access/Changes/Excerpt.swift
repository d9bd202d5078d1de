import Store

extension Consequences {
  /// Which of those who gain and of those who lose are told by name: some behind an account, and of these who fits the words.
  public struct Excerpt: Sendable, Hashable {
    /// What their name or address has in it.
    public var words: String
    /// Nil: from the beginning.
    public var gainersAfter: ID<Account>?
    public var losersAfter: ID<Account>?
    public var limit: Int

    public init(words: String = "", gainersAfter: ID<Account>? = nil, losersAfter: ID<Account>? = nil, limit: Int = 20) {
      self.words = words
      self.gainersAfter = gainersAfter
      self.losersAfter = losersAfter
      self.limit = limit
    }
  }
}
