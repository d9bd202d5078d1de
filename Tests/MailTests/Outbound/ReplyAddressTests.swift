import Crypto
import Store
import Support
import Testing

@testable import Desk
@testable import Mail

@Suite struct ReplyAddressTests {
  private let keys = SigningKeys(keys: [SymmetricKey(data: [UInt8](repeating: 7, count: 32))])
  private let ada = EmailAddress("ada@acme.test")!
  private let eve = EmailAddress("eve@evil.test")!

  @Test func comesBackInAnyCase() throws {
    let address = ReplyAddress(.customer, request: ID(12), for: ada, keys: keys)
    let written = address.written(on: "help@desk.test")
    #expect(written.hasPrefix("help+c12-") && written.hasSuffix("@desk.test"))
    #expect(written.prefix { $0 != "@" }.count <= 64)
    for text in [written, written.uppercased()] {
      let plus = PlusAddress(text)
      #expect(plus.base == "help@desk.test")
      let token = try #require(plus.detail)
      let read = try #require(ReplyAddress(token: token))
      #expect(read == address && read.isFor(ada, keys: keys))
    }
  }

  /// SAFETY T-11: good for one request, one person and one purpose alone.
  @Test func isGoodForNothingElse() throws {
    let address = ReplyAddress(.customer, request: ID(12), for: ada, keys: keys)
    #expect(!address.isFor(eve, keys: keys))
    for purpose in ReplyAddress.Purpose.allCases where purpose != .customer {
      let token = purpose.rawValue + address.token.dropFirst()
      let forged = try #require(ReplyAddress(token: token))
      #expect(!forged.isFor(ada, keys: keys))
    }
    for request in [1, 2, 11, 13, 120] {
      let token = address.token.replacing("12-", with: "\(request)-", maxReplacements: 1)
      let forged = try #require(ReplyAddress(token: token))
      #expect(!forged.isFor(ada, keys: keys))
    }
  }

  @Test func oldKeysCountUntilTheyAreDropped() {
    let address = ReplyAddress(.agent, request: ID(1), for: ada, keys: keys)
    let newer = SymmetricKey(data: [UInt8](repeating: 8, count: 32))
    #expect(address.isFor(ada, keys: SigningKeys(keys: [newer] + keys.keys)))
    #expect(!address.isFor(ada, keys: SigningKeys(keys: [newer])))
    #expect(!address.isFor(ada, keys: SigningKeys(keys: [])))
  }

  @Test func guessesDoNotHit() {
    var dice = Dice(seed: 11)
    for _ in 0..<5000 {
      let token = "c12-" + Base32.text((0..<16).map { _ in UInt8(dice.number(0...255)) })
      #expect(ReplyAddress(token: token)?.isFor(ada, keys: keys) == false)
    }
  }

  @Test func changedBitsDoNotHit() throws {
    let address = ReplyAddress(.customer, request: ID(12), for: ada, keys: keys)
    for bit in 0..<128 {
      var signature = address.signature
      signature[bit / 8] ^= 1 << UInt8(bit % 8)
      #expect(ReplyAddress(token: "c12-" + Base32.text(signature))?.isFor(ada, keys: keys) == false)
    }
  }

  @Test(arguments: [
    "", " ", "c", "c12", "c12-", "-", "c-abc", "x12-aaaaaaaaaaaaaaaaaaaaaaaaaa", "c12-aaaa", "c12-aaaaaaaaaaaaaaaaaaaaaaaaaaaa",
    "c+12-aaaaaaaaaaaaaaaaaaaaaaaaaa",
    "c12-aaaaaaaaaaaaaaaaaaaaaaaaa1", "c12-%aaaaaaaaaaaaaaaaaaaaaaaaa", "c99999999999999999999-aaaaaaaaaaaaaaaaaaaaaaaaaa",
    "c12-aaaaaaaaaaaaaaaaaaaaaaaaab", "12-aaaaaaaaaaaaaaaaaaaaaaaaaa",
  ])
  func whatIsNoTokenIsNone(_ text: String) {
    #expect(ReplyAddress(token: text)?.isFor(ada, keys: keys) != true)
  }

  @Test func base32GoesBothWays() {
    var dice = Dice(seed: 5)
    for size in 0..<40 {
      let bytes = (0..<size).map { _ in UInt8(dice.number(0...255)) }
      #expect(Base32.bytes(Base32.text(bytes)) == bytes)
    }
  }
}
