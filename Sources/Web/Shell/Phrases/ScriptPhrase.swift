import Desk

/// What the pages' script says; a marker such as `{file}` stands for what only the script knows.
enum ScriptPhrase: String, Phrase, CaseIterable {
  case cancel, copied, filesToSend, remove, removeFile, bytes, kilobytes, megabytes, lightLook, darkLook, now, minutes, hours, selected
  case newComment, requestChanged, requestsChanged, show, pageClosed, loadAgain
  case keys, singleKeysWork, close, keySearch, keyMove, keySelect, keyOpen, keyPreview, keyReply, keyNote, keySend, keyEscape, keyHelp

  var english: String {
    switch self {
    case .cancel: "Cancel"
    case .copied: "Copied"
    case .filesToSend: "Files to be sent"
    case .remove: "Remove"
    case .removeFile: "Remove {file}"
    case .bytes: "{n} bytes"
    case .kilobytes: "{n} kB"
    case .megabytes: "{n} MB"
    case .lightLook: "Light look"
    case .darkLook: "Dark look"
    case .now: "now"
    case .minutes: "{n} min"
    case .hours: "{n} h"
    case .selected: "{n} selected"
    case .newComment: "New comment by {name}"
    case .requestChanged: "1 request changed"
    case .requestsChanged: "{n} requests changed"
    case .show: "Show"
    case .pageClosed: "This page is no longer open to you"
    case .loadAgain: "Load it again"
    case .keys: "Keys"
    case .singleKeysWork: "Single keys work"
    case .close: "Close"
    case .keySearch: "Search"
    case .keyMove: "Down and up in a list"
    case .keySelect: "Select the row"
    case .keyOpen: "Open the row"
    case .keyPreview: "Look into the row"
    case .keyReply: "Reply"
    case .keyNote: "Add an internal note"
    case .keySend: "Send what you wrote"
    case .keyEscape: "Close what is open"
    case .keyHelp: "These keys"
    }
  }

  /// All of them as the script's first line.
  static func constant(in language: Language) -> [UInt8] {
    let words = JSONValue.object(allCases.map { JSONValue.Member($0.rawValue, .string(language.say($0))) })
    return Array("const words = ".utf8) + words.bytes + Array("\n".utf8)
  }
}
