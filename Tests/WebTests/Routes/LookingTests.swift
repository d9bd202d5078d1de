import Desk
import Store
import Support
import Testing
import Web
import WebAreas

/// Looking through those who gain and lose by a change saves nothing.
@Suite struct LookingTests {
  @Test func `names are looked through and found before anything is saved`() async throws {
    try await withWeb(routes: Areas.routes) { web in
      let browser = try await web.browser("ingrid@northlight.test")
      let page = "/desk/IT/settings/customer-permissions"
      try await browser.get(page)
      let choice = ["raise": "added", "share": "organization"]
      let found = try await browser.post(page, choice.merging(["look": "", "who": "petra"]) { $1 })
      #expect(found.status == .ok && found.text.contains("Petra Vondráčková") && !found.text.contains("Tomáš Dvořák"))
      #expect(found.text.contains(#"name="raise" value="added""#), "The form still asks for the same change.")
      let nobody = try await browser.post(page, choice.merging(["look": "", "who": "xyz"]) { $1 })
      #expect(nobody.text.contains("Nobody here has “xyz” in name or address."))
      let behind = try await browser.post(page, choice.merging(["look": ".\(web.town.petra)"]) { $1 })
      #expect(behind.text.contains("From the beginning") && !behind.text.contains("Petra Vondráčková"))
      // Even with a count that was agreed to.
      let agreed = try #require(behind.text.firstMatch(of: #/name="agreed" value="([^"]*)"/#)?.1)
      try await browser.post(page, choice.merging(["look": "", "agreed": String(agreed)]) { $1 })
      #expect(try await web.count("SELECT COUNT(*) AS n FROM project WHERE project.key = 'IT' AND project.raise = 'site'") == 1)
      #expect(try await web.count("SELECT COUNT(*) AS n FROM access_change") == 0)
    }
  }

  @Test func `a group is linked to the customers of a project, and unlinked`() async throws {
    try await withWeb(routes: Areas.routes) { web in
      let browser = try await web.browser("ingrid@northlight.test")
      try await web.town.desk.database.write {
        try $0.execute("INSERT INTO account_group (id, name) VALUES (77, 'visitors')")
      }
      let page = "/desk/LEAVE/settings/people"
      try await browser.get(page)
      let linked = try await browser.post("\(page)/groups", ["groups": "77", "role": "customers"])
      #expect(linked.status == .seeOther, "Nobody is in it, so nobody gains.")
      let shown = try await browser.get(page)
      #expect(shown.text.contains("Customers through groups") && shown.text.contains("visitors"))
      let unlinked = try await browser.post("\(page)/remove", ["group": "77", "role": "customers"])
      #expect(unlinked.status == .seeOther)
      let gone = try await browser.get(page)
      #expect(!gone.text.contains("Customers through groups"))
    }
  }
}
