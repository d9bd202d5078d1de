import Testing

@testable import Mail

@Suite struct QuotedHistoryTests {
  @Test(arguments: [
    "On Mon, Mar 2, 2026 at 10:00 AM Ben <ben@desk.test> wrote:\n> Old words",
    "On 2 Mar 2026, at 10:00, Ben <ben@desk.test>\nwrote:\n\n> Old words\n> more",
    "Am 02.03.2026 um 10:00 schrieb Ben <ben@desk.test>:\n> Old words",
    "Am Mo., 2. März 2026 um 10:00 Uhr schrieb Ben\n<ben@desk.test>:\n\n> Old words",
    "Le lun. 2 mars 2026 à 10:00, Ben <ben@desk.test> a écrit :\n> Old words",
    "El lun, 2 mar 2026 a las 10:00, Ben (<ben@desk.test>) escribió:\n> Old words",
    "Em seg., 2 de mar. de 2026 às 10:00, Ben <ben@desk.test> escreveu:\n> Old words",
    "Il giorno lun 2 mar 2026 alle ore 10:00 Ben <ben@desk.test> ha scritto:\n> Old words",
    "Op ma 2 mrt 2026 om 10:00 schreef Ben <ben@desk.test>:\n> Old words",
    "-----Original Message-----\nFrom: Ben\nOld words",
    "-----Ursprüngliche Nachricht-----\nVon: Ben\nOld words",
    "-------- Message d'origine --------\nOld words",
    "-----Mensaje original-----\nOld words",
    "-----Mensagem original-----\nOld words",
    "-----Messaggio originale-----\nOld words",
    "-----Oorspronkelijk bericht-----\nOld words",
    "________________________________\nFrom: Ben <ben@desk.test>\nSent: Monday, March 2, 2026 10:00\nTo: Ada\nSubject: Old words\n\nOld words",
    "Von: Ben <ben@desk.test>\nGesendet: Montag, 2. März 2026 10:00\nAn: Ada\nBetreff: Old words\n\nOld words",
    "De : Ben <ben@desk.test>\nEnvoyé : lundi 2 mars 2026 10:00\nÀ : Ada\nObjet : Old words\n\nOld words",
    "De: Ben\nEnviado el: lunes\nPara: Ada\nAsunto: Old words\n\nOld words",
    "De: Ben\nEnviado: segunda-feira\nPara: Ada\nAssunto: Old words\n\nOld words",
    "Da: Ben\nInviato: lunedì\nA: Ada\nOggetto: Old words\n\nOld words",
    "Van: Ben\nVerzonden: maandag\nAan: Ada\nOnderwerp: Old words\n\nOld words",
    "*From:* Ben\n*Sent:* Monday\n*To:* Ada\n*Subject:* Old words\n\nOld words",
    "\(ReplyMarker.rule) Write your reply above this line \(ReplyMarker.rule)\nOld words",
    "> Old words\n> more old words",
  ])
  func whatIsBelowTheReplyIsHistory(_ history: String) {
    let split = QuotedHistory.split("New words.\n\nAda\n\n" + history + "\n")
    #expect(split.reply == "New words.\n\nAda")
    #expect(split.history?.contains("Old words") == true)
  }

  @Test(arguments: [
    "Only words.", "On Monday I wrote: it is broken.", "> all of it is quoted\n> so it stays", "I said:\nFrom: here\nto there",
    "---------- Forwarded message ---------\nFrom: Ben <ben@x.test>\nWords", "-- \nAda",
    "On 2 March, Ben <ben@desk.test> wrote:\n> Is it on?\nYes.\n> Is it plugged in?\nNo.",
    "Hello,\n> Is it on?\nYes.\n> And plugged in?\nNo.\n\nAda", "", "\n\n", "-----Original Message-----\nnothing above",
    "First - second\noriginal message was lost",
  ])
  func whatMayBeNewIsNeverTakenAway(_ text: String) {
    let split = QuotedHistory.split(text)
    #expect(split.history == nil)
    #expect(split.reply.filter { !$0.isNewline } == text.filter { !$0.isNewline })
  }

  @Test func anAnswerBelowTheQuoteIsFound() {
    let split = QuotedHistory.split("On 2 March, Ben <ben@desk.test> wrote:\n> Is it on?\n\nYes, it is.\n")
    #expect(split == QuotedHistory(reply: "Yes, it is.", history: "On 2 March, Ben <ben@desk.test> wrote:\n> Is it on?"))
  }

  @Test func answersBetweenTheQuotesKeepThem() {
    let text = "Hello Ben,\n\nOn 2 March, Ben <ben@desk.test> wrote:\n> Is it on?\nYes.\n> Sure?\nYes."
    #expect(QuotedHistory.split(text) == QuotedHistory(reply: text, history: nil))
  }
}
