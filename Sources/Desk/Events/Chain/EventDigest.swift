import Crypto
import Foundation
import Store

/// What a seal covers of an event, as bytes that can be read one way only: every value bears its length.
struct EventDigest {
  private var hash = SHA256()

  static let saltLength = 16

  /// The digest of a detail. The salt keeps names and addresses from being guessed from it once they are erased.
  static func of(_ detail: String, salt: [UInt8]) -> [UInt8] {
    var digest = EventDigest()
    digest.take(salt)
    digest.take(Array(detail.utf8))
    return digest.finish()
  }

  mutating func take(_ bytes: [UInt8]) {
    take(Int64(bytes.count))
    hash.update(data: bytes)
  }

  mutating func take(_ text: String) { take(Array(text.utf8)) }

  mutating func take(_ number: Int64) { withUnsafeBytes(of: number.bigEndian) { hash.update(bufferPointer: $0) } }

  /// Absent and zero are told apart.
  mutating func take(_ number: Int64?) {
    take(Int64(number == nil ? 0 : 1))
    take(number ?? 0)
  }

  mutating func take(_ flag: Bool) { take(Int64(flag ? 1 : 0)) }

  func finish() -> [UInt8] { Array(hash.finalize()) }
}

/// An event as it lies in the table, as far as the chain is concerned.
struct RecordedEvent: Sendable {
  let id: Int64
  let kind: String
  let at: Instant
  let channel: String
  /// Actor, project, request, subject, comment and organization.
  let things: [Int64?]
  let isPublic: Bool
  let isAudited: Bool
  let detail: String
  let salt: [UInt8]?
  /// Nil for an event from before there was a chain, until it is sealed.
  let digest: [UInt8]?

  static let columns: SQL = """
    event.id, event.kind, event.at, event.channel, event.actor_id, event.project_id, event.request_id, event.subject_id, event.comment_id,
    event.organization_id, event.public, event.audited, event.detail, event.salt, event.digest
    """

  init(_ row: Row) throws {
    id = try row["id"]
    kind = try row["kind"]
    at = try row["at"]
    channel = try row["channel"]
    things = try ["actor_id", "project_id", "request_id", "subject_id", "comment_id", "organization_id"].map { try row[$0] }
    isPublic = try row["public"]
    isAudited = try row["audited"]
    detail = try row["detail"]
    salt = try row["salt"]
    digest = try row["digest"]
  }

  /// Adds the event to a digest, its detail by `digest`.
  func add(to sum: inout EventDigest, with digest: [UInt8]) {
    sum.take(id)
    sum.take(kind)
    sum.take(at.milliseconds)
    sum.take(channel)
    for thing in things { sum.take(thing) }
    sum.take(isPublic)
    sum.take(isAudited)
    sum.take(digest)
  }
}
