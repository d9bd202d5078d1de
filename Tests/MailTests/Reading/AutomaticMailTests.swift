import Testing

@testable import Mail

@Suite struct AutomaticMailTests {
  @Test(arguments: [
    ("Auto-Submitted: auto-replied", AutomaticMail.autoSubmitted), ("Auto-Submitted: auto-generated; type=x", .autoSubmitted),
    ("auto-submitted: AUTO-NOTIFIED", .autoSubmitted), ("Auto-Submitted: auto-replied (vacation)", .autoSubmitted),
    ("Precedence: bulk", .bulk), ("Precedence: junk", .bulk), ("precedence: List", .list), ("Precedence: auto_reply", .outOfOffice),
    ("List-Id: <x.test>", .list), ("List-Unsubscribe: <mailto:x@y.test>", .list), ("X-Autoreply: yes", .outOfOffice),
    ("X-Autorespond: 1", .outOfOffice), ("Return-Path: <>", .nullSender), ("Return-Path: < >", .nullSender),
    ("Return-Path: <MAILER-DAEMON>", .nullSender), ("Return-Path: <mailer-daemon@mail.test>", .nullSender),
    ("X-Failed-Recipients: x@y.test", .bounce), ("X-Gatehouse: notice", .ownMail), ("Message-ID: <ours@desk.test>", .ownMail),
  ])
  func headersShowIt(_ header: String, _ expected: AutomaticMail) {
    let found = AutomaticMail.recognised(in: mail(header), isOwnMessage: { $0 == "ours@desk.test" })
    #expect(found == expected)
    #expect(found?.because.hasSuffix(".") == true)
  }

  @Test(arguments: [
    "mailer-daemon@x.test", "MAILER-DAEMON@x.test", "noreply@x.test", "no-reply+123@x.test", "bounces-77@x.test", "do-not-reply@x.test",
    "postmaster@x.test",
  ])
  func machinesShowIt(_ sender: String) {
    #expect(AutomaticMail.recognised(in: read("From: \(sender)\n\nx")) == .machineSender)
  }

  @Test(arguments: [
    ("delivery-status", AutomaticMail.bounce), ("disposition-notification", .receipt), ("feedback-report", .complaint), ("else", .report),
  ])
  func reportsShowIt(_ type: String, _ expected: AutomaticMail) {
    let message = read(
      "From: x@y.test\nContent-Type: multipart/report; report-type=\(type); boundary=b\n\n--b\n\nWords\n--b\nContent-Type: message/\(type)\n\nx\n--b--\n"
    )
    #expect(AutomaticMail.recognised(in: message) == expected)
  }

  @Test(arguments: ["Automatic reply: Hello", "Automatische Antwort: Hallo", "Réponse automatique : x", "Out of Office: x"])
  func exchangeShowsItByItsSubject(_ subject: String) {
    let message = read("From: x@y.test\nX-Auto-Response-Suppress: All\nSubject: \(subject)\n\nx")
    #expect(AutomaticMail.recognised(in: message) == .outOfOffice)
  }

  @Test func ownAddressesAreLoops() {
    #expect(AutomaticMail.recognised(in: read("From: help@desk.test\n\nx"), isOwnAddress: { $0 == "help@desk.test" }) == .ownMail)
  }

  @Test(arguments: [
    "Auto-Submitted: no", "Precedence: normal", "X-Auto-Response-Suppress: OOF", "Return-Path: <ada@acme.test>", "X-Mailer: Outlook",
    "X-Priority: 1", "Importance: high", "X-RT-Send-Cc: eve@evil.test", "X-OTRS-Queue: x", "X-Zammad-Ticket: 1", "Delivered-To: x@y.test",
  ])
  func peopleAreNotMistakenForMachines(_ header: String) {
    #expect(AutomaticMail.recognised(in: mail(header)) == nil)
  }
}
