import HTML
import Store
import Web

/// The parts of a project's settings, in the order of the side navigation.
enum SettingsPart: String, CaseIterable {
  case general, permissions, people, organizations, types, queues, mail

  var words: String {
    switch self {
    case .general: "General"
    case .permissions: "Customer permissions"
    case .people: "People and roles"
    case .organizations: "Organizations"
    case .types: "Request types"
    case .queues: "Queues"
    case .mail: "E-mail"
    }
  }

  var mark: Icon {
    switch self {
    case .general: .home
    case .permissions: .gate
    case .people: .users
    case .organizations: .building
    case .types: .list
    case .queues: .inbox
    case .mail: .mail
    }
  }
}

/// The parts of the site's settings, in the order of the side navigation.
enum SitePart: String, CaseIterable {
  case general, access, projects, people, organizations, groups, mail

  var words: String {
    switch self {
    case .general: "General"
    case .access: "Customer access"
    case .projects: "Projects"
    case .people: "People"
    case .organizations: "Organizations"
    case .groups: "Groups"
    case .mail: "Mail log"
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
    case .mail: .mail
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
    case .mail: "/admin/mail"
    }
  }
}

extension Href {
  static func settings(_ project: String, _ part: SettingsPart) -> Href {
    switch part {
    case .general: "/desk/\(project)/settings"
    case .permissions: "/desk/\(project)/settings/customer-permissions"
    case .people: "/desk/\(project)/settings/people"
    case .organizations: "/desk/\(project)/settings/organizations"
    case .types: "/desk/\(project)/settings/request-types"
    case .queues: "/desk/\(project)/settings/queues"
    case .mail: "/desk/\(project)/settings/mail"
    }
  }
}
