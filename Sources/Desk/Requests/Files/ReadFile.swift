import Store

/// A file that the viewer may read.
public struct ReadableFile: Sendable {
  public let name: String
  public let mediaType: String
  public let size: Int
  public let sha256: [UInt8]
}

extension Inquiry {
  /// What is known of a file that hangs on a request, for whoever may read it, and as what he may.
  ///
  /// - Throws: `Refusal.notFound`
  public func attachedFile(_ id: ID<Attachment>) throws -> (file: RequestDetail.AttachedFile, standing: Standing) {
    guard let request: ID<Request> = try snapshot.first("SELECT request_id FROM attachment WHERE id = \(id)")?["request_id"] else {
      throw Refusal.notFound
    }
    let standing: Standing = try permit(Request.see, request).asAgent ? .agent : .customer
    let files = try RequestReader(inquiry: self, request: request, deskOnly: standing == .agent).attachments()
    guard let file = files.first(where: { $0.id == id }) else { throw Refusal.notFound }
    return (file, standing)
  }

  /// A file by its token. Who may see the request may read its public files; files on notes are for those who see it as agents; a file
  /// that is attached to nothing yet is its owner's.
  ///
  /// - Throws: `Refusal.notFound`
  public func file(_ token: String) throws -> ReadableFile {
    guard (20...64).contains(token.utf8.count),
      let row = try snapshot.first(
        "SELECT request_id, owner_id, public, name, media_type, size, sha256 FROM attachment WHERE token = \(token)")
    else { throw Refusal.notFound }
    if let request: ID<Request> = try row["request_id"] {
      // To whom a note is hidden, its file is not there, even where he sees the request.
      guard try may(row["public"] ? Request.see : Request.readNotes, request) else { throw Refusal.notFound }
    } else {
      guard try viewer.account != nil && row["owner_id"] == viewer.account else { throw Refusal.notFound }
    }
    return ReadableFile(name: try row["name"], mediaType: try row["media_type"], size: try row["size"], sha256: try row["sha256"])
  }
}
