import Desk
import Store
import Web

/// Short lists that clients read before anything else.
enum ListCalls {
  static func routes(_ root: String) -> [Route] {
    [
      .api(.get, "\(root)/statuscategory", for: .signedIn) { _ in
        .json([
          ["id": 2, "key": "new", "name": "To Do"], ["id": 4, "key": "indeterminate", "name": "In Progress"],
          ["id": 3, "key": "done", "name": "Done"],
        ])
      },
      .api(.get, "\(root)/resolution", for: .signedIn) { _ in .json([["id": "1", "name": "Done", "description": ""]]) },
      .api(.get, "\(root)/role", for: .signedIn) { _ in
        .json(.array(RoleShape.all.map { ["id": JSONValue($0.id), "name": .string($0.name)] }))
      },
    ]
  }
}
