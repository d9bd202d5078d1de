import Desk
import Store

extension Operation {
  static func writing(_ sample: Sample) -> [Operation] {
    [
      .desk("raise", writes: true, bar: 500) { desk, _ in
        let input = FormInput(["summary": .text("The bench is wobbly"), "description": .text("Since this morning, on the left.")])
        _ = try await desk.perform(
          RaiseRequest(project: sample.desk, type: sample.openType, input: input), as: sample.agent, by: .portal)
      },
      .desk("comment", writes: true) { desk, turn in
        _ = try await desk.perform(
          AddComment(request: sample.atDesk(turn).request, body: "We look at it.", readers: .everybodyOnTheRequest, part: .agent),
          as: sample.agent, by: .agent)
      },
    ]
  }
}
