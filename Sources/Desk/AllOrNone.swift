/// Several commands in one transaction: all of them, or none.
public struct AllOrNone: Command {
  public let commands: [any Command]

  public init(_ commands: [any Command]) { self.commands = commands }

  public func run(in act: Act) throws {
    for command in commands { _ = try command.run(in: act) }
  }
}
