import Desk
import HTML
import Store

/// That an administrator sees the pages as somebody else. What that forbids, is said here and nowhere else.
public struct Viewing: Sendable {
  /// As whom.
  public let person: AccountProfile
  /// Who looks.
  let owner: SignedInPerson
  /// The token of the owner's forms: the pages bear none, so that nothing of them can be sent even when the time is over.
  let token: String
  /// Where the pages of one project alone are open.
  public let project: Arrival.Viewing.ProjectName?

  /// Lets through looking at the pages of portal and desk, and going back.
  ///
  /// - Throws: `Refusal.forbidden`
  func admit(_ match: Router.Match) throws {
    let route = match.route
    guard route.pattern != ViewAsPage.end else { return }
    guard route.method.isSafe, route.kind == .page else {
      throw Refusal.forbidden("You see the pages as \(person.name) does, and nothing can be changed meanwhile. Go back to yourself first.")
    }
    guard ["/portal", "/desk"].contains(where: { route.pattern == $0 || route.pattern.hasPrefix($0 + "/") }) || route.pattern == "/" else {
      throw Refusal.forbidden("This page is open to \(person.name) alone. Look at others, or go back to yourself.")
    }
    guard let project else { return }
    // What the desk knows of people, it knows from all of somebody's projects.
    guard match.parameters["person"] == nil, !route.pattern.hasSuffix("/why"), let key = match.parameters["project"],
      key.uppercased() == project.key
    else {
      throw Refusal.forbidden("You see the pages as \(person.name) does within \(project.key) only. Look there, or go back to yourself.")
    }
  }

  /// What stands above every page meanwhile.
  var notice: HTML {
    aside(.class("viewing"), .aria("label", "Whose pages these are")) {
      icon(.eye)
      p {
        "You see what "
        strong { bdi(person.name) }
        " sees"
        if let project {
          " in "
          a(project.key, href: "/portal/\(project.key)")
        }
        ". Nothing can be changed, each page is recorded, and it ends by itself after half an hour."
      }
      form(post: "/view-as/end", token: token) { pushButton("Back to \(owner.name)", .plain, icon: .undo, size: .small) }
    }
  }
}
