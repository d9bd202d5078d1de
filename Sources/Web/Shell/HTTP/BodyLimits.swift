/// How much of a body is read (T-55).
enum BodyLimits {
  static let field = 1 << 20
  static let fields = 500
  static let file = 50 << 20
  static let files = 20
  /// Of a form without files.
  static let form = 4 << 20
  /// Of a form with files.
  static let upload = 100 << 20
  static let json = 1 << 20
}
