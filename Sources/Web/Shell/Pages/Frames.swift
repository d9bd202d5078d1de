import Desk
import HTML
import Store

// What the frames of pages need of a request.
extension WebRequest {
  /// Language, and what the page before this one has to say.
  public var head: PageHead { PageHead(language: reader.language.code, toast: flash.map { toast($0.text) }) }

  /// Who is signed in, with the ways to the areas that are open to him.
  public var chip: PersonChip? {
    person.map { person in
      var places: [PlaceLink] = [PlaceLink("Portal", href: "/portal", icon: .home)]
      if person.isAgent || person.isProjectAdministrator { places.append(PlaceLink("Desk", href: "/desk", icon: .inbox)) }
      if person.isSiteAdministrator { places.append(PlaceLink("Site settings", href: "/admin", icon: .settings)) }
      let face: Face = person.isAgent ? .agent(person.name, id: person.id) : .customer(person.name, id: person.id)
      return PersonChip(name: person.name, face: face, token: formToken, places: places)
    }
  }

  /// The frame of a customer's page; without a session its bar leads to signing in and back here.
  public func portalFrame(_ section: PortalSection = .other, openRequests: Int? = nil) -> PortalFrame {
    PortalFrame(
      head: head, siteName: siteName, person: chip, section: section, openRequests: openRequests,
      signIn: Href("/sign-in").query("next", pathAndQuery))
  }

  /// The frame of a page before signing in.
  public var gateFrame: GateFrame { GateFrame(head: head, siteName: siteName) }
}
