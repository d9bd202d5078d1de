import CGMime

/// The addresses of one header value.
struct AddressList {
  var mailboxes: [Mailbox] = []
  var hasGroup = false
  /// Whether the value holds more `@` outside of quotes and comments than addresses were read: parsers may differ about it.
  var isDoubtful = false

  /// Reads at most `room` addresses and takes them off `room`.
  static func parse(_ value: String, room: inout Int) -> AddressList {
    var result = AddressList()
    guard let list = internet_address_list_parse(nil, value) else { return result }
    defer { g_object_unref(list) }
    result.take(list, room: &room, depth: 0)
    result.isDoubtful = bareAtSigns(value) > result.mailboxes.count
    return result
  }

  private mutating func take(_ list: UnsafeMutablePointer<InternetAddressList>, room: inout Int, depth: Int) {
    for index in 0..<internet_address_list_length(list) where room > 0 {
      guard let address = internet_address_list_get_address(list, index) else { continue }
      let isGroup = address.withMemoryRebound(to: GTypeInstance.self, capacity: 1) {
        g_type_check_instance_is_a($0, internet_address_group_get_type()) != 0
      }
      if isGroup {
        hasGroup = true
        if depth < 3, let members = internet_address_group_get_members(GMime.cast(address)) {
          take(members, room: &room, depth: depth + 1)
        }
        continue
      }
      guard let email = GMime.string(internet_address_mailbox_get_addr(GMime.cast(address))), !email.isEmpty else { continue }
      let name = OneLine.text(GMime.string(internet_address_get_name(address)) ?? "", limit: 120)
      room -= 1
      mailboxes.append(Mailbox(name: name, email: email))
    }
  }

  private static func bareAtSigns(_ value: String) -> Int {
    var count = 0
    var isQuoted = false
    var comments = 0
    var isEscaped = false
    for byte in value.utf8 {
      if isEscaped {
        isEscaped = false
        continue
      }
      switch byte {
      case UInt8(ascii: "\\"): isEscaped = isQuoted || comments > 0
      case UInt8(ascii: "\"") where comments == 0: isQuoted.toggle()
      case UInt8(ascii: "(") where !isQuoted: comments += 1
      case UInt8(ascii: ")") where !isQuoted && comments > 0: comments -= 1
      case UInt8(ascii: "@") where !isQuoted && comments == 0: count += 1
      default: break
      }
    }
    return count
  }
}
