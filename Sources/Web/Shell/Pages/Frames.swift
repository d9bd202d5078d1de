import Desk
import HTML
import Store

// What the frames of pages need of a request.
extension WebRequest {
  /// Language, and what the page before this one has to say.
  public var head: PageHead { PageHead(reader, theme: theme, toast: saying, notice: viewingNotice) }

  /// What the page before this one has to say, with the way to undo it.
  private var saying: HTML? {
    flash.map { flash in toast(flash.text, undo: flash.undo.map { actButton("Undo", post: $0, token: formToken, size: .small) }) }
  }

  /// The look that was chosen in this browser; the page's script keeps it in a cookie that is no secret.
  var theme: Theme { cookies["theme"].flatMap(Theme.init) ?? .system }

  /// That the pages are seen as somebody else sees them.
  var viewingNotice: HTML? { viewing?.notice }

  /// Who is signed in, with the ways to the areas that are open to him.
  public var chip: PersonChip? {
    person.map { person in
      var places: [PlaceLink] = [
        PlaceLink(reader.say(.portal), href: "/portal", icon: .home),
        PlaceLink(reader.say(.organizations), href: "/portal/organizations", icon: .building),
      ]
      if person.isAgent || person.isProjectAdministrator { places.append(PlaceLink(reader.say(.desk), href: "/desk", icon: .inbox)) }
      if person.decidesReviews { places.append(PlaceLink("Access reviews", href: "/reviews", icon: .checkCircle)) }
      if person.isSiteAdministrator { places.append(PlaceLink(reader.say(.siteSettings), href: "/admin", icon: .settings)) }
      let face: Face = person.isAgent ? .agent(person.name, id: person.id) : .customer(person.name, id: person.id)
      return PersonChip(name: person.name, face: face, token: formToken, places: places)
    }
  }

  /// The frame of a customer's page; without a session its bar leads to signing in and back here.
  public func portalFrame(_ section: PortalSection = .other, openRequests: Int? = nil, live: LivePage? = nil) -> PortalFrame {
    PortalFrame(
      head: head.kept(live), siteName: siteName, person: chip, section: section, openRequests: openRequests,
      signIn: Href("/sign-in").query("next", pathAndQuery))
  }

  /// The frame of a page before signing in.
  public var gateFrame: GateFrame { GateFrame(head: head, siteName: siteName) }
}
