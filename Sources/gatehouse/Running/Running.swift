import Desk
import Hummingbird
import Logging
import Mail
import ServiceLifecycle
import Store
import UnixSignals
import Web
import WebAreas
import Work

/// The program at work: the web server and the clockwork on one site, until it is told to end.
struct Running {
  let settings: Settings
  let site: OpenedSite
  /// Rung after each commit that left something to be told.
  let bell: Bell
  let logger: Logger
  /// Who can sign in with what, where the site is a demonstration.
  var guests: [WebSeams.Guest] = []

  /// Runs until SIGTERM or SIGINT: then no more connections are taken, what is under way is finished, and this returns.
  func run(onListening: @escaping @Sendable (Int) async -> Void) async throws {
    guard let base = settings.site else { throw ConfigurationMistake("The address cannot be read. Set base-url.", file: "base-url") }
    let web = try await WebServer(
      WebConfiguration(
        baseURL: base, host: settings.host, port: settings.port, trustedProxies: settings.trustedProxies,
        metricsToken: settings.metricsToken),
      desk: site.desk, routes: Areas.routes, seams: seams, logger: logger)
    var services: [any Service] = [web.application(onListening: onListening), Housekeeping.round(site.desk, logger: logger)]
    services.append(
      Round("live-updates", every: .milliseconds(400), bell: bell, logger: logger) {
        try await web.tellOpenPages()
        // However much happens, open pages are looked after twenty times a second at most.
        try await Task.sleep(for: .milliseconds(50))
      })
    services.append(Sealing.round(site.desk, logger: logger))
    services.append(Importing.round(site.desk, logger: logger))
    services.append(Reviewing.round(site.desk, logger: logger))
    services += try mail()
    let group = ServiceGroup(
      configuration: .init(services: services, gracefulShutdownSignals: [.sigterm, .sigint], logger: logger))
    try await group.run()
    await web.settle()
  }

  private var seams: WebSeams {
    var seams = WebSeams(
      templates: ProjectTemplate.all.map { ($0.id, $0.name, $0.words) },
      makeFirstProject: { desk, administrator, id in
        guard let template = ProjectTemplate.named(id), let key = ProjectKey(template.usualKey) else { return }
        try await desk.perform(CreateProject(key: key, name: template.name, template: template), as: administrator, by: .portal)
      })
    seams.guests = guests
    seams.gauges = { [site, settings] in await Gauges(site: site, settings: settings).read() }
    return seams
  }

  private func mail() throws -> [any Service] {
    let mail = try settings.mail()
    let door = MailDoor(desk: site.desk, settings: mail, logger: logger)
    let notices = NoticeRelay(desk: site.desk, settings: mail, logger: logger)
    let relay = settings.smtp.map { MailRelay(desk: site.desk, settings: mail, sender: SMTPSender($0), logger: logger) }
    let mailboxes = settings.mailboxes.map { mailbox in
      let poller = MailboxPoller(door: door, mailbox: mailbox, logger: logger)
      return Round("mailbox \(mailbox.recipient)", every: .seconds(20), logger: logger) { await poller.run() }
    }
    return mailboxes + [
      // A mail that somebody accepts from the log is taken in at once.
      Round("mail-in", every: .seconds(60), bell: bell, logger: logger) { try await door.settleWaiting() },
      // A mail that another process took in rings no bell here.
      Round("mail-out", every: .seconds(2), bell: bell, logger: logger) {
        while try await notices.run() > 0 {}
        // Without a mail server, mails wait in the outbox, where administrators see them.
        if let relay { while try await relay.run() > 0 {} }
      },
    ]
  }
}

extension ProjectTemplate {
  /// The key of a first project that is made from it.
  fileprivate var usualKey: String {
    switch id {
    case "leave": "LEAVE"
    case "it": "IT"
    case "individuals": "SUP"
    default: "HELP"
    }
  }
}
