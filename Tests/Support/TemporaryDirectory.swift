import Foundation

/// Hands `body` an empty directory, which is gone afterwards with all that is in it.
public func withTemporaryDirectory(_ body: (URL) async throws -> Void) async throws {
  let directory = try makeTemporaryDirectory()
  defer { try? FileManager.default.removeItem(at: directory) }
  try await body(directory)
}

func makeTemporaryDirectory() throws -> URL {
  let directory = FileManager.default.temporaryDirectory.appendingPathComponent("gatehouse-\(UUID().uuidString)")
  try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
  return directory
}
