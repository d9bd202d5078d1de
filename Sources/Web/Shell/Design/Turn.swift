import Desk
import HTML

/// The end of the court at which the ball lies: whoever has it must act.
public enum BallAt: Sendable {
  case customer, desk
}

/// Shows who must act: a line with two ends and a dot at one of them.
public func ballLine(
  at end: BallAt, customer: Face, _ customerName: String, desk: Face, _ deskName: String,
  for reader: Reader = Reader()
) -> HTML {
  let holder = end == .customer ? customerName : deskName
  return div(.class("ball"), .role("img"), .aria("label", reader.say(.ballIsWith(holder)))) {
    span(.class("end", end == .customer ? "has" : nil)) {
      avatar(customer, .small)
      " "
      customerName
    }
    span(.class("track", end == .customer ? "mine" : nil))
    span(.class("end", end == .desk ? "has" : nil)) {
      deskName
      " "
      avatar(desk, .small)
    }
  }
}

/// How a promised time stands.
public enum ClockState: Sendable {
  /// Time is left: the share of it, from 0 to 1.
  case running(left: Double)
  /// Little time is left.
  case soon(left: Double)
  /// The time has run out.
  case late
  /// The clock stands still while we wait for the customer.
  case paused
  /// The promise was kept.
  case met
}

/// A promised time in words, such as “1 h 05 min left”, after a sign that repeats them.
public func dueClock(_ words: String, _ state: ClockState) -> HTML {
  switch state {
  case .running(let left):
    span(.class("sla ok")) {
      ring(left); words
    }
  case .soon(let left):
    span(.class("sla soon")) {
      ring(left); words
    }
  case .late:
    span(.class("sla late")) {
      HTML.raw(
        #"<svg class="shape" viewBox="0 0 20 20" aria-hidden="true"><path d="M10 2.5 19 17.5H1z"/><path d="M10 8v4M10 14.6v.1"/></svg>"#)
      words
    }
  case .paused:
    span(.class("sla held")) {
      icon(.pause); words
    }
  case .met:
    span(.class("sla met")) {
      icon(.checkCircle); words
    }
  }
}

private func ring(_ share: Double) -> HTML {
  let percent = share.isFinite ? Int((min(1, max(0, share)) * 100).rounded()) : 0
  var html = HTML.raw(
    #"<svg class="ring" viewBox="0 0 20 20" aria-hidden="true"><circle cx="10" cy="10" r="7"/><circle cx="10" cy="10" r="7" pathLength="100" stroke-dasharray=""#
  )
  html.append(.text("\(percent) 100"))
  html.append(.raw(#""/></svg>"#))
  return html
}

/// How far something has come, out of a hundred.
public func progressBar(_ label: String, percent: Int) -> HTML {
  progress("\(percent) %", .value(String(percent)), .max("100"), .aria("label", label))
}
