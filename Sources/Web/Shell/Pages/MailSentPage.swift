import Desk
import HTML
import Store

/// What everybody sees who asked for a mail, whether one was sent or not.
enum MailSentPage {
  /// The form for the code that stands in the mail, for those who read it on another device.
  struct CodeForm {
    let next: ReturnPath?
    var error: String?
  }

  static func view(_ request: WebRequest, _ email: EmailAddress, minutes: Int? = nil, code: CodeForm? = nil) -> HTML {
    gatePage(request.say(.lookIntoMail), request.gateFrame) {
      p(request.say(minutes.map { .mailIfAccount(email.written, minutes: $0) } ?? .mailOnItsWay(email.written)))
      if let code { codeForm(code, email, request) }
      p(request.say(.noMail), .class("small muted"))
      linkButton(request.say(.backToSignIn), href: "/sign-in")
    }
  }

  private static func codeForm(_ code: CodeForm, _ email: EmailAddress, _ request: WebRequest) -> HTML {
    form(post: "/sign-in/code", token: request.formToken, .class("stack"), .novalidate()) {
      input(.type("hidden"), .name("email"), .value(email.written))
      if let next = code.next { input(.type("hidden"), .name("next"), .value(next.text)) }
      textField(
        request.say(.code), name: "code", hint: request.say(.codeHint), error: code.error,
        .inputmode("numeric"), .autocomplete("one-time-code"), .maxlength(12), .spellcheck(false), .required())
      pushButton(request.say(.signInWithCode), .primary, size: .large)
    }
  }
}
