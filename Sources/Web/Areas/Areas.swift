import Web
import WebAPI
import WebAdmin
import WebAgent
import WebPortal

/// Every area of the web. The program serves this list and the tests look at it: what is not in it is nowhere.
public enum Areas {
  public static let routes: [Route] = API.routes + Portals.routes + AgentDesk.routes + Administration.routes
}
