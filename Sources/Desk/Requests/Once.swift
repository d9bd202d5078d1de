import Store

extension Act {
  /// What an earlier arrival of the same form or call led to.
  func alreadyDone(_ nonce: String?) throws -> (request: ID<Request>, comment: ID<Comment>?)? {
    guard let nonce, let account = viewer.account,
      let row = try transaction.first("SELECT request_id, comment_id FROM done_once WHERE account_id = \(account) AND nonce = \(nonce)")
    else { return nil }
    return (try row["request_id"], try row["comment_id"])
  }

  /// The refusal of a key that an earlier form or call of another kind, or on another request, has used.
  var usedElsewhere: Refusal { .conflict(.usedElsewhere) }

  /// Remembers that a form or call took effect. Of two that arrive at once, the later meets the unique key and starts over.
  func rememberDone(_ nonce: String?, _ request: ID<Request>, comment: ID<Comment>? = nil) throws {
    guard let nonce, let account = viewer.account else { return }
    guard nonce.utf8.count <= 100 else { throw Refusal.invalid("nonce", .nonceTooLong) }
    try transaction.execute(
      """
      INSERT INTO done_once (account_id, nonce, request_id, comment_id, created_at)
      VALUES (\(account), \(nonce), \(request), \(comment), \(now))
      """)
  }
}
