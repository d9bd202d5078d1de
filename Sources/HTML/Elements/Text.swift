/// A paragraph.
public let p = Element("p")

/// Words without meaning of their own.
public let span = Element("span")

/// Words to be found at a glance.
public let b = Element("b")

/// Words of weight.
public let strong = Element("strong")

/// Stressed words.
public let em = Element("em")

/// Side remarks.
public let small = Element("small")

/// Words for a machine.
public let code = Element("code")

/// A key.
public let kbd = Element("kbd")

/// Lines to be kept as they are.
public let pre = Element("pre")

/// A time; say it for machines with `datetime`.
public let time = Element("time")

/// Words that a search found.
public let mark = Element("mark")

/// Words taken out.
public let del = Element("del")

/// Words put in.
public let ins = Element("ins")

/// Words of somebody else.
public let blockquote = Element("blockquote")

/// Words whose direction is not known, such as a name.
public let bdi = Element("bdi")

/// A line break.
public let br = VoidElement("br")

/// A change of subject.
public let hr = VoidElement("hr")
