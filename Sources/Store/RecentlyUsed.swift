/// A bounded store of things that are dear to make, such as prepared statements: the one used longest ago goes first.
public struct RecentlyUsed<Key: Hashable, Value> {
  private var entries: [Key: (value: Value, used: UInt64)] = [:]
  private var uses: UInt64 = 0
  private let limit: Int

  public init(limit: Int) { self.limit = limit }

  /// The value of a key, which counts as used by this.
  public mutating func find(_ key: Key) -> Value? {
    guard let index = entries.index(forKey: key) else { return nil }
    uses += 1
    entries.values[index].used = uses
    return entries.values[index].value
  }

  /// Keeps a value and returns the one that had to go for it.
  public mutating func keep(_ value: Value, for key: Key) -> Value? {
    uses += 1
    let replaced = entries.updateValue((value, uses), forKey: key)?.value
    guard entries.count > limit, let oldest = entries.min(by: { $0.value.used < $1.value.used }) else { return replaced }
    return entries.removeValue(forKey: oldest.key)?.value
  }

  public mutating func removeAll() { entries.removeAll() }
}
