import Desk
import HTML
import Store
import Web

/// What a site administrator does with an account: invites, lets in, shuts out, looks with its eyes, makes it an administrator.
struct AccountActs {
  let account: AccountProfile
  let invitation: Invitation?
  let request: WebRequest

  private var home: Href { SitePart.people.href.below(account.id) }

  var standing: HTML {
    padCard(account.isActive ? "Let in, or shut out" : "Open it again") {
      if account.isActive {
        if !account.isSiteAdministrator {
          div { actButton("See the pages as \(account.name)", post: home.below("view-as"), token: request.formToken, icon: .eye) }
          p("Nothing can be changed meanwhile, and each page is recorded.", .class("small muted"))
        }
        if !account.hasPassword {
          div {
            actButton(
              invitation?.mailedAt == nil ? "Send an invitation" : "Invite again", post: home.below("invite"),
              token: request.formToken, icon: .mail)
          }
        }
        p("Deactivating ends all sessions at once. What they raised stays.", .class("small muted"))
        div {
          actButton(
            "Deactivate the account", post: home.below("deactivate"), token: request.formToken, .bad, icon: .lock,
            .confirm("Deactivate \(account.name)?"),
            .confirmDetail("They are signed out everywhere and cannot sign in again. It can be undone."))
        }
      } else {
        p("They can sign in again, and get in where they did before.", .class("small muted"))
        div {
          actButton(
            "Reactivate the account", post: home.below("reactivate"), token: request.formToken, icon: .undo,
            .confirm("Reactivate \(account.name)?"))
        }
      }
    }
  }

  @HTMLBuilder var administrating: HTML {
    if account.isActive || account.isSiteAdministrator {
      padCard("Administering the site") {
        p(
          account.isSiteAdministrator
            ? "\(account.name) sets up the site and every project on it."
            : "Site administrators set up the site and every project on it. Reading requests takes a role there.", .class("small muted"))
        div {
          actButton(
            account.isSiteAdministrator ? "No longer a site administrator" : "Make a site administrator", post: home.below("administrator"),
            token: request.formToken, icon: .shield, hidden: [("administers", account.isSiteAdministrator ? "no" : "yes")])
        }
      }
    }
  }
}
