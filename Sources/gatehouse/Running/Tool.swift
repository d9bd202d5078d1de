import Desk
import Foundation

/// A program of the machine that does a part of the work.
enum Tool {
  /// Runs a tool found on the PATH and waits for it.
  ///
  /// - Throws: `Refusal.conflict` with what it complained of.
  static func run(_ name: String, _ arguments: [String], environment: [String: String] = [:]) async throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [name] + arguments
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    let complaints = Pipe()
    process.standardError = complaints
    process.standardInput = FileHandle.nullDevice
    try process.run()
    let words = await Task.detached { complaints.fileHandleForReading.readDataToEndOfFile() }.value
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      let text = String(decoding: words.prefix(2000), as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
      throw Refusal.conflict("\(name) failed: \(text)")
    }
  }
}
