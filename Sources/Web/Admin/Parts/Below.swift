import HTML

extension Href {
  /// The address one step further down.
  func below(_ part: some CustomStringConvertible) -> Href {
    let step: Href = "/\(part)"
    return Href(sameSite: text + step.text) ?? self
  }
}
