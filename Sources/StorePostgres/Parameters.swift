import CPQ
import Store

/// Values on their way to the server: text ends with NUL, bytes go as they are.
struct Parameters {
  private(set) var types: [Oid] = []
  private var lengths: [Int32] = []
  private var formats: [Int32] = []
  private var offsets: [Int?] = []
  private var characters: [CChar] = []

  /// - Throws: `Trouble` if a text holds NUL, which PostgreSQL cannot store.
  init(_ values: [SQL.Value]) throws {
    for value in values {
      switch value {
      case .null: append(nil as [UInt8]?, type: 0)
      case .integer(let number): append(String(number).utf8, type: TypeID.int8)
      case .boolean(let flag): append((flag ? "t" : "f").utf8, type: TypeID.bool)
      case .bytes(let bytes): append(bytes, type: TypeID.bytea, format: 1)
      case .text(let text):
        guard !text.utf8.contains(0) else { throw Trouble.nul }
        append(text.utf8, type: TypeID.text)
      }
    }
  }

  /// The type 0 lets the server find out what is null there.
  private mutating func append(_ bytes: (some Collection<UInt8>)?, type: Oid, format: Int32 = 0) {
    types.append(type)
    formats.append(format)
    lengths.append(Int32(clamping: bytes?.count ?? 0))
    offsets.append(bytes == nil ? nil : characters.count)
    guard let bytes else { return }
    characters.append(contentsOf: bytes.lazy.map { CChar(bitPattern: $0) })
    characters.append(0)
  }

  func withPointers<Output>(
    _ body: (UnsafePointer<UnsafePointer<CChar>?>, UnsafePointer<Int32>, UnsafePointer<Int32>) throws -> Output
  ) rethrows -> Output {
    try characters.withUnsafeBufferPointer { buffer in
      try body(offsets.map { offset in offset.flatMap { buffer.baseAddress?.advanced(by: $0) } }, lengths, formats)
    }
  }
}

/// Numbers of types that never change, from PostgreSQL's `pg_type.dat`.
enum TypeID {
  static let bool: Oid = 16
  static let bytea: Oid = 17
  static let int8: Oid = 20
  static let int2: Oid = 21
  static let int4: Oid = 23
  static let text: Oid = 25
  static let float4: Oid = 700
  static let float8: Oid = 701
  static let numeric: Oid = 1700
}
