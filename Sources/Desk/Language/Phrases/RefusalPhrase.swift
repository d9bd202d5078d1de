/// Why the desk refuses what a customer asked for, and what he can do.
public enum RefusalPhrase: Phrase {
  // Answers on a form
  case noSuchField(String), needsAnswer(String), oneAnswer(String), answerTooLong(String, limit: Int), answerUnkept(String)
  case noSuchChoice(String, of: String), notADay(String), notANumber(String), nobodyToChoose(String), noOrganizationToChoose(String)
  case noSuchType, emptyText, textTooLong(limit: Int)
  // A request's conversation, files and status
  case emptyComment, commentTooLong(limit: Int), commentUnkept, tooManyFiles, fileGone, cannotGoThere, usedElsewhere, nonceTooLong
  // Whom it is shared with
  case notAnAddress, tooManyPeople, takesNoPart, mayNotTakeOff, mayNotStopSharing, organizationOutOfReach, endLiesInPast
  case onlyCustomers, staysBetween, ownOrganizationOnly, nobodyByThisAddress
  // Oneself
  case wrongPair, domainShutOut(String), addressOfDesk(String), passwordTooShort(Int), passwordTooLong(Int), wrongPresentPassword
  case nameToken(limit: Int), tooManyTokens(Int), chooseZone, chooseLanguage, aliasOfDesk(String), aliasOwned(String), aliasTaken(String)
  // Questions
  case tooMuchToSearch, otherOrder, askedAboutRequest(String)

  public var english: String {
    switch self {
    case .noSuchField(let key): "This form has no field “\(key)”. Leave it out."
    case .needsAnswer(let label): "“\(label)” needs an answer."
    case .oneAnswer(let label): "“\(label)” takes one answer. Choose one."
    case .answerTooLong(let label, let limit): "“\(label)” is too long: shorten it to \(limit) characters, or attach it as a file."
    case .answerUnkept(let label): "“\(label)” has a character that cannot be kept. Remove it."
    case .noSuchChoice(let text, let label): "“\(text)” is not a choice of “\(label)”. Choose one of the list."
    case .notADay(let label): "“\(label)” is a day, such as 2026-11-30. Write it like that."
    case .notANumber(let label): "“\(label)” is a number, such as 12 or 3.5. Write it like that."
    case .nobodyToChoose(let label): "Nobody whom you can choose for “\(label)” has this name or address. Search again."
    case .noOrganizationToChoose(let label): "There is no such organization to choose for “\(label)”. Choose one of the list."
    case .noSuchType: "There is no such request type in this project. Choose one of its list."
    case .emptyText: "Write at least one character."
    case .textTooLong(let limit): "This is too long: shorten it to \(limit) characters."
    case .emptyComment: "Write something first."
    case .commentTooLong(let limit): "This is too long: shorten it to \(limit) characters, or attach it as a file."
    case .commentUnkept: "The text has a character that cannot be kept. Remove it."
    case .tooManyFiles: "These are more than 60 files. Send the rest with another comment."
    case .fileGone: "One of the files is no longer there, since it was uploaded long ago. Upload it again."
    case .cannotGoThere: "The request cannot go there from its present status. Look at it again: its status may have changed."
    case .usedElsewhere: "The key that makes this happen once has been used for something else. Send a new one."
    case .nonceTooLong: "The key that makes this happen once is too long."
    case .notAnAddress: "This is no e-mail address. Write it like name@example.com."
    case .tooManyPeople: "These are more than 50 people. Add them in several steps."
    case .takesNoPart: "This person does not take part in the request, or reported it: a reporter stays on it."
    case .mayNotTakeOff: "Only the reporter, whoever added this person, and the desk can take the person off."
    case .mayNotStopSharing: "Only the reporter, whoever shared it, and the desk can stop sharing it."
    case .organizationOutOfReach: "The request cannot be shared with this organization. Choose one of the list, or keep it private."
    case .endLiesInPast: "The day on which it ends lies in the past. Choose a later one."
    case .onlyCustomers: "Only customers of the project can take part. Add the person to its customers first."
    case .staysBetween: "Requests of this desk stay between you and the desk."
    case .ownOrganizationOnly: "You can add people of your own organization only."
    case .nobodyByThisAddress: "Nobody can be added here by this address. Check it, or ask the desk to add the person."
    case .wrongPair: "This address and password do not belong together."
    case .domainShutOut(let domain): "Nobody with an address of \(domain) can make an account here. Use your address at work."
    case .addressOfDesk(let email): "\(email) is an address of the desk. Use your own."
    case .passwordTooShort(let shortest): "Choose a password of at least \(shortest) characters."
    case .passwordTooLong(let longest): "Choose a password of at most \(longest) bytes, without control characters."
    case .wrongPresentPassword: "This is not your present password."
    case .nameToken(let limit): "Name the token after the program that will use it, in at most \(limit) characters."
    case .tooManyTokens(let limit): "There are \(limit) tokens already. Revoke one that is not used any more."
    case .chooseZone: "Choose a time zone from the list."
    case .chooseLanguage: "Choose a language from the list."
    case .aliasOfDesk(let email): "\(email) is an address of the desk. Use one of your own."
    case .aliasOwned(let email): "\(email) is yours already."
    case .aliasTaken(let email): "\(email) has an account of its own by now. Ask the desk to merge the two."
    case .tooMuchToSearch: "That is too much to search for. Leave out the words that say least."
    case .otherOrder: "This page belongs to another order. Begin at the first page."
    case .askedAboutRequest(let action): "“\(action)” is asked about a request. Name one, such as IT-12."
    }
  }
}

extension Refusal {
  /// One field is not right.
  public static func invalid(_ field: String, _ phrase: RefusalPhrase) -> Refusal { .invalid(field, Sentence(phrase)) }

  /// The state of things stands against it.
  public static func conflict(_ phrase: RefusalPhrase) -> Refusal { .conflict(Sentence(phrase)) }

  /// The viewer may not do this.
  public static func forbidden(_ phrase: RefusalPhrase) -> Refusal { .forbidden(Sentence(phrase)) }
}
