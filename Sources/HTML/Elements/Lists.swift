/// A list in no order.
public let ul = Element("ul")

/// A list in order.
public let ol = Element("ol")

/// One thing of a list.
public let li = Element("li")

/// A list of terms with what they mean.
public let dl = Element("dl")

/// A term.
public let dt = Element("dt")

/// What the term before it means.
public let dd = Element("dd")
