import Desk
import Foundation
import Logging
import Mail
import Web

/// The settings in force, each understood.
struct Settings {
  var database = DatabaseURL.sqlite(path: "gatehouse.sqlite")
  var files: String?
  var host = "127.0.0.1"
  var port = 8080
  /// Nil: where the server listens.
  var baseURL: BaseURL?
  var trustedProxies: [IPBlock] = []
  var smtp: SMTPConfiguration?
  var mailFrom: Mailbox?
  var mailAuthority: String?
  var mailboxes: [MailboxConfiguration] = []
  var metricsToken: String?
  var logLevel = Logger.Level.info
  var logFormat = LineLogHandler.Format.text

  /// - Throws: `ConfigurationMistake`
  init(_ written: [Setting: Written]) throws {
    var certificates: (smtp: String?, mailboxes: String?)
    for setting in Setting.allCases {
      guard let written = written[setting] else { continue }
      let value = written.value
      func understood<Value>(_ parsed: Value?, _ sentence: String) throws -> Value {
        guard let parsed else { throw ConfigurationMistake(sentence, at: written.origin) }
        return parsed
      }
      switch setting {
      case .database: database = try understood(DatabaseURL(value), "Write the database as sqlite:PATH or postgres://user@host/name.")
      case .files: files = try understood(value.isEmpty ? nil : value, "Write the directory of attachments.")
      case .host: host = try understood(value.isEmpty ? nil : value, "Write the address to listen at, such as 127.0.0.1.")
      case .port: port = try understood(Int(value).flatMap { (0...65_535).contains($0) ? $0 : nil }, "Write a port between 0 and 65535.")
      case .baseURL: baseURL = try understood(BaseURL(value), "Write the address of the site, such as https://help.acme.example.")
      case .trustedProxies:
        trustedProxies = try value.commaSeparated.map {
          try understood(IPBlock($0), "“\($0)” is no block of addresses. Write it like 10.0.0.0/8.")
        }
      case .smtpURL:
        smtp = try understood(SMTPConfiguration(url: value), "Write the mail server as smtp://user:password@host:587 or smtps://host:465.")
      case .smtpCertificates:
        certificates.smtp = try understood(FileManager.default.isReadableFile(atPath: value) ? value : nil, "This file cannot be read.")
      case .mailFrom:
        let address = try understood(EmailAddress(value), "Write an e-mail address, such as help@acme.example.")
        mailFrom = Mailbox(name: "", email: address.written)
      case .mailAuthority: mailAuthority = try understood(value.isEmpty ? nil : value, "Write the name of your mail server.")
      case .mailboxes:
        mailboxes = try value.commaSeparated.map {
          try understood(
            MailboxConfiguration(url: $0),
            "Write a mailbox as imaps://user:password@host/INBOX?to=help@acme.example, with &move=FOLDER for what was taken in.")
        }
      case .mailboxCertificates:
        certificates.mailboxes = try understood(
          FileManager.default.isReadableFile(atPath: value) ? value : nil, "This file cannot be read.")
      case .metricsToken:
        metricsToken = try understood(value.utf8.count >= 16 ? value : nil, "Write a token of at least 16 characters that nobody guesses.")
      case .logLevel:
        logLevel = try understood(Logger.Level(rawValue: value), "The levels are trace, debug, info, notice, warning and error.")
      case .logFormat: logFormat = try understood(LineLogHandler.Format(rawValue: value), "The formats are text and json.")
      }
    }
    smtp?.certificates = certificates.smtp
    for index in mailboxes.indices { mailboxes[index].certificates = certificates.mailboxes }
  }

  /// The directory of attachments: what was set, else beside the database.
  var filesDirectory: String { files ?? database.usualFiles }

  /// Where people reach the site.
  var site: BaseURL? { baseURL ?? BaseURL("http://\(host.contains(":") ? "[\(host)]" : host):\(port)") }

  /// What mail needs to know.
  ///
  /// - Throws: `ConfigurationMistake` if there is no address to write from.
  func mail() throws -> MailSettings {
    guard let site, let links = MailLinks(base: site.text) else {
      throw ConfigurationMistake("Mails need the address of the site. Set base-url.", file: "mail")
    }
    // A number, or the name of one machine, is no domain of an address.
    let domain = URLComponents(string: site.text)?.host.flatMap(EmailAddress.asciiDomain) ?? "localhost.localdomain"
    return MailSettings(links: links, from: mailFrom ?? Mailbox(name: "", email: "gatehouse@\(domain)"), authority: mailAuthority)
  }
}

extension String {
  fileprivate var commaSeparated: [String] {
    split(whereSeparator: { $0 == "," || $0.isWhitespace }).map(String.init)
  }
}
