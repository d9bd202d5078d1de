import Desk
import Store

/// A body is not a form, or a broken one.
struct FormMalformed: Error {}

/// Reads a form from a request's body.
struct FormReading {
  let files: any FileStore
  /// Whether files are taken at all.
  let takesFiles: Bool
  /// Called before the first file is stored, with the fields that came before it; throws to refuse it.
  let beforeFiles: @Sendable (Form) throws -> Void

  func read(_ body: WebBody, contentType: String?) async throws -> Form {
    guard let contentType, let type = HeaderValue(contentType) else {
      guard try await body.collect(upTo: 0).isEmpty else { throw FormMalformed() }
      return Form()
    }
    switch type.value {
    case "application/x-www-form-urlencoded":
      return try urlEncoded(try await body.collect(upTo: BodyLimits.form))
    case "multipart/form-data":
      guard let boundary = type["boundary"] else { throw FormMalformed() }
      return try await multipart(try MultipartStream(body, boundary: boundary))
    default: throw FormMalformed()
    }
  }

  private func urlEncoded(_ bytes: [UInt8]) throws -> Form {
    guard let text = String(validating: bytes, as: UTF8.self) else { throw FormMalformed() }
    var form = Form()
    for part in text.split(separator: "&") {
      let halves = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard let name = PercentCoding.decode(halves[0], plusIsSpace: true),
        let value = PercentCoding.decode(halves.count > 1 ? halves[1] : "", plusIsSpace: true)
      else { throw FormMalformed() }
      try form.add(name, value)
    }
    return form
  }

  private func multipart(_ stream: MultipartStream) async throws -> Form {
    var form = Form()
    while let event = try await stream.next() {
      guard case .part(let head) = event else { throw FormMalformed() }
      if let fileName = head.fileName {
        try await file(head, fileName, stream, &form)
      } else {
        var bytes: [UInt8] = []
        for try await chunk in PartBytes(stream: stream) {
          guard bytes.count + chunk.count <= BodyLimits.field else { throw BodyTooLarge() }
          bytes += chunk
        }
        guard let text = String(validating: bytes, as: UTF8.self) else { throw FormMalformed() }
        try form.add(head.name, text)
      }
    }
    return form
  }

  private func file(_ head: MultipartHead, _ fileName: String, _ stream: MultipartStream, _ form: inout Form) async throws {
    let bytes = PartBytes(stream: stream)
    var iterator = bytes.makeAsyncIterator()
    // A file control that was left empty sends a part without a name or bytes.
    guard let first = try await iterator.next() else {
      if fileName.isEmpty { return }
      try accept(form)
      let stored = try await files.store(Chunks(first: [], rest: nil), limit: BodyLimits.file)
      form.files.append(uploaded(head, fileName, stored))
      return
    }
    try accept(form)
    let stored = try await files.store(Chunks(first: first, rest: bytes), limit: BodyLimits.file)
    form.files.append(uploaded(head, fileName, stored))
  }

  private func accept(_ form: Form) throws {
    guard takesFiles, form.files.count < BodyLimits.files else { throw BodyTooLarge() }
    try beforeFiles(form)
  }

  private func uploaded(_ head: MultipartHead, _ fileName: String, _ stored: StoredFile) -> UploadedFile {
    UploadedFile(
      field: head.name, name: FileName.harmless(fileName), mediaType: MediaType.harmless(head.mediaType ?? "application/octet-stream"),
      stored: stored)
  }
}

/// A first chunk that was looked at already, and the rest.
private struct Chunks: AsyncSequence, Sendable {
  let first: [UInt8]
  let rest: PartBytes?

  struct AsyncIterator: AsyncIteratorProtocol {
    var first: [UInt8]?
    var rest: PartBytes.AsyncIterator?

    mutating func next() async throws -> [UInt8]? {
      if let first {
        self.first = nil
        return first
      }
      return try await rest?.next()
    }
  }

  func makeAsyncIterator() -> AsyncIterator { AsyncIterator(first: first, rest: rest?.makeAsyncIterator()) }
}
