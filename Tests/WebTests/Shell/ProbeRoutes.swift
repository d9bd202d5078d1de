import Desk
import HTML
import Store

@testable import Web

/// Routes that show what the shell hands to pages and calls.
enum ProbeRoutes {
  static let all: [Route] = [
    .get("/probe", for: .signedIn) { request in .page(HTML { form(post: "/probe", token: request.formToken) { request.person?.name } }) },
    .post("/probe", for: .signedIn) { request in .page(.text("took \(try await request.form()["words"])")) },
    .post("/probe/files", for: .signedIn, uploads: true) { request in
      let form = try await request.form()
      return .page(.text(form.files.map { "\($0.field) \($0.name) \($0.mediaType) \($0.size)" }.joined(separator: "\n")))
    },
    .get("/probe/open", for: .anyone) { request in .page(HTML { form(post: "/probe/open", token: request.formToken) { "open" } }) },
    .post("/probe/open", for: .anyone) { request in .redirect(toPath: try await request.form()["to"], saying: "Done.") },
    .get("/probe/agents", for: .agents) { _ in .page(.text("agents")) },
    .get("/probe/projects", for: .projectAdministrators) { _ in .page(.text("project administrators")) },
    .get("/probe/site", for: .siteAdministrators) { _ in .page(.text("site administrators")) },
    .get("/probe/things/{thing}", for: .signedIn) { request in
      let id: ID<Account> = try request.id("thing")
      if id.number == 7 { throw Refusal.notFound }
      return .page(.text("thing \(id)"))
    },
    .get("/probe/fails/{how}", for: .anyone) { request in throw failure(try request.parameter("how")) },
    .get("/probe/file", for: .signedIn) { request in
      let bytes = AsyncThrowingStream<[UInt8], any Error> { stream in
        stream.yield(Array("<script>".utf8))
        stream.finish()
      }
      return .file(bytes, name: request.query["name"] ?? "a.html", type: "text/html", size: 8)
    },
    .api(.get, "/rest/probe", for: .signedIn) { request in
      ["name": JSONValue(request.person?.name), "viewer": JSONValue("\(request.viewer)")].asAnswer
    },
    .api(.post, "/rest/probe", for: .signedIn, takes: .value) { request in ["got": request.json].asAnswer },
    .api(.put, "/rest/probe", for: .signedIn, takes: ["colour", "size"]) { request in ["got": request.json].asAnswer },
    .api(.put, "/rest/probe/box", for: .signedIn, takes: ["name", CallMember("sides", ["width", CallMember("paint", ["colour"])])]) {
      ["got": $0.json].asAnswer
    },
    .api(.delete, "/rest/probe", for: .signedIn) { _ in .noContent },
    .api(.get, "/rest/open", for: .anyone) { _ in .json("open") },
    .api(.get, "/rest/fails/{how}", for: .anyone) { request in throw failure(try request.parameter("how")) },
  ]

  static func failure(_ how: String) -> any Error {
    switch how {
    case "forbidden": Refusal.forbidden("You may look, but not touch.")
    case "conflict": Refusal.conflict("It is closed already.")
    case "invalid": Refusal.invalid(["summary": "Say what it is about."])
    case "too-many": Refusal.tooMany(retryAfterSeconds: 42)
    case "unavailable": DatabaseFailure.unavailable("secret host")
    case "full": DatabaseFailure.full("secret path")
    case "broken": DatabaseFailure.failed("secret table")
    case "sign-in": Refusal.signInFirst
    default: Refusal.notFound
    }
  }
}

extension [String: JSONValue] {
  fileprivate var asAnswer: WebResponse { .json(.object(sorted { $0.key < $1.key }.map { JSONValue.Member($0.key, $0.value) })) }
}
