import Logging
import Mail
import Testing
import Web

@testable import gatehouse

@Suite struct ConfigurationTests {
  private func read(_ text: String) throws -> Settings { try Settings(ConfigurationFile.settings(in: text, of: "site.yaml")) }

  private func mistake(in text: String) -> String? {
    do {
      _ = try read(text)
      return nil
    } catch let mistake as ConfigurationMistake {
      return mistake.sentence
    } catch {
      return "\(error)"
    }
  }

  @Test func everySettingIsUnderstood() throws {
    let settings = try read(
      """
      # The site of Northlight
      database: postgres://desk@db.test/help
      files: /srv/files
      host: 0.0.0.0
      port: 8443
      base-url: https://help.northlight.test/
      trusted-proxies: [10.0.0.0/8, 192.168.1.1]
      smtp-url: smtp://desk:secret@mail.northlight.test
      mail-from: help@northlight.test
      mail-authority: mx.northlight.test
      log-level: warning
      log-format: json
      """)
    #expect(settings.database == .postgres("postgres://desk@db.test/help"))
    #expect(settings.port == 8443 && settings.site?.text == "https://help.northlight.test")
    #expect(settings.trustedProxies.count == 2)
    #expect(settings.smtp?.security == .startTLS && settings.smtp?.port == 587 && settings.smtp?.user == "desk")
    #expect(settings.logLevel == .warning && settings.logFormat == .json)
    #expect(try read("").site?.text == "http://127.0.0.1:8080")
  }

  @Test(
    arguments: [
      ("host: 127.0.0.1\nprot: 80", "site.yaml:2: There is no setting “prot”."),
      ("port: 99999", "site.yaml:1: Write a port between 0 and 65535."),
      ("host: a\nport: 1\nhost: b", "stands here twice. Remove one of the two."),
      ("database: mysql://x", "site.yaml:1: Write the database as sqlite:PATH or postgres://user@host/name."),
      ("host: \"a", "site.yaml:"),
      ("- host", "Write settings as “name: value”, one a line."),
      ("host:\n  name: a", "site.yaml:1: Write a value behind the colon."),
      ("mail-from: nobody", "site.yaml:1: Write an e-mail address, such as help@acme.example."),
    ] as [(String, String)])
  func aMistakeIsToldWithItsLine(_ text: String, _ sentence: String) throws {
    let found = try #require(mistake(in: text))
    #expect(found.contains(sentence))
  }

  @Test func filesLieBesideTheDatabaseUnlessSetOtherwise() throws {
    #expect(try read("database: sqlite:/srv/desk/help.sqlite").filesDirectory == "/srv/desk/help-files")
    #expect(try read("database: sqlite:/srv/desk/help.sqlite\nfiles: /mnt/files").filesDirectory == "/mnt/files")
  }

  @Test func passwordsStayOutOfTheLog() throws {
    let url = try #require(DatabaseURL("postgres://desk:secret@db.test/help?sslmode=require"))
    #expect(url.words == "postgres://desk@db.test/help")
    let address = PostgresAddress("postgres://desk:secret@db.test/help")
    #expect(address.url == "postgres://desk@db.test/help" && address.secret == ["PGPASSWORD": "secret"])
  }

  @Test(arguments: [
    ("smtp://127.0.0.1:2525", SMTPConfiguration.Security.none, 2525), ("smtp://mail.test", .startTLS, 587),
    ("smtps://mail.test", .implicit, 465),
    ("smtp://[::1]", .none, 25),
  ])
  func mailLeavesEncryptedUnlessTheServerIsHere(_ url: String, _ security: SMTPConfiguration.Security, _ port: Int) throws {
    let smtp = try #require(SMTPConfiguration(url: url))
    #expect(smtp.security == security && smtp.port == port)
    #expect(SMTPConfiguration(url: "http://mail.test") == nil && SMTPConfiguration(url: "mail.test:25") == nil)
  }

  @Test func optionsThatAreWrongAreWrongUsage() {
    #expect(throws: ConfigurationMistake.self) { try Settings([.port: Written(value: "x", origin: .option(.port))]) }
    #expect(ConfigurationMistake("x", at: .option(.port)).isOption && !ConfigurationMistake("x", at: .variable(.port)).isOption)
    #expect(Setting.baseURL.variable == "GATEHOUSE_BASE_URL")
  }

  @Test(arguments: [
    ("https://help.acme.test", "gatehouse@help.acme.test"), ("http://127.0.0.1:8080", "gatehouse@localhost.localdomain"),
    ("http://desk:8080", "gatehouse@localhost.localdomain"), ("http://[::1]:8080", "gatehouse@localhost.localdomain"),
  ])
  func `mail of no project comes from an address that can stand in a mail`(_ site: String, _ address: String) throws {
    #expect(try read("base-url: \(site)").mail().from.email == address)
  }
}
