import Desk
import Foundation
import Store
import Support
import Testing

@testable import Mail

/// Mails to an address, whatever account it has.
@Suite struct AddressLetterTests {
  @Test(arguments: Engine.allCases) func `T-08 not a word of whoever made the desk send it`(engine: Engine) async throws {
    try await MailTown.open(engine, raise: "anyone") { town in
      try await town.change("UPDATE site SET anonymous_portal = TRUE")
      let type: ID<RequestType> = try await town.desk.database.read {
        try #require(try $0.first("SELECT id FROM request_type WHERE open_to = 'customers' ORDER BY id")?["id"])
      }
      let form = try #require(try await town.desk.ask(as: .anonymous) { try $0.formForStrangers(of: type) })
      var answers: [String: FormInput.Answer] = [:]
      for field in form.visibleFields where field.kind == .text || field.kind == .longtext {
        answers[field.key] = .text("https://spam.test \u{202E}pay now")
      }
      for field in form.visibleFields where field.isRequired && !field.options.isEmpty {
        answers[field.key] = .text(field.options[0].id)
      }
      let input = FormInput(answers)
      for email in ["Cleo@acme.test", "eve@nowhere.test"] {
        let address = try #require(EmailAddress(email))
        let name = try #require(PersonName("Spam Test"))
        let hold = HoldRaise(project: town.project, type: type, input: input, email: address, name: name, network: "net")
        try await town.desk.perform(hold, as: .anonymous, by: .portal)
      }
      let mails = try await town.tellAll()
      #expect(mails.count == 2)
      for mail in mails {
        let words = [mail.subject, mail.text ?? "", mail.html ?? "", mail.recipients.map { "\($0)" }.joined()].joined(separator: "\n")
        #expect(!words.localizedCaseInsensitiveContains("spam") && !words.contains("pay now"))
        #expect(words.contains("/confirm/"))
      }
      // To the address as its owner writes it (T-57).
      #expect(Set(mails.flatMap(\.to).map(\.email)) == ["cleo@acme.test", "eve@nowhere.test"])
    }
  }

  @Test(arguments: Engine.allCases) func `T-08 whoever signs up for somebody else writes him no name`(engine: Engine) async throws {
    try await MailTown.open(engine) { town in
      try await town.change("UPDATE site SET signup = TRUE")
      let name = try #require(PersonName("Pay now at spam.test"))
      let signUp = SignUp(email: try #require(EmailAddress("eve@nowhere.test")), name: name, network: "net")
      try await town.desk.perform(signUp, as: .anonymous, by: .portal)
      let mail = try #require(try await town.tellAll().first)
      #expect(mail.to.map(\.email) == ["eve@nowhere.test"] && mail.text?.contains("/link/") == true)
      let words = [mail.subject, mail.text ?? "", mail.html ?? "", mail.recipients.map { "\($0)" }.joined()].joined(separator: "\n")
      #expect(!words.contains("Pay now") && !words.contains("spam.test"))
    }
  }

  @Test func theCodeStandsBesideTheLinkThatSignsIn() async throws {
    try await MailTown.open(.sqlite) { town in
      let ask = RequestMailedLink(.signIn, for: try #require(EmailAddress("ada@acme.test")), network: "net")
      try await town.desk.perform(ask, as: .anonymous, by: .portal)
      let mails = try await town.tellAll()
      let words = try #require(mails.first?.text)
      let code = try #require(words.firstMatch(of: /\b(\d{3}) (\d{3})\b/))
      let address = try #require(EmailAddress("ada@acme.test"))
      _ = try await town.desk.signIn(email: address, code: "\(code.1)\(code.2)", network: "net")
    }
  }

  @Test func aLinkThatOpensNothingAnyMoreIsNotMailed() async throws {
    try await MailTown.open(.sqlite) { town in
      try await town.change("UPDATE organization_member SET manager = TRUE WHERE account_id = \(town.ada)")
      let invite = InviteMember(town.acme, try #require(EmailAddress("eve@nowhere.test")))
      try await town.desk.perform(invite, as: .account(town.ada), by: .portal)
      try await town.change("UPDATE organization_member SET manager = FALSE")
      #expect(try await town.tellAll().isEmpty)
      #expect(try await town.text("SELECT state AS t FROM outgoing_mail WHERE kind = 'join'") == "dropped")
    }
  }
}
