import Desk
import Foundation
import Support
import Testing

@testable import Web

/// Names of files, from whoever sends them to whoever saves them (T-44).
@Suite struct FileNameTests {
  @Test(arguments: [
    ("../../etc/passwd", "passwd"), (#"C:\dir\x.txt"#, "x.txt"), ("\u{200B}.htaccess", "htaccess"), (".\u{2060}.htaccess", "htaccess"),
    (". .htaccess", "htaccess"), ("a\0b.txt", "ab.txt"), ("photo\u{202E}gnp.exe", "photognp.exe"),
    ("a\r\nSet-Cookie: b=c.txt", "aSet-Cookie: b=c.txt"),
    ("", "file"), ("/", "file"), ("...", "file"), ("say \"hi\".txt", "say \"hi\".txt"), ("CON", "CON"), ("u\u{308}.txt", "ü.txt"),
    (String(repeating: "a", count: 10_000) + ".pdf", String(repeating: "a", count: 196) + ".pdf"),
  ])
  func `T-44 a name is one visible component`(_ sent: String, _ kept: String) {
    #expect(FileName.harmless(sent) == kept)
  }

  @Test func `T-44 whatever is sent, what is kept is harmless, stays as it is and arrives as it is`() {
    var dice = Dice(seed: 44)
    let pieces = [
      "..", ".", "/", "\\", " ", "\t", "\0", "\r\n", "\"", "'", ";", "%", "%2e%2e%2f", "\u{200B}", "\u{202E}", "\u{FEFF}", "\u{2028}", "é",
      "e\u{301}", "猫", "😀", "a", "name", ".exe", ".html", ".htaccess", "NUL", "=?utf-8?q?a?=", "filename*=",
      String(repeating: "x", count: 90),
    ]
    for _ in 0..<10_000 {
      let sent = (0..<dice.number(0...8)).map { _ in dice.one(of: pieces) }.joined()
      let kept = FileName.harmless(sent)
      #expect(
        !kept.isEmpty && kept.count <= 200 && !kept.hasPrefix(".")
          && !kept.contains { "/\\\0\r\n\u{202E}\u{200B}\u{FEFF}\u{2028}".contains($0) }, "\(sent.debugDescription)")
      #expect(FileName.harmless(kept) == kept, "\(sent.debugDescription)")
      let header = ContentDisposition.text("attachment", fileName: kept)
      #expect(header.utf8.allSatisfy { (32..<127).contains($0) })
      // One quoted string, and after it the name itself (RFC 8187).
      let parts = header.components(separatedBy: "\"")
      #expect(parts.count == 3)
      #expect(parts.last?.replacing("; filename*=UTF-8''", with: "").removingPercentEncoding == kept)
    }
  }
}
