import Desk
import HTML
import Store

extension Showroom {
  private static let times = Times(Reader(zone: Zone("Europe/Lisbon")), now: Instant(milliseconds: 1_763_474_400_000))

  /// A conversation, its forms, and decisions with their reasons.
  @HTMLBuilder static var talk: HTML {
    pair {
      pagePart("Conversation") {
        thread {
          publicMessage(
            from: cleo, "Cleo Marchetti", role: "Acme", time: times.stamp(Instant(milliseconds: 1_763_460_000_000)),
            files: [FileLine("vpn-message.png", size: sizeInWords(212_000), href: "#main", isPicture: true)]
          ) {
            Markdown.html(
              "Public: the customer and **all who follow** read it.\n\n- It says `Peer not responding (809)`\n- <https://status.test>")
          }
          eventLine(.user) {
            b("Priya Raman")
            " took it on, 26 minutes later"
          }
          internalNote(
            from: noor, "Noor al-Hashimi", readers: "only the 14 agents of the IT desk see it",
            time: times.stamp(Instant(milliseconds: 1_763_470_000_000))
          ) {
            p {
              mention("Priya")
              " Amber, dashed, locked: three signs, none of them colour alone."
            }
          }
        }
      }
      pagePart("Composer") {
        composer(
          reply: ComposerForm(
            action: "/design", token: "", send: "Reply to Cleo and 3 others", open: true,
            readers: HTML {
              span("Mailed to", .class("faint small"))
              chip("Cleo", face: cleo)
              chip("lisbon@office.test", icon: .mail)
            }),
          note: ComposerForm(action: "/design", token: "", send: "Add internal note", aside: "Only 14 agents of the IT desk"))
      }
    }
    pair {
      pagePart("Decision") {
        padCard {
          verdict(false, "No, Bennett cannot see IT-412")
          reasons {
            reason(.shutGate, "His account is deactivated.", provenance: "By the rule “no sign-in for 180 days”, 2 October")
            reason(.openGate, "The site lets in people from acme.test.")
            reason(.path, "Saoirse added him by name.", provenance: "17 November, until 31 December")
            reason(.absent, "He is no approver.")
          }
          popover("Why?", label: "Why Saoirse can see IT-412") {
            div(.class("stack cell")) { verdict(true, "Saoirse can see IT-412, for two reasons") }
          }
        }
      }
      pagePart("Preview") {
        padCard {
          delta(gain: true, 12, "12 people gain entry", detail: "to read what they once raised")
          delta(gain: false, 3, "3 people lose sight of 41 requests")
          peopleList {
            personRow(cleo, "Cleo Marchetti", note: "Reporter", end: a("Why?", href: "#main", .class("n")))
            personRow(.address, "lisbon@office.test", note: "Mail only")
          }
        }
      }
    }
  }
}
