import Desk
import HTML
import Web

/// The controls of a form's fields, and their answers.
enum RaiseFields {
  static func control(
    _ asked: FormField, _ answers: [String], _ error: String?, draftKey: String, offers: FieldControls.Offers = .init(),
    _ request: WebRequest
  ) -> HTML {
    FieldControls.control(
      asked, answers, error, draftKey: draftKey, for: request.reader, offers: offers)
  }

  static func input(_ answers: [String: [String]], _ asked: RequestForm) -> FormInput {
    var given: [String: FormInput.Answer] = [:]
    for asked in asked.visibleFields {
      let texts = (answers[asked.key] ?? []).filter { !$0.isEmpty }
      if !texts.isEmpty { given[asked.key] = asked.kind == .multiselect ? .list(texts) : .text(texts[0]) }
    }
    return FormInput(given)
  }
}
