import ArgumentParser
import Foundation

/// The options of every command: the settings, and the file that holds the rest of them.
struct SettingsOptions: ParsableArguments {
  @Option(help: ArgumentHelp("A YAML file with settings.", valueName: "file"))
  var config: String?

  @Option(help: ArgumentHelp("sqlite:PATH or postgres://…; GATEHOUSE_DATABASE.", valueName: "url"))
  var database: String?

  @Option(help: ArgumentHelp("The directory of attachments, by default beside the database; GATEHOUSE_FILES.", valueName: "directory"))
  var files: String?

  @Option(help: ArgumentHelp("The address to listen at, by default 127.0.0.1; GATEHOUSE_HOST.", valueName: "address"))
  var host: String?

  @Option(help: ArgumentHelp("The port to listen at, by default 8080; GATEHOUSE_PORT.", valueName: "number"))
  var port: String?

  @Option(name: .customLong("base-url"), help: ArgumentHelp("Where people reach the site; GATEHOUSE_BASE_URL.", valueName: "url"))
  var baseURL: String?

  @Option(help: ArgumentHelp("Proxies whose X-Forwarded-For is believed; GATEHOUSE_TRUSTED_PROXIES.", valueName: "blocks"))
  var trustedProxies: String?

  @Option(
    name: .customLong("smtp-url"),
    help: ArgumentHelp(
      "smtp://user:password@host:port (STARTTLS, none on this machine) or smtps://…; GATEHOUSE_SMTP_URL.", valueName: "url"))
  var smtpURL: String?

  @Option(help: ArgumentHelp("Certificates to trust for SMTP instead of the system's; GATEHOUSE_SMTP_CERTIFICATES.", valueName: "file"))
  var smtpCertificates: String?

  @Option(help: ArgumentHelp("Who writes mails that belong to no project; GATEHOUSE_MAIL_FROM.", valueName: "address"))
  var mailFrom: String?

  @Option(help: ArgumentHelp("The name in Authentication-Results that is believed; GATEHOUSE_MAIL_AUTHORITY.", valueName: "name"))
  var mailAuthority: String?

  @Option(
    help: ArgumentHelp("Mailboxes to ask for mail, imaps://user:password@host/INBOX?to=ADDRESS; GATEHOUSE_MAILBOXES.", valueName: "urls"))
  var mailboxes: String?

  @Option(
    help: ArgumentHelp("Certificates to trust for IMAP instead of the system's; GATEHOUSE_MAILBOX_CERTIFICATES.", valueName: "file"))
  var mailboxCertificates: String?

  @Option(help: ArgumentHelp("What opens /metrics to other machines; GATEHOUSE_METRICS_TOKEN.", valueName: "token"))
  var metricsToken: String?

  @Option(help: ArgumentHelp("trace, debug, info, notice, warning or error; GATEHOUSE_LOG_LEVEL.", valueName: "level"))
  var logLevel: String?

  @Option(help: ArgumentHelp("text or json; GATEHOUSE_LOG_FORMAT.", valueName: "format"))
  var logFormat: String?

  /// What was given as options.
  private var given: [Setting: String?] {
    [
      .database: database, .files: files, .host: host, .port: port, .baseURL: baseURL, .trustedProxies: trustedProxies, .smtpURL: smtpURL,
      .smtpCertificates: smtpCertificates, .mailFrom: mailFrom, .mailAuthority: mailAuthority, .mailboxes: mailboxes,
      .mailboxCertificates: mailboxCertificates, .metricsToken: metricsToken, .logLevel: logLevel, .logFormat: logFormat,
    ]
  }

  /// The settings in force: options before variables before the file.
  ///
  /// - Throws: `ConfigurationMistake`
  func settings() throws -> Settings {
    var written = try ConfigurationFile.read(config)
    for setting in Setting.allCases {
      if let value = ProcessInfo.processInfo.environment[setting.variable], !value.isEmpty {
        written[setting] = Written(value: value, origin: .variable(setting))
      }
      if let value = given[setting] ?? nil { written[setting] = Written(value: value, origin: .option(setting)) }
    }
    return try Settings(written)
  }
}
