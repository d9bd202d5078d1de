@testable import Mail

/// Raw mails, written with `\n` and read with CRLF.
func raw(_ text: String) -> [UInt8] { Array(text.replacing("\n", with: "\r\n").utf8) }

func read(_ text: String) -> IncomingMessage { IncomingMessage(raw: raw(text)) }

/// A mail with these headers beside the usual ones.
func mail(_ headers: String...) -> IncomingMessage {
  read((["From: Ada <ada@acme.test>", "To: help@desk.test", "Subject: Hello"] + headers).joined(separator: "\n") + "\n\nWords.\n")
}
