import Desk
import HTML
import Store
import Web

/// The members of an organization, as those who manage it see them.
enum MembersView {
  static func part(_ managed: OrganizationPage.Model.Managed, of own: OwnOrganization, _ request: WebRequest) -> HTML {
    pagePart(request.say(.members)) {
      if !managed.words.isEmpty || !managed.members.isLast {
        searchField(request.say(.findMember), value: managed.words, action: "/portal/organizations/\(own.id)")
      }
      div(.class("card")) {
        cardRows { for member in managed.members.items { row(member, own, request) } }
      }
      pager(
        request.say(.pagesOfMembers), newer: request.query["after"] == nil ? nil : "/portal/organizations/\(own.id)",
        older: managed.members.isLast
          ? nil
          : managed.members.items.last.map {
            Href("/portal/organizations/\(own.id)").query("q", managed.words.isEmpty ? nil : managed.words)
              .query("after", $0.name).query("id", "\($0.id)")
          })
    }
  }

  private static func row(_ member: OrganizationMember, _ own: OwnOrganization, _ request: WebRequest) -> HTML {
    cardRow {
      div(.class("row keep")) {
        avatar(.customer(member.name, id: member.id))
        div(.class("grow")) {
          b(member.name)
          br()
          span(member.email, .class("faint small"))
        }
        if member.isManager { badge(request.say(.manages), .accent) }
        if member.id != request.viewer.account && !member.isManager {
          iconLink(.x, label: request.say(.remove(member.name)), href: "/portal/organizations/\(own.id)/members/\(member.id)/remove")
        }
      }
    }
  }
}

/// The open invitations to an organization, and the form for the next.
enum InvitationsView {
  static func part(
    _ managed: OrganizationPage.Model.Managed, of own: OwnOrganization, email: String, error: String?, _ request: WebRequest
  ) -> HTML {
    pagePart(request.say(.invitations)) {
      div(.class("card")) {
        if managed.invitations.isEmpty {
          p(request.say(.noInvitations), .class("pad muted"))
        } else {
          cardRows { for invitation in managed.invitations { row(invitation, own, request) } }
        }
      }
      form(post: "/portal/organizations/\(own.id)/invitations", token: request.formToken, .class("form stack tight"), .novalidate()) {
        textField(
          request.say(.address), name: "email", value: email, type: "email",
          hint: request.say(.inviteHint(own.name)) + (managed.takesNewcomers ? "" : " \(request.say(.onlyKnown))"), error: error,
          .autocomplete("off"), .maxlength(254))
        div { pushButton(request.say(.invite), .primary, icon: .userPlus) }
      }
    }
  }

  private static func row(_ invitation: OpenInvitation, _ own: OwnOrganization, _ request: WebRequest) -> HTML {
    let until = request.reader.day(invitation.expiresAt, now: request.now)
    return cardRow {
      div(.class("row keep")) {
        avatar(.address)
        div(.class("grow")) {
          b(invitation.email)
          br()
          span(
            invitation.invitedBy.map { request.say(.invitedBy($0, until: until)) } ?? request.say(.invitedUntil(until)),
            .class("faint small"))
        }
        actIcon(
          .x, label: request.say(.withdraw(invitation.email)), post: "/portal/organizations/\(own.id)/invitations/withdraw",
          token: request.formToken, hidden: [("email", invitation.email)])
      }
    }
  }
}
