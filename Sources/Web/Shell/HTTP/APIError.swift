import Desk

/// An answer of the API that no `Refusal` stands for.
public struct APIError: Error, Sendable {
  public let status: HTTPStatus
  public let sentence: Sentence
  public let errors: [String: Sentence]

  public init(_ status: HTTPStatus, _ sentence: Sentence, errors: [String: Sentence] = [:]) {
    self.status = status
    self.sentence = sentence
    self.errors = errors
  }

  /// A body that clients of both of Jira's APIs can read (REST.md 3.4, 2).
  func body(for reader: Reader) -> JSONValue {
    let fields = errors.filter { $0.key != "" }.sorted { $0.key < $1.key }
    return [
      "errorMessage": .string(reader.say(sentence)),
      "i18nErrorMessage": ["i18nKey": "", "parameters": []],
      "errorMessages": [.string(reader.say(sentence))],
      "errors": .object(fields.map { JSONValue.Member($0.key, .string(reader.say($0.value))) }),
    ]
  }

  func response(for reader: Reader) -> WebResponse { .json(body(for: reader), status: status) }
}
