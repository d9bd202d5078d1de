import Foundation
import Logging

/// Writes each message as one line to the standard error: `key=value` for people, JSON for machines.
struct LineLogHandler: LogHandler {
  enum Format: String {
    case text, json
  }

  private let label: String
  private let format: Format
  var logLevel: Logger.Level
  var metadata: Logger.Metadata = [:]
  var metadataProvider: Logger.MetadataProvider?

  init(label: String, format: Format, level: Logger.Level) {
    self.label = label
    self.format = format
    logLevel = level
  }

  subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  func log(event: LogEvent) {
    let details = metadata.merging(metadataProvider?.get() ?? [:]) { $1 }.merging(event.metadata ?? [:]) { $1 }
    let time = Date().formatted(.iso8601.year().month().day().time(includingFractionalSeconds: true).timeZone(separator: .omitted))
    var pairs = [("time", time), ("level", event.level.rawValue), ("source", label), ("message", event.message.description)]
    pairs += details.sorted { $0.key < $1.key }.map { ($0.key, "\($0.value)") }
    let line =
      switch format {
      case .text: pairs.map { "\($0)=\(Self.quoted($1))" }.joined(separator: " ")
      case .json: "{" + pairs.map { "\(Self.json($0)):\(Self.json($1))" }.joined(separator: ",") + "}"
      }
    FileHandle.standardError.write(Data((line + "\n").utf8))
  }

  /// Bare where that is unmistakable; a message cannot break out of its line (T-54).
  private static func quoted(_ text: String) -> String {
    let isBare = !text.isEmpty && text.utf8.allSatisfy { $0 > 32 && $0 < 127 && $0 != 34 && $0 != 61 && $0 != 92 }
    return isBare ? text : json(text)
  }

  private static func json(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      default:
        let isPlain =
          scalar.value >= 32 && scalar.value != 127 && scalar.properties.generalCategory != .format && scalar.value != 0x2028
          && scalar.value != 0x2029
        if isPlain {
          result.unicodeScalars.append(scalar)
        } else if scalar.value < 0x10000 {
          result += "\\u" + String(scalar.value + 0x10000, radix: 16).dropFirst()
        }
      }
    }
    return result + "\""
  }
}

extension Settings {
  /// Makes the loggers of the program write as the settings say. Once a process.
  func startLogging() {
    let format = logFormat
    let level = logLevel
    LoggingSystem.bootstrap { LineLogHandler(label: $0, format: format, level: level) }
  }
}
