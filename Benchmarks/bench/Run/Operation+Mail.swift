import Desk
import Mail
import Store

extension Operation {
  /// Mails through the desk's own door: kept, read, judged, and made a request or a comment.
  static func mail(_ sample: Sample) -> [Operation] {
    [
      Operation(
        name: "mail in: a new request", writes: true, bar: 500,
        way: .within { subject, number in
          let turn = sample.atDesk(number)
          let mail = Self.message(from: turn, "The bench is wobbly")
          try Self.expect(.raised, try await subject.door.receive(mail, to: Population.address(of: sample.desk)))
        }),
      Operation(
        name: "mail in: an answer", writes: true, bar: 500,
        way: .within { subject, number in
          let turn = sample.atDesk(number)
          let mail = Self.message(from: turn, "Re: \(turn.key) the wobbly bench")
          try Self.expect(.commented, try await subject.door.receive(mail, to: Population.address(of: sample.desk)))
        }),
    ]
  }

  private static func expect(_ outcome: MailVerdict.Outcome, _ verdict: MailVerdict) throws {
    guard verdict.outcome == outcome else { throw DatabaseFailure.failed("The mail was \(verdict.outcome): \(verdict.because)") }
  }

  /// What a mail program sends: both texts, and the traces of the servers on the way.
  private static func message(from turn: Sample.Turn, _ subject: String) -> [UInt8] {
    let id = UInt64.random(in: 0 ... .max)
    let text = """
      Received: from mail.example.com (mail.example.com [192.0.2.7]) by mx.desk.example with ESMTPS id \(id);
       Sat, 21 Nov 2026 09:00:01 +0000
      Received: from [198.51.100.4] by mail.example.com with ESMTPSA; Sat, 21 Nov 2026 09:00:00 +0000
      From: Some Customer <\(turn.address)>
      To: Desk <\(Population.address(of: ID(1)))>
      Subject: \(subject)
      Message-ID: <\(id)@mail.example.com>
      Date: Sat, 21 Nov 2026 09:00:00 +0000
      MIME-Version: 1.0
      Content-Type: multipart/alternative; boundary="b1"

      --b1
      Content-Type: text/plain; charset=utf-8
      Content-Transfer-Encoding: quoted-printable

      Good morning,

      it wobbles since this morning, on the left. The caf=C3=A9 next door hears it too.

      Some Customer
      --b1
      Content-Type: text/html; charset=utf-8
      Content-Transfer-Encoding: quoted-printable

      <html><body><p>Good morning,</p><p>it wobbles <b>since this morning</b>, on the left. The caf=C3=A9 next door hears it too.</p>
      <p>Some Customer</p></body></html>
      --b1--

      """
    return Array(text.replacing("\n", with: "\r\n").utf8)
  }
}
