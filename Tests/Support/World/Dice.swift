import Store

/// A source of randomness that gives the same for the same seed, on every machine (SplitMix64).
public struct Dice: RandomNumberGenerator, Sendable {
  private var state: UInt64

  public init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 0x1234_5678 }

  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// Whether something happens that happens so many times in a hundred.
  public mutating func chance(_ percent: UInt64) -> Bool { next() % 100 < percent }

  public mutating func number(_ range: ClosedRange<Int>) -> Int {
    range.lowerBound + Int(next() % UInt64(range.count))
  }

  /// One of the choices, which must not be empty; a choice that stands there twice comes twice as often.
  public mutating func one<Choice>(of choices: [Choice]) -> Choice { choices[number(0...choices.count - 1)] }

  /// Those of the choices that chance picks, each with the same odds.
  public mutating func some<Choice>(of choices: [Choice], _ percent: UInt64) -> [Choice] {
    choices.filter { _ in chance(percent) }
  }
}
