import CPQ
import Store

/// What the server answered to one statement.
final class Answer {
  private let result: OpaquePointer

  /// Takes the result over and frees it in the end.
  ///
  /// - Throws: `Trouble` if it tells of an error.
  init(_ result: OpaquePointer?, from server: OpaquePointer) throws {
    guard let result else { throw Trouble(server: server) }
    self.result = result
    switch PQresultStatus(result) {
    case PGRES_COMMAND_OK, PGRES_TUPLES_OK: break
    default: throw Trouble(result: result, server: server)
    }
  }

  deinit { PQclear(result) }

  /// What was done: `COMMIT`, `INSERT 0 1`.
  var tag: String { String(cString: PQcmdStatus(result)) }

  var touchedRows: Int { Int(String(cString: PQcmdTuples(result))) ?? 0 }

  var rows: [Row] {
    let columns = 0..<PQnfields(result)
    let names = columns.map { String(cString: PQfname(result, $0)) }
    let types = columns.map { PQftype(result, $0) }
    return (0..<PQntuples(result)).map { row in
      Row(names: names, values: columns.map { value(row, $0, type: types[Int($0)]) })
    }
  }

  private func value(_ row: Int32, _ column: Int32, type: Oid) -> SQL.Value {
    guard PQgetisnull(result, row, column) == 0, let start = PQgetvalue(result, row, column) else { return .null }
    let bytes = UnsafeRawBufferPointer(start: start, count: Int(PQgetlength(result, row, column)))
    let text = { String(decoding: bytes, as: UTF8.self) }
    switch type {
    case TypeID.int8, TypeID.int4, TypeID.int2: return Int64(text()).map { .integer($0) } ?? .null
    case TypeID.bool: return .boolean(bytes.first == UInt8(ascii: "t"))
    case TypeID.bytea: return .bytes(Self.bytes(hex: bytes))
    case TypeID.numeric, TypeID.float4, TypeID.float8: return Self.number(text())
    default: return .text(text())
    }
  }

  /// `\x` and two digits for each byte.
  private static func bytes(hex: UnsafeRawBufferPointer) -> [UInt8] {
    func digit(_ character: UInt8) -> UInt8 { character < 58 ? character - 48 : character - 87 }
    return stride(from: 2, to: hex.count - 1, by: 2).map { digit(hex[$0]) << 4 | digit(hex[$0 + 1]) }
  }

  /// An integer where there is no fraction, otherwise the digits without zeros at the end: as SQLite has it.
  private static func number(_ text: String) -> SQL.Value {
    guard text.contains(".") else { return Int64(text).map { .integer($0) } ?? .text(text) }
    let trimmed = text.reversed().drop { $0 == "0" }.drop { $0 == "." }.reversed()
    return Int64(String(trimmed)).map { .integer($0) } ?? .text(String(trimmed))
  }
}
