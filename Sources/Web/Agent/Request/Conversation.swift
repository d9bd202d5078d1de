import Desk
import HTML
import Store
import Web

/// The conversation with its notes, and what happened between.
enum Conversation {
  static func html(_ detail: RequestDetail, _ request: WebRequest) -> HTML {
    pagePart("Conversation") {
      thread(.data("part", "thread")) {
        opening(detail, request)
        for entry in entries(detail) { entry.1(detail, request) }
      }
    }
  }

  /// What it began with and the last that was said, without what happened between.
  static func short(_ detail: RequestDetail, _ request: WebRequest, last count: Int = 3) -> HTML {
    let left = detail.conversation.count - count
    return thread {
      opening(detail, request)
      if left > 0 {
        eventLine(.dots) { a("\(Quantity.english(left, "message", "messages")) between", href: .worked(detail.key)) }
      }
      for said in detail.conversation.suffix(count) { message(said, detail, request) }
    }
  }

  private typealias Drawing = (RequestDetail, WebRequest) -> HTML

  private static func entries(_ detail: RequestDetail) -> [(Instant, Drawing)] {
    let silent: Set<EventKind> = [.requestRaised, .commented, .noted]
    let said = detail.conversation.map { said -> (Instant, Drawing) in (said.at, { message(said, $0, $1) }) }
    let events = detail.history.filter { !silent.contains($0.kind) }.map { line -> (Instant, Drawing) in (line.at, { event(line, $0, $1) })
    }
    return (said + events).enumerated().sorted { ($0.element.0, $0.offset) < ($1.element.0, $1.offset) }.map(\.element)
  }

  private static func opening(_ detail: RequestDetail, _ request: WebRequest) -> HTML {
    publicMessage(
      from: .customer(detail.reporter.name, id: detail.reporter.id), detail.reporter.name, role: "Reporter",
      time: request.times.stamp(detail.createdAt),
      files: files(detail.files(of: nil))
    ) {
      if detail.description.isEmpty {
        p(detail.summary)
      } else {
        writing(detail.description, from: detail.channel)
      }
      if detail.html != nil { asItWasSent("/desk/\(detail.project.key)/requests/\(detail.key)/mail") }
    }
  }

  private static func message(_ said: RequestDetail.Utterance, _ detail: RequestDetail, _ request: WebRequest) -> HTML {
    let face: Face = said.byAgent ? .agent(said.author.name, id: said.author.id) : .customer(said.author.name, id: said.author.id)
    let attached = files(detail.files(of: said.id))
    guard said.isPublic else {
      return internalNote(
        from: said.isAutomatic ? .address : face, said.isAutomatic ? "Gatehouse" : said.author.name,
        readers: "only the \(Quantity.english(detail.deskSize, "agent", "agents")) of \(detail.project.name) see it",
        time: request.times.stamp(said.at), id: "c-\(said.id)", files: attached
      ) { words(said, detail) }
    }
    return publicMessage(
      from: face, said.author.name, role: role(said, detail), time: request.times.stamp(said.at), id: "c-\(said.id)", files: attached
    ) { words(said, detail) }
  }

  private static func role(_ said: RequestDetail.Utterance, _ detail: RequestDetail) -> String {
    let part =
      said.byAgent
      ? "Agent" : said.author.id == detail.reporter.id ? "Reporter" : takesPart(said.author, in: detail) ? "Participant" : "Customer"
    return said.channel == .email ? "\(part), by e-mail" : part
  }

  private static func takesPart(_ person: Person, in detail: RequestDetail) -> Bool {
    detail.participants.contains { $0.person.id == person.id }
  }

  @HTMLBuilder private static func words(_ said: RequestDetail.Utterance, _ detail: RequestDetail) -> HTML {
    writing(said.body, from: said.channel)
    if said.html != nil { asItWasSent("/desk/\(detail.project.key)/requests/\(detail.key)/mail/\(said.id)") }
    if let quoted = said.quoted, !quoted.isEmpty {
      details {
        summary("Earlier messages", .class("small link"))
        div(.class("faint small")) { PlainText.html(quoted) }
      }
    }
  }

  private static func asItWasSent(_ frame: Href) -> HTML {
    details {
      summary("As it was sent", .class("small link"))
      mailFrame(frame, title: "The mail as it was sent")
    }
  }

  private static func files(_ files: [RequestDetail.AttachedFile]) -> [FileLine] {
    files.map { FileLine($0.name, size: sizeInWords($0.size), href: "/files/\($0.token)", isPicture: $0.mediaType.hasPrefix("image/")) }
  }

  private static func event(_ line: RequestDetail.HistoryLine, _ detail: RequestDetail, _ request: WebRequest) -> HTML {
    let subject = line.subject?.name ?? line.detail["address"] ?? ""
    let (mark, words): (Icon, String) =
      switch line.kind {
      case .assigned where line.subject == nil: (.user, "gave it back")
      case .assigned: (.user, line.subject?.id == line.actor?.id ? "took it on" : "gave it to \(subject)")
      case .participantAdded: (.userPlus, "added \(subject)")
      case .participantRemoved: (.user, line.subject?.id == line.actor?.id ? "left" : "took \(subject) off")
      case .shared: (.building, "shared it with \(line.detail["organization"] ?? "")")
      case .unshared: (.building, "stopped sharing it with \(line.detail["organization"] ?? "")")
      case .edited: (.edit, "changed \(line.detail["fields"] ?? "the details")")
      case .statusChanged: (.arrow, "moved it from \(line.detail["before"] ?? "") to \(line.detail["after"] ?? "")")
      case .endChanged:
        (
          .calendar,
          (line.detail["until.after"] ?? "").isEmpty
            ? "let \(line.detail["organization"] ?? subject) see it without an end"
            : "set the end until which \(line.detail["organization"] ?? subject) sees it"
        )
      case .levelSet:
        (
          .shield,
          (line.detail["after"] ?? "").isEmpty ? "took the security level away" : "set the security level \(line.detail["after"] ?? "")"
        )
      case .attached: (.clip, "attached a file")
      default: (.history, line.kind.rawValue)
      }
    return eventLine(mark) {
      b(line.actor?.name ?? "Gatehouse")
      " \(words), "
      request.times.stamp(line.at)
    }
  }
}
