import Store

/// Everything that happens in the stories, in the order of time: the log of the site is one sequence.
struct Schedule {
  struct Deed {
    let story: Int
    let at: Instant
    let what: What

    enum What {
      case raise(Story)
      case step(Step)
    }
  }

  let deeds: [Deed]

  init(stories: [Story], now: Instant) {
    let latest = now - .minutes(1)
    var deeds: [Deed] = []
    for (number, story) in stories.enumerated() {
      var time = min(story.when.instant(from: now), latest)
      deeds.append(Deed(story: number, at: time, what: .raise(story)))
      for step in story.steps {
        time = min(time + .minutes(Int64(step.after * 60)), latest)
        deeds.append(Deed(story: number, at: time, what: .step(step)))
      }
    }
    // Stable: what happens at one moment keeps the order in which its story tells it.
    self.deeds = deeds.enumerated().sorted { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }.map(\.element)
  }
}
