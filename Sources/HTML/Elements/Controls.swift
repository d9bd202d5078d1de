/// Controls that answer one question.
public let fieldset = Element("fieldset")

/// The question that a fieldset asks.
public let legend = Element("legend")

/// The words of a control; it contains it or names it with `for`.
public let label = Element("label")

/// A control of one value.
public let input = VoidElement("input")

/// A choice of one value or several.
public let select = Element("select")

/// One value to choose.
public let option = Element("option")

/// Values to choose under one heading.
public let optgroup = Element("optgroup")

/// Values that an input offers.
public let datalist = Element("datalist")

/// A control of several lines.
public let textarea = Element("textarea")

/// What can be pressed; without a type it sends the form.
public let button = Element("button")

/// The result of what was entered.
public let output = Element("output")

/// How far something has come.
public let progress = Element("progress")

/// A measure within known bounds.
public let meter = Element("meter")

/// What opens without a script; its first child is `summary`.
public let details = Element("details")

/// The words that open a `details`.
public let summary = Element("summary")

/// A window within the page.
public let dialog = Element("dialog")
