import HTTPTypes

/// Fields of a request or an answer; names are compared without case.
public struct Headers: Sendable {
  var fields: HTTPFields

  init(_ fields: HTTPFields = HTTPFields()) { self.fields = fields }

  /// The value of a field, or nil; several lines are joined by commas.
  public subscript(name: String) -> String? {
    get { HTTPField.Name(name).flatMap { fields[$0] } }
    set {
      guard let name = HTTPField.Name(name) else { return }
      fields[name] = newValue
    }
  }

  /// The lines of a field, one value each.
  public func all(_ name: String) -> [String] {
    HTTPField.Name(name).map { fields[values: $0] } ?? []
  }

  mutating func append(_ name: String, _ value: String) {
    guard let name = HTTPField.Name(name) else { return }
    fields.append(HTTPField(name: name, value: value))
  }
}
