import HTML

/// One place on the axis of a chart: what it is called and its numbers.
public struct ChartPoint: Sendable {
  let name: String
  let values: [Int]

  /// `values` are in the order of the series: at most two in a bar chart, one in a line chart.
  public init(_ name: String, _ values: Int...) {
    self.name = name
    self.values = values
  }
}

/// Bars of one or two series, with the same numbers as a table below. The first series is pale, the second dark.
public func barChart(_ title: String, hint: String? = nil, series: [String], _ points: [ChartPoint]) -> HTML {
  chartFigure(title, hint, series, points) {
    let top = scale(points)
    grid(top)
    for (index, point) in points.enumerated() {
      let slot = 434.0 / Double(max(1, points.count))
      let width = min(17, slot * 0.3)
      let middle = 36 + slot * (Double(index) + 0.5)
      for (series, value) in point.values.prefix(2).enumerated() {
        let height = 140 * Double(value) / Double(top)
        let x = point.values.count == 1 ? middle - width / 2 : middle + (series == 0 ? -width - 1.5 : 1.5)
        shape(
          "rect",
          [
            ("class", series == 0 && point.values.count > 1 ? "bar2" : "bar1"), ("x", dot(x)), ("y", dot(170 - height)),
            ("width", dot(width)), ("height", dot(height)), ("rx", "2"),
          ])
      }
      if isLabelled(index, of: points.count) { words(point.name, x: middle, y: 190) }
    }
  }
}

/// A line through one series, with the promised value as a dashed line, and the same numbers as a table below.
public func lineChart(_ title: String, hint: String? = nil, series: String, promised: Int? = nil, _ points: [ChartPoint]) -> HTML {
  chartFigure(title, hint, [series], points) {
    let top = max(scale(points), promised.map(nice) ?? 1)
    let step = 414.0 / Double(max(1, points.count - 1))
    let place = { (index: Int, value: Int) in (x: 50 + step * Double(index), y: 170 - 140 * Double(value) / Double(top)) }
    grid(top)
    if let promised {
      let y = place(0, promised).y
      shape("line", [("class", "line2"), ("x1", "36"), ("x2", "470"), ("y1", dot(y)), ("y2", dot(y))])
    }
    let spots = points.enumerated().map { place($0.offset, $0.element.values.first ?? 0) }
    shape("polyline", [("class", "line1"), ("points", spots.map { "\(dot($0.x)),\(dot($0.y))" }.joined(separator: " "))])
    if let last = spots.last, let value = points.last?.values.first {
      shape("circle", [("class", "dot"), ("cx", dot(last.x)), ("cy", dot(last.y)), ("r", "4")])
      words(String(value), x: last.x, y: last.y - 10, said: true)
    }
    for (index, point) in points.enumerated() where isLabelled(index, of: points.count) { words(point.name, x: place(index, 0).x, y: 190) }
  }
}

private func chartFigure(
  _ title: String, _ hint: String?, _ series: [String], _ points: [ChartPoint], @HTMLBuilder drawing: () -> HTML
) -> HTML {
  figure(.class("card pad stack tight")) {
    figcaption {
      h2(title)
      if let hint { p(hint, .class("hint")) }
    }
    HTML.raw(#"<svg class="chart" viewBox="0 0 480 200" aria-hidden="true">"#)
    drawing()
    HTML.raw("</svg>")
    details {
      summary("Show as a table", .class("small link"))
      bareTable(title, [Column.silent("Name")] + series.map { .number($0) }) {
        for point in points {
          tr {
            th(point.name, .scope("row"))
            for value in point.values { td(String(value), .class("num")) }
          }
        }
      }
    }
  }
}

@HTMLBuilder
private func grid(_ top: Int) -> HTML {
  for part in 0...2 {
    let y = 170 - 70 * part
    shape("line", [("class", "grid"), ("x1", "36"), ("x2", "470"), ("y1", String(y)), ("y2", String(y))])
    words(String(top * part / 2), x: 28, y: Double(y) + 4, anchor: "end")
  }
}

private func words(_ words: String, x: Double, y: Double, anchor: String = "middle", said: Bool = false) -> HTML {
  var html = shape("text", [("class", said ? "said" : ""), ("x", dot(x)), ("y", dot(y)), ("text-anchor", anchor)], isOpen: true)
  html.append(.text(words))
  html.append(.raw("</text>"))
  return html
}

private func shape(_ name: StaticString, _ attributes: [(StaticString, String)], isOpen: Bool = false) -> HTML {
  var html = HTML.raw("<")
  html.append(.raw(name))
  for (name, value) in attributes where !value.isEmpty {
    html.append(.raw(" "))
    html.append(.raw(name))
    html.append(.raw("=\""))
    html.append(.text(value))
    html.append(.raw("\""))
  }
  html.append(isOpen ? .raw(">") : .raw("/>"))
  return html
}

/// Names every point, or every second, third … when there are too many to be read.
private func isLabelled(_ index: Int, of count: Int) -> Bool { index % max(1, (count + 11) / 12) == 0 }

private func scale(_ points: [ChartPoint]) -> Int { nice(points.flatMap(\.values).max() ?? 0) }

/// The next even, round number that is not below a value.
private func nice(_ value: Int) -> Int {
  var unit = 2
  while unit < Int.max / 100, unit * 10 < value { unit *= 10 }
  return max(2, (value + unit - 1) / unit * unit)
}

/// A number with one decimal.
private func dot(_ number: Double) -> String {
  let tenths = Int((number * 10).rounded())
  return tenths % 10 == 0 ? String(tenths / 10) : "\(number < 0 ? "-" : "")\(abs(tenths) / 10).\(abs(tenths) % 10)"
}
