import Store
import Testing

struct RecentlyUsedTests {
  @Test func `The one used longest ago goes first`() {
    var words = RecentlyUsed<Int, String>(limit: 2)
    #expect(words.keep("one", for: 1) == nil)
    #expect(words.keep("two", for: 2) == nil)
    #expect(words.find(1) == "one")
    #expect(words.keep("three", for: 3) == "two")
    #expect(words.find(2) == nil)
    #expect(words.keep("ONE", for: 1) == "one")
    #expect(words.find(3) == "three")
    words.removeAll()
    #expect(words.find(1) == nil)
  }
}
