import Desk
import HTML
import Store
import Web

/// The conversation of a request: what was said, and what happened between.
enum Said {
  enum Entry {
    case utterance(RequestDetail.Utterance)
    case event(RequestDetail.HistoryLine)

    var at: Instant {
      switch self {
      case .utterance(let said): said.at
      case .event(let line): line.at
      }
    }
  }

  static func entries(_ detail: RequestDetail) -> [Entry] {
    let told: Set<EventKind> = [
      .statusChanged, .assigned, .participantAdded, .participantRemoved, .shared, .unshared, .endChanged, .edited,
    ]
    let events = detail.history.filter { told.contains($0.kind) }.map(Entry.event)
    return (detail.conversation.map(Entry.utterance) + events).enumerated()
      .sorted { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }.map(\.element)
  }

  static func opening(_ model: RequestPage.Model, _ request: WebRequest) -> HTML {
    let detail = model.detail
    return publicMessage(
      from: .customer(detail.reporter.name, id: detail.reporter.id), model.isReporter ? request.say(.you) : detail.reporter.name,
      role: request.say(.reporter), time: request.times.stamp(detail.createdAt), files: files(detail.files(of: nil), request)
    ) {
      if detail.description.isEmpty {
        p(detail.summary)
      } else {
        writing(detail.description, from: detail.channel)
      }
      if detail.html != nil { asItWasSent("\(detail.project.key, detail.key)/mail", request) }
    }
  }

  static func html(_ entry: Entry, _ model: RequestPage.Model, _ request: WebRequest) -> HTML {
    switch entry {
    case .utterance(let said): message(said, model, request)
    case .event(let line): event(line, model, request)
    }
  }

  private static func message(_ said: RequestDetail.Utterance, _ model: RequestPage.Model, _ request: WebRequest) -> HTML {
    let face: Face = said.byAgent ? .agent(said.author.name, id: said.author.id) : .customer(said.author.name, id: said.author.id)
    return publicMessage(
      from: face, said.author.id == model.viewer ? request.say(.you) : said.author.name,
      role: said.byAgent ? model.detail.project.name : nil, time: request.times.stamp(said.at), id: "c-\(said.id)",
      files: files(model.detail.files(of: said.id), request)
    ) {
      writing(said.body, from: said.channel)
      if said.html != nil { asItWasSent("\(model.detail.project.key, model.detail.key)/mail/\(said.id)", request) }
      if let quoted = said.quoted, !quoted.isEmpty {
        details {
          summary(request.say(.earlierMessages), .class("small link"))
          div(.class("faint small")) { PlainText.html(quoted) }
        }
      }
    }
  }

  private static func asItWasSent(_ frame: Href, _ request: WebRequest) -> HTML {
    details {
      summary(request.say(.asItWasSent), .class("small link"))
      mailFrame(frame, title: request.say(.asItWasSent))
    }
  }

  static func files(_ files: [RequestDetail.AttachedFile], _ request: WebRequest) -> [FileLine] {
    files.map {
      FileLine(
        $0.name, size: sizeInWords($0.size, for: request.reader), href: "/files/\($0.token)", isPicture: $0.mediaType.hasPrefix("image/"))
    }
  }

  private static func event(_ line: RequestDetail.HistoryLine, _ model: RequestPage.Model, _ request: WebRequest) -> HTML {
    let actor = line.actor.map { $0.id == model.viewer ? request.say(.you) : $0.name } ?? request.siteName
    let subject = line.subject.map { $0.id == model.viewer ? request.say(.youAccusative) : $0.name }
    let (mark, words): (Icon, String) =
      switch line.kind {
      case .assigned: (.user, line.subject?.id == line.actor?.id ? request.say(.tookItOn) : request.say(.gaveItTo(subject ?? "")))
      case .participantAdded: (.userPlus, request.say(.added(subject ?? line.detail["address"].map { _ in request.say(.anAddress) } ?? "")))
      case .participantRemoved:
        (.user, line.subject?.id == line.actor?.id ? request.say(.left) : request.say(.removed(subject ?? request.say(.anAddress))))
      case .shared: (.building, request.say(.sharedItWith(line.detail["organization"] ?? "")))
      case .unshared: (.building, request.say(.stoppedSharingWith(line.detail["organization"] ?? "")))
      case .endChanged:
        (
          .calendar,
          request.say(
            (line.detail["until.after"] ?? "").isEmpty ? .removedEnd(endOwner(line, subject)) : .movedEnd(endOwner(line, subject)))
        )
      case .edited: (.edit, request.say(.editedIt))
      default: (.arrow, request.say(.changedStatus(line.status(.after, for: .customer) ?? "")))
      }
    return eventLine(mark) {
      b(actor)
      " \(words), "
      request.times.stamp(line.at)
    }
  }

  /// For whom an end was changed: somebody who takes part, or an organization.
  private static func endOwner(_ line: RequestDetail.HistoryLine, _ subject: String?) -> String {
    line.detail["organization"] ?? subject ?? ""
  }
}
