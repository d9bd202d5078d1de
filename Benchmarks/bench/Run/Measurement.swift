/// What one operation took on the average, in microseconds.
struct Measurement: Sendable {
  let name: String
  let bar: Double?
  /// User and system time of this process, without that of the asking side of a wire.
  let processor: Double
  /// That of the engine's own processes.
  let engine: Double
  let elapsed: Double

  var all: Double { processor + engine }

  init(_ name: String, bar: Double?, _ took: Reading, asking: Double, count: Int) {
    let scale = 1e6 / Double(count)
    self.name = name
    self.bar = bar
    processor = (took.processor - asking) * scale
    engine = took.engine * scale
    elapsed = took.elapsed * scale
  }
}
