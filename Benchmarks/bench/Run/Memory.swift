import Foundation

/// What the kernel says of the memory of a process, in megabytes.
struct Memory {
  let resident: Int
  /// The part that is its own and not a file's.
  let own: Int
  /// The most that was ever resident.
  let most: Int

  static var ofThisProcess: Memory { Memory(of: ProcessInfo.processInfo.processIdentifier) }

  init(of process: Int32) {
    let status = (try? String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8)) ?? ""
    let sizes = ["VmRSS", "RssAnon", "VmHWM"].map { name in
      let line = status.split(separator: "\n").first { $0.hasPrefix(name) } ?? ""
      return (line.split(separator: " ").compactMap { Int($0) }.first ?? 0) / 1024
    }
    (resident, own, most) = (sizes[0], sizes[1], sizes[2])
  }
}
