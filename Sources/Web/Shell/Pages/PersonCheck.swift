import Desk
import HTML
import Store

/// Tells people from machines without asking anybody anything: a field that nobody sees, and the time that filling a form in takes (S0-12,
/// T-68). Whoever fails it is told the same as everybody else, and nothing happens.
public enum PersonCheck {
  /// Nobody reads and fills a form faster than this.
  private static let shortest = Span.seconds(2)
  /// How long a form may lie open.
  private static let longest = Span.hours(12)

  /// Whether a person filled in the form that stood on a page for this purpose.
  public static func passes(_ form: Form, _ request: WebRequest, for purpose: String) -> Bool {
    guard form["website"].isEmpty, let shown = request.shell.seal.opened(form["shown"], for: purpose, now: request.now),
      let milliseconds = Int64(shown)
    else { return false }
    return request.now - Instant(milliseconds: milliseconds) >= shortest
  }

  /// The fields that the form carries; what was typed is given back with it.
  @HTMLBuilder public static func fields(_ typed: Form?, _ request: WebRequest, for purpose: String) -> HTML {
    // Whoever corrects himself has been seen before, and keeps the time of the first page.
    let before = typed.flatMap { $0.has("shown") ? $0["shown"] : nil }
    let now = request.now
    let shown = before ?? request.shell.seal.sealed("\(now.milliseconds)", for: purpose, until: now + longest)
    input(.type("hidden"), .name("shown"), .value(shown))
    div(.class("sr"), .aria("hidden", "true")) {
      label(request.say(.leaveEmpty), .for("website"))
      input(.type("text"), .id("website"), .name("website"), .tabindex(-1), .autocomplete("off"))
    }
  }
}
