import Store

/// Who reads: in which language, and by which clock.
public struct Reader: Sendable, Hashable {
  public let language: Language
  public let zone: Zone

  public init(language: Language = .english, zone: Zone = .utc) {
    self.language = language
    self.zone = zone
  }

  /// From the columns of an account.
  public init(locale: String, timeZone: String) {
    self.init(language: Language(locale: locale), zone: Zone(timeZone))
  }

  /// The phrase in the reader's language.
  public func say(_ phrase: some Phrase) -> String { language.say(phrase) }

  /// The sentence in the reader's language.
  public func say(_ sentence: Sentence) -> String { language.say(sentence) }

  /// What is wrong with an input, by the names of its fields.
  public func say(_ sentences: [String: Sentence]) -> [String: String] { sentences.mapValues(language.say) }
}

// Times, by the reader's clock
extension Reader {
  /// A moment as near as the reader needs it: "Today, 11:02", "Yesterday, 11:02", "Mon 16 Nov, 09:14", "16 Nov 2025, 09:14".
  public func moment(_ instant: Instant, now: Instant) -> String {
    say(TimePhrase.moment(zone.local(instant), today: zone.local(now)))
  }

  /// A day as near as the reader needs it: "Today", "Tomorrow", "Mon 16 Nov", "16 Nov 2025".
  public func day(_ instant: Instant, now: Instant) -> String { say(TimePhrase.day(zone.local(instant), today: zone.local(now))) }

  /// The time of day: "09:14".
  public func time(_ instant: Instant) -> String { say(TimePhrase.time(zone.local(instant))) }

  /// A day in full: "16 November 2026".
  public func date(_ instant: Instant) -> String { say(TimePhrase.date(zone.local(instant))) }

  /// A moment in full, for a tooltip or a record: "Monday 16 November 2026, 09:14".
  public func full(_ instant: Instant) -> String { say(TimePhrase.full(zone.local(instant))) }

  /// A length of time: "25 min", "1 h 05 min", "3 days".
  public func span(_ span: Span) -> String { say(TimePhrase.span(span)) }

  /// How long ago in a word or two: "now", "8 min", "4 h", "Tue", "16 Nov".
  public func age(_ instant: Instant, now: Instant) -> String {
    say(TimePhrase.age(now - instant, since: zone.local(instant), today: zone.local(now)))
  }
}
