import Crypto
import Desk
import Foundation
import StoreFiles
import Support
import Testing

struct DiskFileStoreTests {
  static let uploads: [[[UInt8]]] = [
    [], [[]], [[1]], [[1, 2], [], [3]], [[UInt8](repeating: 7, count: 300_000), [8], [UInt8](repeating: 9, count: 200_000)],
  ]

  @Test(arguments: uploads)
  func `A file comes back as it went in, under its SHA-256`(chunks: [[UInt8]]) async throws {
    try await withFiles { files, _ in
      let bytes = chunks.flatMap(\.self)
      let stored = try await files.store(stream(chunks), limit: bytes.count)
      #expect(stored.size == bytes.count)
      #expect(stored.sha256 == [UInt8](SHA256.hash(data: bytes)))
      #expect(try await content(of: stored.sha256, in: files) == bytes)
    }
  }

  @Test func `A file lies where its hash says, for its owner only`() async throws {
    try await withFiles { files, root in
      _ = try await files.store(stream([Array("abc".utf8)]), limit: 3)
      let path = root.appendingPathComponent("ba/78/ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad").path
      let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? NSNumber
      #expect(mode?.int32Value == 0o600)
    }
  }

  @Test func `The same file twice is kept once`() async throws {
    try await withFiles { files, root in
      try await withThrowingTaskGroup(of: StoredFile.self) { group in
        for _ in 1...20 { group.addTask { try await files.store(stream([[1, 2, 3]]), limit: 10) } }
        let stored = try await group.reduce(into: Set<StoredFile>()) { $0.insert($1) }
        #expect(stored.count == 1)
      }
      let kept = try names(below: root)
      #expect(kept.count == 1)
    }
  }

  @Test(arguments: [0, 1, 4, 5])
  func `More than the limit is refused as soon as it comes, and nothing is kept`(limit: Int) async throws {
    try await withFiles { files, root in
      let failure = await #expect(throws: FileTooLarge.self) { try await files.store(stream([[1, 2, 3], [4, 5, 6]]), limit: limit) }
      #expect(failure?.limit == limit)
      let kept = try names(below: root)
      #expect(kept == [])
    }
  }

  @Test func `An upload that breaks off leaves nothing`() async throws {
    try await withFiles { files, root in
      let broken = AsyncThrowingStream<[UInt8], any Error> { stream in
        stream.yield([1, 2, 3])
        stream.finish(throwing: Second(thought: 2))
      }
      await #expect(throws: Second(thought: 2)) { try await files.store(broken, limit: 100) }
      let kept = try names(below: root)
      #expect(kept == [])
    }
  }

  @Test func `An upload that is cancelled leaves nothing`() async throws {
    try await withFiles { files, root in
      let (chunks, source) = AsyncStream<[UInt8]>.makeStream()
      source.yield([1, 2, 3])
      let upload = Task { try await files.store(chunks, limit: 100) }
      upload.cancel()
      await #expect(throws: CancellationError.self) { try await upload.value }
      let kept = try names(below: root)
      #expect(kept == [])
    }
  }

  @Test func `A file that is removed is gone, and removing it again is well`() async throws {
    try await withFiles { files, _ in
      let stored = try await files.store(stream([[1]]), limit: 1)
      for _ in 1...2 { try await files.remove(stored.sha256) }
      #expect(try await content(of: stored.sha256, in: files) == nil)
    }
  }

  @Test func `A file that was stored a moment ago stays where somebody asks for it to stay`() async throws {
    try await withFiles { files, root in
      let stored = try await files.store(stream([[1]]), limit: 1)
      try await files.remove(stored.sha256, unlessNewerThan: .seconds(60))
      #expect(try await content(of: stored.sha256, in: files) == [1])
      let kept = try names(below: root)
      #expect(kept.count == 1)
    }
  }

  @Test(arguments: [
    "", "../../../../etc/passwd", "/etc/passwd", "....", String(repeating: "/", count: 31), String(repeating: "a", count: 33),
  ])
  func `What is no hash finds nothing`(name: String) async throws {
    try await withFiles { files, _ in
      #expect(try await content(of: Array(name.utf8), in: files) == nil)
      try await files.remove(Array(name.utf8))
    }
  }

  @Test func `Bytes that would spell a path are only digits`() async throws {
    try await withFiles { files, root in
      let secret = root.deletingLastPathComponent().appendingPathComponent("secret-\(UUID().uuidString)")
      try Data("secret".utf8).write(to: secret)
      defer { try? FileManager.default.removeItem(at: secret) }
      let hash = Array("../\(secret.lastPathComponent)".utf8).prefix(32)
      #expect(try await content(of: Array(hash), in: files) == nil)
    }
  }

  @Test func `Links in the directory lead nowhere`() async throws {
    try await withFiles { files, root in
      let outside = root.appendingPathComponent("outside")
      try FileManager.default.createDirectory(at: outside, withIntermediateDirectories: true)
      let hash = [UInt8](SHA256.hash(data: [1]))
      try FileManager.default.createSymbolicLink(
        at: root.appendingPathComponent(String(format: "%02x", hash[0])), withDestinationURL: outside)
      await #expect(throws: FileFailure.self) { try await files.store(stream([[1]]), limit: 1) }
      await #expect(throws: FileFailure.self) { try await files.read(hash) }
      #expect(try FileManager.default.contentsOfDirectory(atPath: outside.path) == [])
    }
  }

  @Test func `What was left unfinished a day ago is swept out`() async throws {
    try await withTemporaryDirectory { root in
      _ = try DiskFileStore(path: root.path)
      let incoming = root.appendingPathComponent("incoming")
      for (name, age) in [("old", 90_000.0), ("new", 60)] {
        let file = incoming.appendingPathComponent(name)
        try Data([1]).write(to: file)
        try FileManager.default.setAttributes([.modificationDate: Date(timeIntervalSinceNow: -age)], ofItemAtPath: file.path)
      }
      _ = try DiskFileStore(path: root.path)
      #expect(try FileManager.default.contentsOfDirectory(atPath: incoming.path) == ["new"])
    }
  }

  private func withFiles(_ body: (DiskFileStore, URL) async throws -> Void) async throws {
    try await withTemporaryDirectory { try await body(DiskFileStore(path: $0.path), $0) }
  }

  private func stream(_ chunks: [[UInt8]]) -> AsyncStream<[UInt8]> {
    AsyncStream { stream in
      for chunk in chunks { stream.yield(chunk) }
      stream.finish()
    }
  }

  private func content(of sha256: [UInt8], in files: DiskFileStore) async throws -> [UInt8]? {
    guard let chunks = try await files.read(sha256) else { return nil }
    return try await chunks.reduce(into: []) { $0 += $1 }
  }

  /// The names of all files, but not of directories.
  private func names(below root: URL) throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: root.path).filter { name in
      var isDirectory: ObjCBool = false
      let exists = FileManager.default.fileExists(atPath: root.appendingPathComponent(name).path, isDirectory: &isDirectory)
      return exists && !isDirectory.boolValue
    }
  }
}
