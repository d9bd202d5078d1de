// Attributes of forms and their controls.
extension Attribute {
  /// Sets the name under which the value is sent.
  public static func name(_ name: String?) -> Attribute { Attribute("name", name) }

  /// Sets the value of a control.
  public static func value(_ value: String?) -> Attribute { Attribute("value", value) }

  /// Sets the kind of an input, a button or a list.
  public static func type(_ type: String) -> Attribute { Attribute("type", type) }

  /// Names the control that a label belongs to.
  public static func `for`(_ id: String?) -> Attribute { Attribute("for", id) }

  /// Names the form that a control outside of it belongs to.
  public static func form(_ id: String?) -> Attribute { Attribute("form", id) }

  /// Names the `datalist` that offers values.
  public static func list(_ id: String?) -> Attribute { Attribute("list", id) }

  /// Sends the form to another address when this button is pressed.
  public static func formaction(_ href: Href) -> Attribute { Attribute("formaction", href.text) }

  /// Sends the form without checking it first.
  public static func formnovalidate(_ on: Bool = true) -> Attribute { Attribute("formnovalidate", when: on) }

  /// Leaves checking of the form to the server.
  public static func novalidate(_ on: Bool = true) -> Attribute { Attribute("novalidate", when: on) }

  /// Ticks a box.
  public static func checked(_ on: Bool = true) -> Attribute { Attribute("checked", when: on) }

  /// Chooses an option.
  public static func selected(_ on: Bool = true) -> Attribute { Attribute("selected", when: on) }

  /// Shuts a control.
  public static func disabled(_ on: Bool = true) -> Attribute { Attribute("disabled", when: on) }

  /// Lets a control be read but not changed.
  public static func readonly(_ on: Bool = true) -> Attribute { Attribute("readonly", when: on) }

  /// Demands a value.
  public static func required(_ on: Bool = true) -> Attribute { Attribute("required", when: on) }

  /// Lets several values be chosen.
  public static func multiple(_ on: Bool = true) -> Attribute { Attribute("multiple", when: on) }

  /// Puts the keyboard here when the page opens.
  public static func autofocus(_ on: Bool = true) -> Attribute { Attribute("autofocus", when: on) }

  /// Says what the browser may fill in.
  public static func autocomplete(_ what: String?) -> Attribute { Attribute("autocomplete", what) }

  /// Says how letters are capitalised by a touch keyboard.
  public static func autocapitalize(_ how: String) -> Attribute { Attribute("autocapitalize", how) }

  /// Sets whether spelling is checked.
  public static func spellcheck(_ on: Bool) -> Attribute { Attribute("spellcheck", on ? "true" : "false") }

  /// Says which keyboard a touch screen offers.
  public static func inputmode(_ mode: String?) -> Attribute { Attribute("inputmode", mode) }

  /// Shows an example in an empty control; never its label.
  public static func placeholder(_ words: String?) -> Attribute { Attribute("placeholder", words) }

  /// Sets the least number of characters.
  public static func minlength(_ count: Int?) -> Attribute { Attribute("minlength", count) }

  /// Sets the greatest number of characters.
  public static func maxlength(_ count: Int?) -> Attribute { Attribute("maxlength", count) }

  /// Sets the pattern that the whole value has to match.
  public static func pattern(_ pattern: String?) -> Attribute { Attribute("pattern", pattern) }

  /// Sets the least value.
  public static func min(_ value: String?) -> Attribute { Attribute("min", value) }

  /// Sets the greatest value.
  public static func max(_ value: String?) -> Attribute { Attribute("max", value) }

  /// Sets the distance of values.
  public static func step(_ value: String?) -> Attribute { Attribute("step", value) }

  /// Sets the height of a text area in lines.
  public static func rows(_ count: Int?) -> Attribute { Attribute("rows", count) }

  /// Sets the width of a control in characters.
  public static func size(_ count: Int?) -> Attribute { Attribute("size", count) }

  /// Says which files can be chosen.
  public static func accept(_ types: String?) -> Attribute { Attribute("accept", types) }
}
