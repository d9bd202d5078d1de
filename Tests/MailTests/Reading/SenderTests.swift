import Testing

@testable import Mail

@Suite struct SenderTests {
  /// SAFETY T-10: whatever a mail does to look as if it came from somebody else.
  @Test(
    arguments: [
      ("From: ada@acme.test", "ada@acme.test"),
      ("From: \"boss@corp.test\" <eve@evil.test>", "eve@evil.test"),
      ("From: boss@corp.test <eve@evil.test>", nil),
      ("From: =?utf-8?q?boss=40corp=2Etest?= <eve@evil.test>", "eve@evil.test"),
      ("From: =?utf-8?q?boss=40corp.test_=3Cboss=40corp.test=3E?= <eve@evil.test>", "eve@evil.test"),
      ("From: =?utf-8?q?boss=40corp.test?=", nil),
      ("From: boss@corp.test, eve@evil.test", nil),
      ("From: boss@corp.test; eve@evil.test", nil),
      ("From: Staff: boss@corp.test;", nil),
      ("From: Staff: boss@corp.test, eve@evil.test;", nil),
      ("From: undisclosed-recipients:;", nil),
      ("From: boss@corp.test\nFrom: eve@evil.test", nil),
      ("From: eve@evil.test\nfrom: boss@corp.test", nil),
      ("Sender: boss@corp.test\nFrom: eve@evil.test", "eve@evil.test"),
      ("Reply-To: boss@corp.test\nFrom: eve@evil.test", "eve@evil.test"),
      ("Resent-From: boss@corp.test\nFrom: eve@evil.test", "eve@evil.test"),
      ("X-From: boss@corp.test\nFrom: eve@evil.test", "eve@evil.test"),
      ("Return-Path: <boss@corp.test>\nFrom: eve@evil.test", "eve@evil.test"),
      ("From: eve@evil.test (boss@corp.test)", "eve@evil.test"),
      ("From: <boss@corp.test>@evil.test", nil),
      ("From: <boss@corp.test@evil.test>", nil),
      ("From: boss@corp.test@evil.test", nil),
      ("From: <@evil.test:boss@corp.test>", nil),
      ("From: \"boss@corp.test\"@evil.test", nil),
      ("From: <>", nil),
      ("From: boss", nil),
      ("From: boss@", nil),
      ("From: @corp.test", nil),
      ("From: boss@corp..test", nil),
      ("From: boss@corp.test\u{0}@evil.test", nil),
      ("From: eve@evil.test\n boss@corp.test", nil),
      ("Subject: x", nil),
    ] as [(String, String?)])
  func theSenderIsWhoTheOneFromHeaderNames(_ headers: String, _ expected: String?) {
    let message = read(headers + "\nTo: help@desk.test\n\nx\n")
    let sender = message.sender?.address
    #expect(sender == expected || (sender == nil && expected != "ada@acme.test"), "\(headers): \(String(describing: message.from))")
    #expect(sender != "boss@corp.test")
  }

  @Test(arguments: [
    ("", SenderTrust.failed),
    ("Authentication-Results: mx.desk.test; dmarc=pass header.from=acme.test", .aligned),
    (
      "Authentication-Results: mx.desk.test; spf=pass; dkim=pass (ok; dmarc=fail) header.d=acme.test; dmarc=pass (p=none) header.from=acme.test",
      .aligned
    ),
    ("Authentication-Results: mx.desk.test; dmarc=fail header.from=acme.test", .failed),
    ("Authentication-Results: mx.desk.test; dmarc=temperror header.from=acme.test", .failed),
    ("Authentication-Results: mx.desk.test; dmarc=none header.from=acme.test", .failed),
    ("Authentication-Results: mx.desk.test; dmarc=pass header.from=evil.test", .failed),
    ("Authentication-Results: mx.desk.test; dmarc=pass header.from=acme.test; dmarc=fail header.from=acme.test", .failed),
    ("Authentication-Results: evil.test; dmarc=pass header.from=acme.test", .failed),
    ("Authentication-Results: evil.test; mx.desk.test; dmarc=pass header.from=acme.test", .failed),
    ("Authentication-Results: mx.desk.test.evil.test; dmarc=pass header.from=acme.test", .failed),
    ("Authentication-Results: mx.desk.test; spf=pass\nAuthentication-Results: mx.desk.test; dmarc=pass header.from=acme.test", .failed),
    ("Authentication-Results: (mx.desk.test) evil.test; dmarc=pass header.from=acme.test", .failed),
    ("ARC-Authentication-Results: i=1; mx.desk.test; dmarc=pass header.from=acme.test", .failed),
    ("X-Authentication-Results: mx.desk.test; dmarc=pass header.from=acme.test", .failed),
    ("Received-SPF: pass", .failed),
  ])
  func onlyTheConfiguredServersTopmostResultsCount(_ header: String, _ expected: SenderTrust) {
    let message = header.isEmpty ? mail() : mail(header)
    #expect(SenderTrust.of(message, authority: "mx.desk.test") == expected)
    #expect(SenderTrust.of(message, authority: nil) == .claimed)
  }
}
