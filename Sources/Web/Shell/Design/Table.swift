import HTML

/// The head of a column.
public struct Column: Sendable {
  let words: String
  let isNumber: Bool
  let isHidden: Bool
  let sort: String?
  let href: Href?
  let name: String?
  let choosesAll: Bool

  /// A column; with an address its head sorts the table. `sort` is `ascending` or `descending` for the sorted one, `name` a class.
  public init(
    _ words: String, number isNumber: Bool = false, hidden isHidden: Bool = false, sort: String? = nil, href: Href? = nil,
    class name: String? = nil
  ) {
    self.init(words, isNumber, isHidden, sort, href, name, choosesAll: false)
  }

  private init(
    _ words: String, _ isNumber: Bool, _ isHidden: Bool, _ sort: String?, _ href: Href?, _ name: String?, choosesAll: Bool
  ) {
    self.words = words
    self.isNumber = isNumber
    self.isHidden = isHidden
    self.sort = sort
    self.href = href
    self.name = name
    self.choosesAll = choosesAll
  }

  /// A column of figures, set at the end of the line.
  public static func number(_ words: String, sort: String? = nil, href: Href? = nil) -> Column {
    Column(words, number: true, sort: sort, href: href)
  }

  /// A column whose head is only read out, such as that of buttons.
  public static func silent(_ words: String) -> Column { Column(words, hidden: true) }

  /// The column of the boxes that choose rows. Its head, which chooses them all, needs the page's script and is hidden without it.
  public static func choosing(_ words: String, class name: String? = nil) -> Column {
    Column(words, false, true, nil, nil, name, choosesAll: true)
  }

  var html: HTML {
    th(.scope("col"), .class([isNumber ? "num" : nil, name].compactMap(\.self).joined(separator: " ").nonEmpty), .aria("sort", sort)) {
      if let href {
        a(href: href, .class("sort")) {
          words
          if let sort { icon(sort == "ascending" ? .up : .down) }
        }
      } else if choosesAll {
        input(.type("checkbox"), .hidden(), .data("select-all"), .aria("label", words))
      } else if isHidden {
        span(words, .class("sr"))
      } else {
        words
      }
    }
  }
}

extension String {
  var nonEmpty: String? { isEmpty ? nil : self }
}

/// A table in a card that scrolls sideways when it is too wide; the rows are `tr` with `td`, figures with class `num`.
public func dataTable(_ caption: String, _ columns: [Column], @HTMLBuilder rows: () -> HTML) -> HTML {
  div(.class("card scroll"), .tabindex(0), .role("region"), .aria("label", caption)) { bareTable(caption, columns, rows: rows) }
}

/// The same table without a card around it.
public func bareTable(_ caption: String, _ columns: [Column], _ attributes: Attribute..., @HTMLBuilder rows: () -> HTML) -> HTML {
  table(attributes.adding(class: "table")) {
    hiddenCaption(caption)
    thead {
      tr { for column in columns { column.html } }
    }
    tbody { rows() }
  }
}

private func hiddenCaption(_ words: String) -> HTML { caption(words, .class("sr")) }
