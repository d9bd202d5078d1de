import Web

/// What agents live in: queues, requests, search, and the question why.
public enum AgentDesk {
  public static let routes: [Route] =
    DeskFront.routes + QueuePage.routes + SearchPage.routes + RequestPage.routes + RequestActions.routes + PeopleActions.routes
    + WhyPage.routes + WhoPages.routes
    + RaiseForOther.routes
}
