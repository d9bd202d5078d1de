import Desk
import HTML
import Web

extension RaiseRung {
  /// On the ladder.
  var title: String {
    switch self {
    case .added: "People whom the team added"
    case .site: "Everyone with an account"
    case .anyone: "Anyone"
    }
  }

  /// What follows from it.
  var hint: String {
    switch self {
    case .added: "Added one by one, or members of the attached organizations."
    case .site: "Whoever has an account on this site, without being added."
    case .anyone: "Strangers too, by mail or in the portal; an account is made for them."
    }
  }
}

extension ShareRung {
  /// On the ladder.
  var title: String {
    switch self {
    case .none: "Nobody"
    case .organization: "Their own organization"
    case .email: "Any customer, by exact address"
    case .project: "Anyone in this desk, by searching"
    }
  }

  /// What follows from it.
  var hint: String {
    switch self {
    case .none: "A request stays between the reporter and the desk."
    case .organization: "All of it, or single people found by name."
    case .email: "No search, and no hint whether an address exists."
    case .project: "Any customer and any organization, found by name."
    }
  }
}
