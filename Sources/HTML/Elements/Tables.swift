/// Rows and columns; needs a caption or a label.
public let table = Element("table")

/// The title of a table.
public let caption = Element("caption")

/// The columns of a table.
public let colgroup = Element("colgroup")

/// One column.
public let col = VoidElement("col")

/// The head of a table.
public let thead = Element("thead")

/// The rows of a table.
public let tbody = Element("tbody")

/// The foot of a table.
public let tfoot = Element("tfoot")

/// A row.
public let tr = Element("tr")

/// A header; needs `scope`.
public let th = Element("th")

/// A cell.
public let td = Element("td")
