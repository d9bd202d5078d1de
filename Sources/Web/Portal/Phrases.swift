import Desk

/// What the portal says to customers.
enum PortalPhrase: Phrase {
  // The front door
  case hello(name: String), whatDoYouNeed, searchYourRequests, search, searchExample, yourOpenRequests, allRequests, nothingOpen,
    nothingOpenHint
  case askATeam, noPortals, noPortalsHint, thingsToAsk(Int), home, theDesk, noTypes, noTypesHint
  // Raising
  case withErrors(Int, String), sendTo(String), choose, whoMaySee, keepPrivate, privateToDesk(String, Int), shareWith(String)
  case sharedWithOwn(String, Int), sharedWithOther(String, Int), whatHappensNext, nextDeskGetsIt(String), nextSomebodyAnswers,
    nextAnswerAnywhere
  case sent(String, to: String)
  // Lists
  case myRequests, whoseRequests, open, closed, openAndClosed, allYouSee, raisedByYou, sharedWithYou, yourOrganizations
  case noneFound, noneFoundHint, noneFoundWords(String), pages
  // A request
  case waitingForYou, waitingFor(String)
  case aboutThisRequest, youRaisedIt(String), somebodyRaisedIt(String, String), raisedForBy(String), sharedWith(String), isPrivate, you,
    youAccusative
  case reporter, closedSentence, yourTurn(String), theirTurn(String), hasIt(String), nobodyHasItYet(String), conversation, replyTo(
    String, others: Int)
  case everyoneReads(String), details, stopMail, sendMail, mailOn, mailOff, answered, statusChanged, asItWasSent, earlierMessages
  // What happened
  case tookItOn, gaveItTo(String), added(String), anAddress, left, removed(String), sharedItWith(String), stoppedSharingWith(String),
    editedIt
  case changedStatus(String)
  // Who can see it
  case whoCanSeeThis, becauseYouRaised, becauseReporter, youAddedThem, addedBy(String), takesPart, leaveRequest, removePerson(String)
  case youSharedIt, sharedBy(String), stopSharing(String), organizationPeople(String, Int), mailAddresses(Int), copiesOnly, theyAnswer,
    nobodyElse
  case whyDoISeeIt, addSomebody, personToAdd, addThem, shareWithOrganization, organizationChoice(String, Int, isOwn: Bool), share
  case personOfYourOrganization, personByAddress, personByNameOrAddress, nobodyFound(String), severalFound(String), personAdded,
    personRemoved
  case youLeft, chooseOrganization, nowShared, noLongerShared, notADay
}
