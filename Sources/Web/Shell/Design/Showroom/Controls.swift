import HTML
import Store

extension Showroom {
  /// Buttons, fields and choices.
  @HTMLBuilder static var controls: HTML {
    pagePart("Buttons") {
      div(.class("row")) {
        pushButton("Reply to Cleo and 3 others", .primary, icon: .send, submits: false)
        pushButton("Add internal note", .note, icon: .lock, submits: false)
        pushButton("Add somebody", icon: .userPlus, submits: false)
        pushButton("In progress", .chosen, submits: false)
        pushButton("Discard", .quiet, submits: false)
        pushButton("Erase this person", .bad, submits: false)
        pushButton("Support for individuals", submits: false, .disabled())
      }
      div(.class("row")) {
        pushButton("Large", .primary, size: .large, submits: false)
        pushButton("Small", .primary, size: .small, submits: false)
        pushButton("Assign", size: .small, key: "A", submits: false)
        linkButton("A link", href: "#main", size: .small)
        iconButton(.dots, label: "More", .plain, size: .normal, submits: false)
        iconButton(.x, label: "Close", submits: false)
        menu("In progress", label: "Change the status", .chosen) {
          ul {
            li { button("Waiting for customer", .type("button"), .class("entry")) }
            li { button("Solved", .type("button"), .class("entry")) }
          }
        }
      }
    }
    pair {
      pagePart("Fields") { fields }
      pagePart("Choices") { choices }
    }
    pagePart("Ladder") {
      ladder(
        "Who can raise requests?", name: "raise", value: "listed", hint: "Each step includes the ones above it.",
        rungs: [
          Rung(
            "listed", "People whom the team added", hint: "Added one by one, or members of attached organizations.", marks: [.newChoice]),
          Rung("account", "Everyone with an account", hint: "Without being added.", marks: [.inForce]),
          Rung("anyone", "Anyone", hint: "Strangers too. The site has switched sign-up off.", marks: [.heldBack], open: false),
        ])
    }
  }

  @HTMLBuilder private static var fields: HTML {
    textField("Name", name: "name", value: "Oluwaseun Bright", hint: "As it should stand on the badge.")
    textField("Address", name: "address", value: "idris.acme.test", error: "This address lacks an @")
    selectField("Office", name: "office", value: "1", choices: [Choice("1", "Lisbon"), Choice("2", "Porto")], optional: true)
    textArea("What happens?", name: "description", hint: "When did it start, and which message do you see?")
    searchField("Search the IT desk", action: "/design", placeholder: "Search the IT desk")
    copyField("Address of the desk", value: "help@northlight.test", id: "copy-address")
    div(.class("row tight")) {
      removableChip("Saoirse Brennan", face: .customer("Saoirse Brennan", id: ID<Showroom>(3)), name: "remove", value: "3")
      chip("lisbon@office.test", icon: .mail)
      chip("vpn-message.png", icon: .image, href: "#main")
    }
  }

  @HTMLBuilder private static var choices: HTML {
    checkField("Tell me when it is solved", name: "tell", checked: true)
    radioField(
      "Who cannot work?", name: "impact", value: "team",
      choices: [
        Choice("me", "Only I"), Choice("team", "My team"), Choice("office", "The whole office", hint: "Somebody is called at once."),
      ])
    switchField("Confidential", name: "confidential", on: true, hint: "Sharing with an organization does not count here.")
    choiceCards(
      "Who may see it?", name: "share", value: "acme",
      choices: [
        Choice("private", "Private", hint: "You and the 14 people of the IT desk.", icon: .lock),
        Choice("acme", "Share with Acme", hint: "27 people today, and whoever joins Acme later.", icon: .building),
      ])
    fileField("Attachments", name: "show-files")
  }
}
