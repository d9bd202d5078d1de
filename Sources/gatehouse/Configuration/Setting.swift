/// Everything that the operator settles outside the site: by option, by variable, or in the configuration file.
enum Setting: String, CaseIterable {
  case database, files
  case host, port
  case baseURL = "base-url"
  case trustedProxies = "trusted-proxies"
  case smtpURL = "smtp-url"
  case smtpCertificates = "smtp-certificates"
  case mailFrom = "mail-from"
  case mailAuthority = "mail-authority"
  case mailboxes
  case mailboxCertificates = "mailbox-certificates"
  case metricsToken = "metrics-token"
  case logLevel = "log-level"
  case logFormat = "log-format"

  /// The environment variable of the same meaning.
  var variable: String { "GATEHOUSE_" + rawValue.uppercased().replacing("-", with: "_") }
}

/// A value as somebody wrote it, and where.
struct Written {
  let value: String
  let origin: Origin

  enum Origin: CustomStringConvertible {
    case option(Setting)
    case variable(Setting)
    case line(Int, file: String)

    var description: String {
      switch self {
      case .option(let setting): "--\(setting.rawValue)"
      case .variable(let setting): setting.variable
      case .line(let line, let file): "\(file):\(line)"
      }
    }
  }
}

/// A setting that cannot be understood. The sentence names the place.
struct ConfigurationMistake: Error {
  let sentence: String
  /// Whether an option of the command line is at fault.
  let isOption: Bool

  init(_ sentence: String, at origin: Written.Origin) {
    self.sentence = "\(origin): \(sentence)"
    if case .option = origin { isOption = true } else { isOption = false }
  }

  init(_ sentence: String, file: String) {
    self.sentence = "\(file): \(sentence)"
    isOption = false
  }
}
