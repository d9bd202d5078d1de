import Desk

/// An answer of the API that no `Refusal` stands for.
public struct APIError: Error, Sendable {
  public let status: HTTPStatus
  public let sentence: String
  public let errors: [String: String]

  public init(_ status: HTTPStatus, _ sentence: String, errors: [String: String] = [:]) {
    self.status = status
    self.sentence = sentence
    self.errors = errors
  }

  /// A body that clients of both of Jira's APIs can read (REST.md 3.4, 2).
  var body: JSONValue {
    let fields = errors.filter { $0.key != "" }.sorted { $0.key < $1.key }
    return [
      "errorMessage": .string(sentence),
      "i18nErrorMessage": ["i18nKey": "", "parameters": []],
      "errorMessages": [.string(sentence)],
      "errors": .object(fields.map { JSONValue.Member($0.key, .string($0.value)) }),
    ]
  }

  var response: WebResponse { .json(body, status: status) }
}
