import CGMime

/// The few things of GMime's object system that its macros do and Swift cannot see.
enum GMime {
  /// Loads the library's tables, once.
  static let start: Void = g_mime_init()

  typealias Object = UnsafeMutablePointer<GMimeObject>

  static func isA(_ object: Object, _ type: GType) -> Bool {
    object.withMemoryRebound(to: GTypeInstance.self, capacity: 1) { g_type_check_instance_is_a($0, type) != 0 }
  }

  static func cast<From, To>(_ pointer: UnsafeMutablePointer<From>, to: To.Type = To.self) -> UnsafeMutablePointer<To> {
    UnsafeMutableRawPointer(pointer).assumingMemoryBound(to: To.self)
  }

  /// A copy of a string that GMime keeps.
  static func string(_ text: UnsafePointer<CChar>?) -> String? { text.map { String(cString: $0) } }

  /// A copy of a string that GMime made for us, which is freed.
  static func string(taking text: UnsafeMutablePointer<CChar>?) -> String? {
    guard let text else { return nil }
    defer { g_free(text) }
    return String(cString: text)
  }

  /// The bytes that `write` writes to a stream.
  static func bytes(_ write: (UnsafeMutablePointer<GMimeStream>) -> Void) -> [UInt8] {
    guard let stream = g_mime_stream_mem_new() else { return [] }
    defer { g_object_unref(stream) }
    write(stream)
    guard let array = g_mime_stream_mem_get_byte_array(cast(stream)), let data = array.pointee.data else { return [] }
    return Array(UnsafeBufferPointer(start: data, count: Int(array.pointee.len)))
  }
}
