import Foundation

/// An open directory. Names in it are resolved against it alone, and links are not followed.
final class Directory: Sendable {
  private let descriptor: Int32

  /// Opens the directory at a path, making it where there is none.
  init(making path: String) throws {
    if mkdir(path, 0o700) != 0 && errno != EEXIST { throw DiskFailure(path) }
    descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    if descriptor < 0 { throw DiskFailure(path) }
  }

  private init(_ name: String, in parent: Directory) throws {
    descriptor = openat(parent.descriptor, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
    if descriptor < 0 { throw DiskFailure(name) }
  }

  deinit { close(descriptor) }

  /// The directory of this name; where it is to be made, its name is on the disk when this returns.
  func directory(_ name: String, making: Bool) throws -> Directory {
    if making {
      if mkdirat(descriptor, name, 0o700) == 0 {
        try sync()
      } else if errno != EEXIST {
        throw DiskFailure(name)
      }
    }
    return try Directory(name, in: self)
  }

  /// A new file that only its owner may read.
  func makeFile(_ name: String) throws -> File {
    let file = openat(descriptor, name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    if file < 0 { throw DiskFailure(name) }
    return File(descriptor: file)
  }

  /// The file of this name, or nil.
  func openFile(_ name: String) throws -> File? {
    let file = openat(descriptor, name, O_RDONLY | O_NOFOLLOW | O_CLOEXEC)
    if file < 0 && errno == ENOENT { return nil }
    if file < 0 { throw DiskFailure(name) }
    return File(descriptor: file)
  }

  func rename(_ name: String, to directory: Directory, _ newName: String) throws {
    if renameat(descriptor, name, directory.descriptor, newName) != 0 { throw DiskFailure(name) }
  }

  /// Removes a file; that there is none is well.
  func remove(_ name: String) throws {
    if unlinkat(descriptor, name, 0) != 0 && errno != ENOENT { throw DiskFailure(name) }
  }

  /// How long ago a file was written.
  func age(of name: String) throws -> Duration {
    var status = stat()
    if fstatat(descriptor, name, &status, AT_SYMLINK_NOFOLLOW) != 0 { throw DiskFailure(name) }
    return .seconds(max(0, time(nil) - status.st_mtim.tv_sec))
  }

  func removeFiles(olderThan age: Duration) throws {
    guard let listing = fdopendir(openat(descriptor, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)) else { throw DiskFailure("incoming") }
    defer { closedir(listing) }
    let limit = time(nil) - time_t(age.components.seconds)
    while let entry = readdir(listing) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { tuple in
        tuple.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      var status = stat()
      guard fstatat(descriptor, name, &status, AT_SYMLINK_NOFOLLOW) == 0, status.st_mode & S_IFMT == S_IFREG else { continue }
      if status.st_mtim.tv_sec < limit { try remove(name) }
    }
  }

  /// Returns when the names in the directory are on the disk.
  func sync() throws {
    if fsync(descriptor) != 0 { throw DiskFailure("directory") }
  }
}
