import Store
import Synchronization

/// What operators watch: how many requests were answered how, and how long that took.
final class Metrics: Sendable {
  private struct Key: Hashable {
    let method: String
    let route: String
    let status: Int
  }

  private struct Histogram {
    var counts = [Int](repeating: 0, count: Metrics.bounds.count + 1)
    var sum = 0.0
  }

  private struct State {
    var answered: [Key: Int] = [:]
    var took: [String: Histogram] = [:]
    var troubles: [String: Int] = [:]
    var underWay = 0
  }

  /// In seconds.
  private static let bounds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5]

  private let state = Mutex(State())

  func begin() { state.withLock { $0.underWay += 1 } }

  /// `route` is a pattern, never a path: paths can hold secrets and are without number.
  func end(method: String, route: String, status: Int, seconds: Double) {
    state.withLock { state in
      state.underWay -= 1
      state.answered[Key(method: method, route: route, status: status), default: 0] += 1
      var histogram = state.took[route] ?? Histogram()
      histogram.counts[Self.bounds.firstIndex { seconds <= $0 } ?? Self.bounds.count] += 1
      histogram.sum += seconds
      state.took[route] = histogram
    }
  }

  func trouble(_ kind: String) { state.withLock { $0.troubles[kind, default: 0] += 1 } }

  /// Everything, in the text format of Prometheus (0.0.4); `gauges` come from other rooms.
  func text(gauges: [Gauge]) -> String {
    let state = self.state.withLock { $0 }
    var lines = ["# TYPE gatehouse_http_requests_total counter"]
    for (key, count) in state.answered.sorted(by: { ($0.key.route, $0.key.status) < ($1.key.route, $1.key.status) }) {
      lines.append("gatehouse_http_requests_total{method=\"\(key.method)\",route=\"\(key.route)\",status=\"\(key.status)\"} \(count)")
    }
    lines.append("# TYPE gatehouse_http_request_seconds histogram")
    for (route, histogram) in state.took.sorted(by: { $0.key < $1.key }) {
      var sum = 0
      for (index, count) in histogram.counts.enumerated() {
        sum += count
        let bound = index < Self.bounds.count ? "\(Self.bounds[index])" : "+Inf"
        lines.append("gatehouse_http_request_seconds_bucket{route=\"\(route)\",le=\"\(bound)\"} \(sum)")
      }
      lines.append("gatehouse_http_request_seconds_sum{route=\"\(route)\"} \(histogram.sum)")
      lines.append("gatehouse_http_request_seconds_count{route=\"\(route)\"} \(sum)")
    }
    lines.append("# TYPE gatehouse_http_requests_under_way gauge")
    lines.append("gatehouse_http_requests_under_way \(state.underWay)")
    lines.append("# TYPE gatehouse_troubles_total counter")
    for (kind, count) in state.troubles.sorted(by: { $0.key < $1.key }) {
      lines.append("gatehouse_troubles_total{kind=\"\(kind)\"} \(count)")
    }
    for gauge in gauges { lines += ["# TYPE \(gauge.name) gauge", "\(gauge.name) \(gauge.value)"] }
    return lines.joined(separator: "\n") + "\n"
  }
}

/// A number that another room lets operators watch: mails that wait, the oldest notice.
public struct Gauge: Sendable, Hashable {
  public let name: String
  public let value: Double

  public init(_ name: String, _ value: Double) {
    self.name = name
    self.value = value
  }
}
