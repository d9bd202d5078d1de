import HTML
import Store
import Web

/// The parts of a project's settings, in the order of the side navigation.
enum SettingsPart: String, CaseIterable {
  case general, permissions, sight, people, organizations, types, queues, mail, changes, audit

  var words: String {
    switch self {
    case .general: "General"
    case .permissions: "Customer permissions"
    case .sight: "Sight of requests"
    case .people: "People and roles"
    case .organizations: "Organizations"
    case .types: "Request types"
    case .queues: "Queues"
    case .mail: "E-mail"
    case .changes: "Changes of access"
    case .audit: "Audit log"
    }
  }

  var mark: Icon {
    switch self {
    case .general: .home
    case .permissions: .gate
    case .sight: .eye
    case .people: .users
    case .organizations: .building
    case .types: .list
    case .queues: .inbox
    case .mail: .mail
    case .changes: .undo
    case .audit: .history
    }
  }
}

/// The parts of the site's settings, in the order of the side navigation.
enum SitePart: String, CaseIterable {
  case general, access, projects, people, organizations, groups, duplicates, inactivity, reviews, mail, changes, audit

  var words: String {
    switch self {
    case .general: "General"
    case .access: "Customer access"
    case .projects: "Projects"
    case .people: "People"
    case .organizations: "Organizations"
    case .groups: "Groups"
    case .duplicates: "Duplicates"
    case .inactivity: "Inactivity"
    case .reviews: "Access reviews"
    case .mail: "Mail"
    case .changes: "Changes of access"
    case .audit: "Audit log"
    }
  }

  var mark: Icon {
    switch self {
    case .general: .home
    case .access: .gate
    case .projects: .inbox
    case .people: .users
    case .organizations: .building
    case .groups: .user
    case .duplicates: .merge
    case .inactivity: .moon
    case .reviews: .checkCircle
    case .mail: .mail
    case .changes: .undo
    case .audit: .history
    }
  }

  var href: Href {
    switch self {
    case .general: "/admin"
    case .access: "/admin/customer-access"
    case .projects: "/admin/projects"
    case .people: "/admin/people"
    case .organizations: "/admin/organizations"
    case .groups: "/admin/groups"
    case .duplicates: "/admin/duplicates"
    case .inactivity: "/admin/inactivity"
    case .reviews: "/reviews"
    case .mail: "/admin/mail"
    case .changes: "/admin/changes"
    case .audit: "/admin/audit"
    }
  }
}

extension Href {
  static func settings(_ project: String, _ part: SettingsPart) -> Href {
    switch part {
    case .general: "/desk/\(project)/settings"
    case .permissions: "/desk/\(project)/settings/customer-permissions"
    case .sight: "/desk/\(project)/settings/sight"
    case .people: "/desk/\(project)/settings/people"
    case .organizations: "/desk/\(project)/settings/organizations"
    case .types: "/desk/\(project)/settings/request-types"
    case .queues: "/desk/\(project)/settings/queues"
    case .mail: "/desk/\(project)/settings/mail"
    case .changes: "/desk/\(project)/settings/changes"
    case .audit: "/desk/\(project)/settings/audit"
    }
  }
}
