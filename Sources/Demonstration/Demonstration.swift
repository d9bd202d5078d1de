import Desk
import Store

/// A believable site, made by the same commands that people use: three desks, their people, and two months of requests.
public enum Demonstration {
  /// Somebody who can sign in to it.
  public struct SignIn: Sendable, Hashable {
    public let name: String
    public let email: String
    public let password: String
    public let part: Part

    /// What he is on the site.
    public enum Part: String, Sendable, CaseIterable {
      case customer, agent
      case projectAdministrator = "project-administrator"
      case siteAdministrator = "site-administrator"

      /// One for each part: to hash a password takes a while.
      var password: String { "northlight-\(rawValue)" }
    }
  }

  /// Fills an empty site, as if it had been in use for ten weeks at `now`.
  ///
  /// - Throws: `Refusal` if the site is not empty, `DatabaseFailure`.
  public static func fill(_ database: any Database, files: any FileStore, now: Instant) async throws -> [SignIn] {
    let stage = Stage(database: database, files: files, now: now)
    try await stage.build()
    for deed in Schedule(stories: ITStories.all + LeaveStories.all + SupportStories.all, now: now).deeds {
      try await stage.perform(deed)
    }
    try await stage.review()
    try await stage.close()
    return Cast.allCases.filter { $0 != .bennett }.map {
      SignIn(name: $0.name, email: $0.email, password: $0.part.password, part: $0.part)
    }
  }
}
