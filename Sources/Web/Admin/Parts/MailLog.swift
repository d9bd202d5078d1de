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

  /// One message below `home`: facts, reasons and its source, and a way to take in what was refused.
  static func message(_ line: IncomingMailLine, _ raw: [UInt8], at home: Href, _ request: WebRequest) -> HTML {
    let shown = 20_000
    return HTML {
      padCard("What became of it") {
        div { outcome(line) }
        p(line.because.isEmpty ? "Nobody has acted on it yet." : line.because)
        if line.canBeAccepted { acceptance(line, at: home, request) }
      }
      padCard("The mail") {
        facts {
          fact("From", line.sender.isEmpty ? "nobody named" : line.sender)
          fact("To", line.recipient)
          fact("Came") { request.times.stamp(line.receivedAt) }
          fact("Size", sizeInWords(line.size))
        }
        div {
          linkButton("Download it as it came", href: home.below(line.id).below("source"), icon: .download, .download("mail-\(line.id).eml"))
        }
      }
      pagePart(raw.count > shown ? "The beginning of its source" : "Its source") {
        codeBlock(String(decoding: raw.prefix(shown), as: UTF8.self), label: "Source of the mail")
      }
    }
  }

  private static func acceptance(_ line: IncomingMailLine, at home: Href, _ request: WebRequest) -> HTML {
    div(.class("stack snug")) {
      p("An agent of the project can accept it: it becomes a request on behalf of its sender, or his comment, once.", .class("small muted"))
      div {
        actButton(
          "Accept the mail", post: home.below(line.id).below("accept"), token: request.formToken, .primary, icon: .check,
          .confirm("Accept the mail of \(line.sender)?"),
          .confirmDetail("You vouch for its sender, who becomes a customer of the project if he is none."))
      }
    }
  }

  /// Accepts a mail and leads back to it.
  static func accept(of project: ID<Project>?, at home: Href, _ request: WebRequest) async throws -> WebResponse {
    let id: ID<IncomingMail> = try request.id("mail")
    try await request.perform(AcceptMail(id, of: project), by: .agent)
    return .redirect(to: home.below(id), saying: "The mail is accepted. What it became is shown here in a moment.")
  }
}
