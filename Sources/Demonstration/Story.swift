import Desk
import Store

/// One request of the demonstration, from its first word to where it stands today.
struct Story {
  let project: Place
  let type: String
  let by: Cast
  let when: Moment
  let summary: String
  let description: String
  /// Answers by the field’s name; a day is told from the one on which the demonstration starts: `+12`, `-3`.
  var answers: [String: String] = [:]
  var shared: [Company] = []
  var with: [Cast] = []
  /// The agent who wrote it down for the reporter.
  var takenDownBy: Cast?
  var channel: Channel = .portal
  var file: TextFile?
  var steps: [Step] = []

  /// The three projects, after the three examples of the documents.
  enum Place: String, CaseIterable {
    case leave = "LEAVE"
    case it = "IT"
    case support = "SUP"
  }

  /// A file that came with a request.
  struct TextFile {
    let name: String
    let text: String
  }
}

/// When something happened, told from the day on which the demonstration starts.
enum Moment {
  /// So many days ago, at this hour of the day in UTC.
  case days(Int, Double)
  case minutesAgo(Int64)

  func instant(from now: Instant) -> Instant {
    switch self {
    case .days(let days, let hour):
      let day: Int64 = 86_400_000
      let midnight = Instant(milliseconds: now.milliseconds / day * day)
      return midnight - .days(Int64(days)) + .minutes(Int64(hour * 60))
    case .minutesAgo(let minutes): return now - .minutes(minutes)
    }
  }
}

/// What happened on a request after it was raised.
struct Step {
  let by: Cast
  /// Hours after what was before it.
  let after: Double
  let deed: Deed

  enum Deed {
    case says(String, then: String? = nil)
    case notes(String)
    case assigns(Cast?)
    case moves(String)
    case adds(Cast)
    case shares(Company)
    case copies(String)
  }

  /// An agent makes it his own and starts.
  static func take(_ agent: Cast, after hours: Double = 0.4) -> Step { Step(by: agent, after: hours, deed: .assigns(agent)) }

  static func say(_ person: Cast, after hours: Double = 1, _ words: String) -> Step {
    Step(by: person, after: hours, deed: .says(words))
  }

  static func note(_ agent: Cast, after hours: Double = 0.5, _ words: String) -> Step {
    Step(by: agent, after: hours, deed: .notes(words))
  }

  /// An agent answers with a question and waits.
  static func ask(_ agent: Cast, after hours: Double = 1, _ words: String) -> Step {
    Step(by: agent, after: hours, deed: .says(words, then: "Ask the customer"))
  }

  /// An agent answers, and with that it is solved.
  static func solve(_ agent: Cast, after hours: Double = 2, _ words: String) -> Step {
    Step(by: agent, after: hours, deed: .says(words, then: "Mark as solved"))
  }

  /// The same where a request is open or done.
  static func finish(_ agent: Cast, after hours: Double = 3, _ words: String) -> Step {
    Step(by: agent, after: hours, deed: .says(words, then: "Mark as done"))
  }

  static func move(_ person: Cast, after hours: Double = 0.5, _ transition: String) -> Step {
    Step(by: person, after: hours, deed: .moves(transition))
  }

  static func add(_ person: Cast, after hours: Double = 0.2, _ other: Cast) -> Step {
    Step(by: person, after: hours, deed: .adds(other))
  }

  static func share(_ person: Cast, after hours: Double = 0.2, _ company: Company) -> Step {
    Step(by: person, after: hours, deed: .shares(company))
  }

  static func copy(_ agent: Cast, after hours: Double = 0.2, to address: String) -> Step {
    Step(by: agent, after: hours, deed: .copies(address))
  }
}
