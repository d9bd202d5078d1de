import Desk
import HTML
import Store

/// A project as the frame of its desk pages shows it: its queues with their counts, and the other projects one works in.
public struct DeskPlace: Sendable {
  public let project: ProjectSummary
  public let queues: [QueueSummary]
  public let counts: [ID<Queue>: Int]
  public let others: [ProjectSummary]
  public let administers: Bool
}

extension WebRequest {
  /// The project that the path names, for those who work in it or administer it.
  ///
  /// - Throws: `Refusal.notFound`
  public func deskPlace() async throws -> DeskPlace { try await deskPlace(named: parameter("project")) }

  /// The desk that stays beside what goes through all of one's desks: the one that `from` names, or else the first; nil where none is one's own.
  public func deskPlaceAround() async throws -> DeskPlace? {
    let keys = try await ask { try $0.projects(where: Project.work, limit: 50).items.map(\.key) }
    guard let key = keys.first(where: { $0 == query["from"] }) ?? keys.first else { return nil }
    return try await deskPlace(named: key)
  }

  private func deskPlace(named key: String) async throws -> DeskPlace {
    let (project, queues, others, administers) = try await ask { inquiry in
      let id = try inquiry.project(named: key)
      let queues = try inquiry.queues(of: id)
      // Who looks on behalf of one project learns of no other.
      let others = try viewing?.project == nil ? inquiry.projects(where: Project.work, limit: 50).items : []
      return (try inquiry.projectSummary(id), queues, others, try inquiry.may(Project.administer, id))
    }
    let counts = try await desk.queueCounts(of: project.id, as: viewer)
    return DeskPlace(project: project, queues: queues, counts: counts, others: others, administers: administers)
  }

  /// The frame of a desk page; `current` is the address of the side link that one is at.
  ///
  /// - Throws: `Refusal.signInFirst`
  public func deskFrame(_ place: DeskPlace, current: Href? = nil, query: String = "", live: LivePage? = nil) throws -> DeskFrame {
    guard let chip else { throw Refusal.signInFirst }
    let key = place.project.key
    func link(_ words: String, _ href: Href, _ mark: Icon, count: Int? = nil) -> PlaceLink {
      PlaceLink(words, href: href, icon: mark, count: count.map { "\($0)" }, current: href == current)
    }
    let queues = place.queues.map { link($0.name, "/desk/\(key)/queues/\($0.id)", .inbox, count: place.counts[$0.id]) }
    var tools = [
      link("Customers", "/desk/\(key)/customers", .users), link("Refused mail", "/desk/\(key)/mail", .mail),
      link("Ask why", "/desk/\(key)/why", .gate),
    ]
    if place.administers { tools.append(link("Project settings", "/desk/\(key)/settings", .sliders)) }
    return DeskFrame(
      head: head.kept(live), project: place.project.name, home: "/desk/\(key)",
      projects: place.others.map { PlaceLink($0.name, href: "/desk/\($0.key)", icon: .inbox, current: $0.id == place.project.id) },
      side: [SideGroup(nil, queues), SideGroup("Desk", tools)], sideLabel: "Queues", person: chip, query: query, searchedFrom: key,
      raise: "/desk/\(key)/raise")
  }
}
