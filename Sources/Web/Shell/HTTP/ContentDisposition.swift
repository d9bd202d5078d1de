import Desk

/// Says that an answer is a file, and its name (RFC 6266, RFC 8187).
enum ContentDisposition {
  static func text(_ disposition: String, fileName: String) -> String {
    let name = FileName.harmless(fileName)
    let plain = name.unicodeScalars.map { scalar in
      scalar.isASCII && scalar.value >= 32 && scalar != "\"" && scalar != "\\" && scalar != "%" ? Character(scalar) : "_"
    }
    return "\(disposition); filename=\"\(String(plain))\"; filename*=UTF-8''\(PercentCoding.encode(name))"
  }
}
