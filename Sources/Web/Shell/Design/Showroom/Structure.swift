import HTML

extension Showroom {
  /// Cards, tables, ways around, charts, and what is shown where there is nothing.
  @HTMLBuilder static var structure: HTML {
    pagePart("Cards and rows") {
      pair {
        card("Your open requests", side: a("All requests", href: "#main", .class("small"))) {
          cardRows {
            cardItem(
              "VPN drops every few minutes from the Lisbon office", href: "#main", lead: tile(.wifi),
              meta: HTML {
                metaPart("IT-412")
                metaPart("Shared with Acme", icon: .building)
              },
              state: HTML {
                badge("We are on it", .accent)
                span("Priya replies by 15:30", .class("meta"))
              })
            cardItem("Set up the VPN on a new laptop", href: "#main", lead: icon(.book), small: true)
          }
        }
        padCard("Details") {
          facts {
            fact("Office", "Lisbon, Rua do Alecrim")
            fact("Affects", "My team")
            fact("Labels") { badge("provider", .line) }
          }
        }
      }
      ul(.class("tiles")) {
        door(
          "IT desk", "Laptops, phones, accounts and the network.", icon: .laptop, href: "#main",
          meta: metaPart("First reply within 2 hours", icon: .clock))
        door("Lumen support", "Questions and faults in Lumen.", icon: .chat, href: "#main")
      }
      requestTypes {
        requestType("Network or VPN", "No connection, or it keeps dropping", icon: .wifi, href: "#main")
        requestType("Locked out", "Password, second factor, lost key", icon: .lock, href: "#main")
      }
    }
    pagePart("Tabs, table, pages") {
      crumbs([Crumb("Home", href: "/design"), Crumb("IT desk", href: "/design")], here: "IT-412")
      tabs("Example", [Tab("Conversation", href: "#main", count: "6", current: true), Tab("History", href: "#main", count: "23")])
      dataTable("Example table", [Column("Customer"), Column("Came in by"), .number("Requests", sort: "descending", href: "#main")]) {
        tr {
          td("Cleo Marchetti")
          td("Directory group")
          td("13", .class("num"))
        }
        tr {
          td("Yuki Tanabe")
          td("Invited by Hana Kobayashi")
          td("8", .class("num"))
        }
      }
      pager("Pages, example", newer: "#main", older: "#main")
      codeBlock("From: cleo@acme.test\nSubject: VPN drops", label: "Mail source")
    }
    pair {
      emptyState("Nobody is waiting", "All 38 requests have an answer. The next one is due at 15:30.") {
        linkButton("See what is planned", href: "#main")
      }
      pagePart("Dialog") {
        form(get: "/design") {
          pushButton(
            "Share with 12 people", .plain, .confirm("Share with all of Globex?"),
            .confirmDetail("12 people who cannot see this request now will read all of it, attachments too."))
        }
      }
    }
    pair {
      barChart(
        "Raised and solved", hint: "Last week; pale is raised, dark is solved", series: ["Raised", "Solved"],
        [
          ChartPoint("Mon", 34, 31), ChartPoint("Tue", 41, 38), ChartPoint("Wed", 29, 33), ChartPoint("Thu", 46, 40),
          ChartPoint("Fri", 38, 44), ChartPoint("Sat", 9, 12), ChartPoint("Sun", 6, 5),
        ])
      lineChart(
        "Time to first reply", hint: "Median in minutes, by month", series: "Minutes", promised: 50,
        [ChartPoint("Jul", 62), ChartPoint("Aug", 58), ChartPoint("Sep", 49), ChartPoint("Oct", 40), ChartPoint("Nov", 35)])
    }
  }
}
