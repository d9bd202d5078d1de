import Foundation
import Yams

/// The configuration file: a YAML mapping of settings to values. What it does not know, it refuses with the line (SAFETY R-39).
enum ConfigurationFile {
  /// Where it is looked for when nobody names one.
  static let usual = "/etc/gatehouse/gatehouse.yaml"
  private static let largest = 1 << 20

  /// - Parameter path: what was named; nil reads the usual file where there is one.
  /// - Throws: `ConfigurationMistake`
  static func read(_ path: String?) throws -> [Setting: Written] {
    guard let path = path ?? (FileManager.default.isReadableFile(atPath: usual) ? usual : nil) else { return [:] }
    guard let data = FileManager.default.contents(atPath: path) else { throw ConfigurationMistake("This file cannot be read.", file: path) }
    guard data.count <= largest else { throw ConfigurationMistake("This file is too large for a configuration.", file: path) }
    return try settings(in: String(decoding: data, as: UTF8.self), of: path)
  }

  static func settings(in text: String, of file: String) throws -> [Setting: Written] {
    guard let root = try composed(text, file) else { return [:] }
    guard let mapping = root.mapping else {
      throw ConfigurationMistake("Write settings as “name: value”, one a line.", at: .line(root.mark?.line ?? 1, file: file))
    }
    var settings: [Setting: Written] = [:]
    for (key, value) in mapping {
      let line = Written.Origin.line(key.mark?.line ?? 1, file: file)
      guard let name = key.scalar?.string, let setting = Setting(rawValue: name) else {
        let known = Setting.allCases.map(\.rawValue).joined(separator: ", ")
        throw ConfigurationMistake("There is no setting “\(key.scalar?.string ?? "…")”. The settings are: \(known).", at: line)
      }
      settings[setting] = Written(value: try words(value, line), origin: line)
    }
    return settings
  }

  /// A value, or several where a setting takes several.
  private static func words(_ node: Node, _ line: Written.Origin) throws -> String {
    if let scalar = node.scalar { return scalar.string }
    guard let sequence = node.sequence else { throw ConfigurationMistake("Write a value behind the colon.", at: line) }
    return try sequence.map { try words($0, line) }.joined(separator: ",")
  }

  private static func composed(_ text: String, _ file: String) throws -> Node? {
    do {
      return try Yams.compose(yaml: text)
    } catch let error as YamlError {
      switch error {
      case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _), .composer(_, let problem, let mark, _):
        throw ConfigurationMistake("This is not YAML: \(problem).", at: .line(mark.line, file: file))
      case .duplicatedKeysInMapping(let keys, let context):
        throw ConfigurationMistake(
          "“\(keys.joined(separator: "”, “"))” stands here twice. Remove one of the two.", at: .line(context.mark.line, file: file))
      default: throw ConfigurationMistake("This is not YAML: \(error).", file: file)
      }
    }
  }
}
