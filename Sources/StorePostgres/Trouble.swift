import CPQ
import Store

/// What went wrong at the server, and what helps.
struct Trouble: Error {
  enum Remedy {
    case none
    /// The same transaction may succeed now.
    case tryAgain
    /// It may succeed on a new connection, where statements are prepared anew.
    case prepareAgain
  }

  /// The five characters of SQLSTATE, or nil if the server did not get to say anything.
  let state: String?
  let message: String
  let remedy: Remedy

  static let nul = Trouble(state: "22021", message: "Text must not hold the character NUL.", remedy: .none)

  init(state: String?, message: String, remedy: Remedy) {
    self.state = state
    self.message = message
    self.remedy = remedy
  }

  /// Reads what a result tells of.
  init(result: OpaquePointer, server: OpaquePointer) {
    guard let state = PQresultErrorField(result, 67).map({ String(cString: $0) }) else {  // PG_DIAG_SQLSTATE
      if PQstatus(server) == CONNECTION_OK {
        let status = String(cString: PQresStatus(PQresultStatus(result)))
        self.init(state: "42601", message: "The server answered with \(status).", remedy: .none)
      } else {
        self.init(server: server)
      }
      return
    }
    let message = PQresultErrorField(result, 77).map { String(cString: $0) } ?? ""  // PG_DIAG_MESSAGE_PRIMARY
    self.init(state: state, message: message, remedy: Self.remedy(state, message, isLost: PQstatus(server) != CONNECTION_OK))
  }

  /// The connection is broken, or was never made.
  init(server: OpaquePointer) {
    let message = String(cString: PQerrorMessage(server)).split(separator: "\n").joined(separator: " ")
    self.init(state: nil, message: message, remedy: Self.remedy(nil, message, isLost: PQstatus(server) != CONNECTION_OK))
  }

  private static func remedy(_ state: String?, _ message: String, isLost: Bool) -> Remedy {
    switch state {
    case "40001", "40P01": .tryAgain
    case "26000", "57P01", "57P02", "57P03": .prepareAgain
    case "0A000" where message.hasPrefix("cached plan"): .prepareAgain
    default: isLost ? .prepareAgain : .none
    }
  }

  /// See https://www.postgresql.org/docs/15/errcodes-appendix.html.
  var failure: DatabaseFailure {
    guard let state else { return .unavailable(message) }
    return switch (state.prefix(2), state) {
    case (_, "23505"): .conflict(message)
    case ("23", _): .violation(message)
    case (_, "53100"), (_, "25006"): .full(message)
    case ("08", _), ("28", _), ("3D", _), ("40", _), ("53", _), ("57", _), (_, "55P03"), (_, "25P03"): .unavailable(message)
    default: .failed(message)
    }
  }
}
