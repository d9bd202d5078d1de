/// How a short story stands today.
enum Ending {
  case new, progress, waiting, solved, closed

  func steps(_ agent: Cast, _ reply: String?, customer: Cast) -> [Step] {
    guard let reply else { return [] }
    switch self {
    case .new: return []
    case .progress: return [.take(agent, after: 1.2), .say(agent, after: 0.6, reply)]
    case .waiting: return [.take(agent, after: 0.8), .ask(agent, after: 0.3, reply)]
    case .solved: return [.take(agent, after: 1.6), .solve(agent, after: 2.5, reply)]
    case .closed:
      return [
        .take(agent, after: 0.7), .say(agent, after: 3, reply), .say(customer, after: 4, Self.thanks(customer)),
        .move(agent, after: 0.5, "Mark as solved"), .move(agent, after: 96, "Close"),
      ]
    }
  }

  /// How people say that it works: each in his own way.
  private static func thanks(_ customer: Cast) -> String {
    switch customer {
    case .cleo, .saoirse, .bea: "Works, thank you."
    case .tomas, .idris, .idrissa: "Yes, that was it. Thanks for the quick help."
    case .yuki, .wanjiru: "Confirmed, everything is fine again."
    case .sven, .farid: "Good again. You can close it."
    case .mei, .jonas, .rafael: "Great, now I see it. Thank you for explaining."
    case .aoife, .zeynep, .bennett: "That did it, thanks."
    default: "Thank you, solved."
    }
  }
}
