import Foundation
import Store

/// Rows as comma-separated text that spreadsheets open without taking anything in it for a formula (T-52).
public enum TableText {
  /// What such a file is called in HTTP.
  public static let mediaType = "text/csv; charset=utf-8"

  /// With it spreadsheets read UTF-8 as such; it stands before the first row.
  public static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

  /// One row with its line end.
  public static func row(_ cells: [String]) -> [UInt8] {
    Array((cells.map(cell).joined(separator: ",") + "\r\n").utf8)
  }

  /// A cell is quoted where it must be. One that would be taken for a formula gets an apostrophe before it, unless it is a plain number.
  private static func cell(_ text: String) -> String {
    let safe = isFormula(text) ? "'" + text : text
    guard safe.utf8.contains(where: { Set(#",;"'"#.utf8 + [9, 10, 13]).contains($0) }) || safe != safe.trimmed else { return safe }
    return "\"" + safe.replacing("\"", with: "\"\"") + "\""
  }

  /// Spreadsheets look past white space and read full-width signs too.
  private static func isFormula(_ text: String) -> Bool {
    guard let first = text.unicodeScalars.first else { return false }
    if "\t\r\n".unicodeScalars.contains(first) { return true }
    guard let sign = text.trimmed.unicodeScalars.first, "=+-@|%＝＋－＠".unicodeScalars.contains(sign) else { return false }
    return !((sign == "-" || sign == "+") && isNumber(text))
  }

  private static func isNumber(_ text: String) -> Bool {
    let digits = text.dropFirst()
    return !digits.isEmpty && digits.utf8.allSatisfy { (48...57).contains($0) || $0 == UInt8(ascii: ".") }
      && digits.utf8.count { $0 == UInt8(ascii: ".") } <= 1
  }
}

extension Instant {
  /// As tables have it: `2026-11-21T09:14:00Z`.
  public var iso8601: String { Date(timeIntervalSince1970: Double(milliseconds / 1000)).ISO8601Format() }
}
