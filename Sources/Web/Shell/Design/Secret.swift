import Desk
import HTML

/// A value to be copied, such as an address, a key or a query.
public func copyField(_ label: String, value: String, hint: String? = nil, id: String, for reader: Reader = Reader()) -> HTML {
  field(FieldText(label, name: id, hint: hint)) {
    span(.class("copy")) {
      input(
        FieldText(label, name: id, hint: hint).attributes.adding(class: "input mono") + [.value(value), .readonly(), .spellcheck(false)])
      iconButton(
        .copy, label: reader.say(.copy(label: label)), .plain, size: .normal, submits: false, .data("copy", FieldText.id(for: id)),
        .hidden())
    }
  }
}

/// A secret that is shown once.
public func secretOnce(_ label: String, value: String, for reader: Reader = Reader()) -> HTML {
  banner(.good) {
    copyField(label, value: value, hint: reader.say(.shownOnce), id: "secret", for: reader)
  }
}

/// Lines of a program or a mail, to be scrolled and selected.
public func codeBlock(_ words: String, label: String) -> HTML {
  pre(.class("code"), .tabindex(0), .role("region"), .aria("label", label)) { code(words) }
}
