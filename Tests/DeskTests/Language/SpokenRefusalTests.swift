import Desk
import Store
import Support
import Testing

/// Whatever a customer can be refused with, and every reason of the policy, is a phrase: in the language of tests it stands between brackets.
@Suite struct SpokenRefusalTests {
  @Test(arguments: Engine.allCases) func everyCommandOfACustomerRefusesInPhrases(engine: Engine) async throws {
    try await withTown(engine) { town in
      let own = try await town.raise(by: town.cleo)
      let shared = try await town.raise(by: town.tomas, in: town.leave, sharedWith: [town.acme])
      _ = try await town.raise(by: town.cleo, nonce: "once")
      let address = try #require(EmailAddress("help@desk.test"))
      let foreign = try #require(EmailAddress("eve@evil.test"))
      let name = try #require(PersonName("Eve"))
      func comment(_ body: String, _ files: [String] = [], nonce: String? = nil) -> AddComment {
        AddComment(request: own, body: body, readers: .everybodyOnTheRequest, attachments: files, nonce: nonce)
      }
      func raise(_ answers: [String: FormInput.Answer], _ type: ID<RequestType>, nonce: String? = nil) -> RaiseRequest {
        RaiseRequest(project: town.it, type: type, input: FormInput(answers), nonce: nonce)
      }
      let wrong: [String: FormInput.Answer] = [
        "summary": .text(String(repeating: "x", count: 300)), "description": .text("a\0b"), "customfield_4": .text("Atlantis"),
        "customfield_5": .text("soon"), "customfield_6": .text("1e"), "customfield_7": .text("99999"), "bogus": .text("x"),
      ]
      let fine: [String: FormInput.Answer] = ["summary": .text("x")]
      var refusals: [Sentence] = []
      func refuse(_ command: some Command, as person: ID<Account>? = nil, at place: SourceLocation = #_sourceLocation) async {
        refusals += await sentences(at: place) { _ = try await town.desk.perform(command, as: .account(person ?? town.cleo), by: .portal) }
      }
      await refuse(raise(wrong, town.vpn))
      await refuse(raise([:], town.vpn))
      await refuse(raise(["summary": .list(["a", "b"])], town.vpn))
      await refuse(raise(fine, town.days))
      await refuse(raise(fine, town.vpn, nonce: String(repeating: "n", count: 101)))
      await refuse(comment(" "))
      await refuse(comment(String(repeating: "x", count: 40_000)))
      await refuse(comment("a\0b"))
      await refuse(comment("x", (0..<61).map { "\($0)" }))
      await refuse(comment("x", ["gone"]))
      await refuse(comment("x", nonce: "once"))
      await refuse(ChangeStatus(request: own, transition: town.start))
      await refuse(AddParticipants(request: own, people: (100..<160).map { ID($0) }))
      await refuse(AddParticipants(request: own, people: [ID(999)]))
      await refuse(AddParticipants(request: shared, people: [town.saoirse]), as: town.tomas)
      await refuse(InviteParticipant(request: own, email: "nobody"))
      await refuse(RemoveParticipant(request: own, person: town.saoirse))
      await refuse(ShareRequest(request: own, organization: ID(99)))
      await refuse(UnshareRequest(request: shared, organization: town.acme))
      await refuse(SignUp(email: address, name: name, network: "a"))
      try await town.desk.database.write { try $0.execute("UPDATE site SET external_any_domain = FALSE") }
      await refuse(SignUp(email: foreign, name: name, network: "a"))
      await refuse(ClaimAlias(address))
      for attempt in [
        { _ = try await town.desk.signIn(email: "cleo@acme.test", password: "wrong", from: SignInOrigin(network: "a")) },
        { _ = try PlainPassword(chosen: "short") }, { _ = try PlainPassword(chosen: String(repeating: "x", count: 2000)) },
        { _ = try CreateAPIToken(for: town.cleo, name: "") }, { _ = try SetTimeZone(town.cleo, to: "Mars/Olympus") },
        { _ = try SetLocale(town.cleo, to: "en-XA") },
        { _ = try await town.desk.ask(as: .account(town.cleo)) { try $0.explain(.see, for: town.cleo, in: town.it).allowed } },
      ] as [() async throws -> Void] {
        refusals += await sentences(attempt)
      }
      for sentence in refusals { expectTold(sentence) }
      #expect(refusals.count >= 34)
    }
  }

  @Test(arguments: Engine.allCases) func everyReasonOfThePolicyIsAPhrase(engine: Engine) async throws {
    try await withTown(engine) { town in
      let request = try await town.raise(by: town.cleo, sharedWith: [town.acme])
      for person in 1...8 {
        for action in AccessAction.allCases {
          let why = try await town.desk.ask(as: .operator) { try $0.explain(action, for: ID(Int64(person)), on: request) }
          for reason in why.gates + why.paths { ([reason] + reason.within).forEach { expectTold($0.because) } }
          if !why.allowed { expectTold(why.refusal) }
        }
      }
    }
  }

  @Test func aLiteralStaysEnglish() {
    let sentence = Sentence(joining: [Sentence(RefusalPhrase.emptyComment), "Queues hold \(3) things."])
    #expect(Language.english.say(sentence) == "Write something first. Queues hold 3 things.")
    #expect(Language.pseudo.say(sentence) == "⟦Write something first.⟧ Queues hold 3 things.")
    #expect(Sentence(RefusalPhrase.emptyComment) == "Write something first.")
  }

  private func sentences(at place: SourceLocation = #_sourceLocation, _ attempt: () async throws -> Void) async -> [Sentence] {
    do {
      try await attempt()
      Issue.record("It was not refused.", sourceLocation: place)
    } catch Refusal.invalid(let sentences) {
      return Array(sentences.values)
    } catch Refusal.conflict(let sentence) {
      return [sentence]
    } catch Refusal.forbidden(let sentence) {
      return [sentence]
    } catch Refusal.notFound {
      // It has one page and one sentence, whatever was not found.
    } catch {
      Issue.record("\(error)", sourceLocation: place)
    }
    return []
  }

  private func expectTold(_ sentence: Sentence) {
    let told = Language.pseudo.say(sentence)
    #expect(told.replacing(/⟦[^⟦⟧]*⟧/, with: "").allSatisfy { $0 == " " }, "\(told)")
    #expect(told.hasPrefix("⟦"))
  }
}
