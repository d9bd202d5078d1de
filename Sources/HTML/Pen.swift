/// Writes into room that was measured before, so that an element costs one allocation and no growing.
///
/// Every stroke checks that it fits; a wrong measure stops the program instead of writing elsewhere.
struct Pen {
  private var place: UnsafeMutablePointer<UInt8>
  private var room: Int

  /// Makes a piece of at most so many bytes.
  static func html(room: Int, _ write: (inout Pen) -> Void) -> HTML {
    HTML(
      trusting: [UInt8](unsafeUninitializedCapacity: room) { buffer, count in
        guard let start = buffer.baseAddress else { return }
        var pen = Pen(place: start, room: room)
        write(&pen)
        count = room - pen.room
      })
  }

  mutating func write(_ markup: StaticString) {
    write(UnsafeBufferPointer(start: markup.utf8Start, count: markup.utf8CodeUnitCount))
  }

  mutating func write(_ html: HTML) { html.bytes.withUnsafeBufferPointer { write($0) } }

  mutating func write(_ byte: UInt8) {
    precondition(room > 0)
    place.pointee = byte
    place += 1
    room -= 1
  }

  mutating func write(_ bytes: UnsafeBufferPointer<UInt8>) {
    precondition(bytes.count <= room)
    guard let start = bytes.baseAddress else { return }
    place.update(from: start, count: bytes.count)
    place += bytes.count
    room -= bytes.count
  }

  /// Writes words so that they mean nothing but themselves, between tags as well as within a quoted attribute.
  mutating func write(escaped words: String) {
    var words = words
    words.withUTF8 { bytes in
      guard Escape.growth(of: bytes) > 0 else { return write(bytes) }
      for byte in bytes {
        if Escape.isNeeded(for: byte) { write(Escape.replacement(for: byte)) } else { write(byte) }
      }
    }
  }
}
