import Desk
import HTML
import Store
import Web

/// What became of mails that came in.
enum MailLog {
  /// The log, newest first; each line leads to its message below `home`.
  @HTMLBuilder static func table(_ lines: [IncomingMailLine], at home: Href, _ request: WebRequest) -> HTML {
    if lines.isEmpty {
      emptyState("No mail has come yet", "Each mail stands here with what became of it, and why.", icon: .mail)
    } else {
      dataTable("Mails that came", [Column("Came"), Column("From and about"), Column("What became of it")]) {
        for line in lines {
          tr {
            td(.class("nowrap small muted")) { request.times.stamp(line.receivedAt) }
            td {
              a(line.subject.isEmpty ? "(no subject)" : line.subject, href: home.below(line.id))
              br()
              span(line.sender.isEmpty ? "nobody named" : line.sender, .class("small faint"))
            }
            td {
              outcome(line)
              p(line.because, .class("small muted"))
            }
          }
        }
      }
    }
  }

  static func outcome(_ line: IncomingMailLine) -> HTML {
    HTML {
      switch line.outcome {
      case .received: badge("Waiting", .line)
      case .raised: badge("New request", .good)
      case .commented: badge("Comment", .good)
      case .ignored: badge("Set aside", .plain)
      case .refused: badge("Refused", .warn)
      case .duplicate: badge("Came twice", .plain)
      case .failed: badge("Failed", .bad, icon: .alert)
      }
      if let key = line.request {
        " "
        a("\(key)", href: "/desk/\(key.project)/requests/\(key)", .class("small"))
      }
    }
  }

  /// One message: facts, reasons and its source.
  static func message(_ line: IncomingMailLine, _ raw: [UInt8], download: Href, _ request: WebRequest) -> HTML {
    let shown = 20_000
    return HTML {
      padCard("What became of it") {
        div { outcome(line) }
        p(line.because.isEmpty ? "Nobody has acted on it yet." : line.because)
      }
      padCard("The mail") {
        facts {
          fact("From", line.sender.isEmpty ? "nobody named" : line.sender)
          fact("To", line.recipient)
          fact("Came") { request.times.stamp(line.receivedAt) }
          fact("Size", sizeInWords(line.size))
        }
        div { linkButton("Download it as it came", href: download, icon: .download, .download("mail-\(line.id).eml")) }
      }
      pagePart(raw.count > shown ? "The beginning of its source" : "Its source") {
        codeBlock(String(decoding: raw.prefix(shown), as: UTF8.self), label: "Source of the mail")
      }
    }
  }
}
