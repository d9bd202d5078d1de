import Foundation
import Testing

/// A mistake that somebody could make in one rule: what the rule says in SQL, as a pattern, and what it would say instead.
struct PlantedMistake: Sendable, CustomTestStringConvertible {
  /// What would go wrong.
  let name: String
  let rule: String
  let wrong: String

  init(_ name: String, _ rule: String, _ wrong: String) {
    self.name = name
    self.rule = rule
    self.wrong = wrong
  }

  var testDescription: String { name }

  func isIn(_ statement: String) -> Bool { statement.range(of: rule, options: .regularExpression) != nil }

  func planted(in statement: String) -> String {
    statement.replacingOccurrences(of: rule, with: wrong, options: .regularExpression)
  }
}

/// A value or a column, as it stands in a statement.
private let someone = "(‹[0-9]+›|[a-z_]+\\.[a-z_]+)"

private func lives(_ grant: String) -> String {
  "\\(\(grant)\\.expires_at IS NULL OR \(grant)\\.expires_at > ‹[0-9]+›\\)"
}

extension PlantedMistake {
  static let all: [PlantedMistake] = site + crowds + projects + requests + levels + browsing + sharing + organizations + nesting + accounts

  private static let site = [
    PlantedMistake("A deactivated account goes on", "SELECT self\\.active", "SELECT TRUE"),
    PlantedMistake("Internal accounts cannot be switched off", "THEN boundary\\.internal_enabled", "THEN TRUE"),
    PlantedMistake("External accounts cannot be switched off", "ELSE boundary\\.external_enabled AND", "ELSE"),
    PlantedMistake("Every domain is let in", "boundary\\.external_any_domain OR", "TRUE OR"),
    PlantedMistake("Approved domains pass for allowed ones", "listed\\.kind = 'allowed'", "listed.kind = 'approved'"),
    PlantedMistake("Allowed domains pass for approved ones", "listed\\.kind = 'approved'", "listed.kind = 'allowed'"),
    PlantedMistake("Nobody needs to sign in, whatever the site says", "SELECT boundary\\.anonymous_portal", "SELECT TRUE"),
    PlantedMistake("The open door ignores the site's sign-up", "SELECT boundary\\.signup", "SELECT TRUE"),
    PlantedMistake(
      "Whoever signed in passes for somebody who has not", "NOT EXISTS \\(SELECT 1 FROM account AS self WHERE self\\.id = \(someone)\\)",
      "TRUE"),
    PlantedMistake("Everybody administers the site", "holder\\.site_admin", "TRUE"),
  ]

  /// The same rules about an account, where many are judged at once.
  private static let crowds = [
    PlantedMistake("A deactivated account goes on among many", "person\\.active", "TRUE"),
    PlantedMistake("Internal accounts cannot be switched off together", "THEN \\(SELECT boundary\\.internal_enabled", "THEN (SELECT TRUE"),
    PlantedMistake("External accounts cannot be switched off together", "ELSE \\(SELECT boundary\\.external_enabled", "ELSE (SELECT TRUE"),
    PlantedMistake("Every domain is let in among many", "SELECT boundary\\.external_any_domain", "SELECT TRUE"),
    PlantedMistake(
      "Approved domains pass for allowed ones among many",
      "domain IN \\(SELECT listed\\.domain FROM site_domain AS listed WHERE listed\\.kind = 'allowed'",
      "domain IN (SELECT listed.domain FROM site_domain AS listed WHERE listed.kind = 'approved'"),
    PlantedMistake(
      "Allowed domains pass for approved ones among many",
      "domain IN \\(SELECT listed\\.domain FROM site_domain AS listed WHERE listed\\.kind = 'approved'",
      "domain IN (SELECT listed.domain FROM site_domain AS listed WHERE listed.kind = 'allowed'"),
  ]

  private static let projects = [
    PlantedMistake("An archived project is entered", "NOT project\\.archived", "TRUE"),
    PlantedMistake("Every role is every other", "holder\\.role IN \\([a-z', ]+\\) AND", ""),
    PlantedMistake("Every role of a group is every other", "granted\\.role IN \\([a-z', ]+\\) AND", ""),
    PlantedMistake(
      "A role in one project is a role in all", "FROM role_member AS holder WHERE holder\\.project_id = \(someone) AND",
      "FROM role_member AS holder WHERE"),
    PlantedMistake("A membership that has ended counts", lives("holder"), "TRUE"),
    PlantedMistake("What ends now has not ended", "expires_at > ‹", "expires_at >= ‹"),
    PlantedMistake("The lead is nobody", "led\\.lead_id = \(someone)", "FALSE"),
    PlantedMistake("Members of an organization enter every project", "attached\\.project_id = \(someone) AND", ""),
    PlantedMistake("Everybody enters", "opened\\.raise IN \\('site', 'anyone'\\)", "TRUE"),
    PlantedMistake("An account on the site does not suffice", "opened\\.raise IN \\('site', 'anyone'\\)", "opened.raise = 'anyone'"),
    PlantedMistake("Strangers raise where accounts may", "\\.raise = 'anyone'", ".raise IN ('site', 'anyone')"),
  ]

  private static let requests = [
    PlantedMistake("The creator passes for the reporter", "raised\\.reporter_id = ", "raised.creator_id = "),
    PlantedMistake("Taking part once is taking part always", "taking\\.request_id = request\\.id AND", ""),
    PlantedMistake("Somebody takes part after the end", lives("taking"), "TRUE"),
    PlantedMistake("Organizations see what is confidential", "NOT its_project\\.confidential", "TRUE"),
    PlantedMistake("A share outlives its end", lives("handed"), "TRUE"),
    PlantedMistake("A share counts where the organization is not attached", "AND attached\\.project_id = handed\\.project_id", ""),
    PlantedMistake("A share counts while any organization is attached", "attached\\.organization_id = handed\\.organization_id AND", ""),
    PlantedMistake("A share is for the members of every organization", "holder\\.organization_id = handed\\.organization_id", "TRUE"),
    PlantedMistake("The sharing mode is ignored", "company\\.sharing_mode = 'everyone' OR", "TRUE OR"),
    PlantedMistake("Those who are not named see", "AND \\(holder\\.sees_shared OR holder\\.manager\\)", ""),
    PlantedMistake("Managers are not among the named", " OR holder\\.manager", ""),
    PlantedMistake("Those who were named see though nobody may", "company\\.sharing_mode = 'named' AND", ""),
    PlantedMistake("Customers read what is write-only", "NOT project\\.write_only", "TRUE"),
    PlantedMistake("Former customers read on whatever the project says", "WHERE lasting\\.former_customers_read", ""),
    PlantedMistake("Nobody reads on", "WHERE lasting\\.former_customers_read", "WHERE FALSE"),
    PlantedMistake("Everybody reads on", "raised\\.reporter_id = \(someone) AND raised\\.project_id IN", "raised.project_id IN"),
    PlantedMistake("Lists lead former customers into what is archived", "NOT current\\.archived", "TRUE"),
    PlantedMistake("Mail from outside is taken everywhere", "project\\.stranger_mail_comments", "TRUE"),
    PlantedMistake("Lists take mail from outside everywhere", "open_ear\\.stranger_mail_comments", "TRUE"),
    PlantedMistake("Lists show what is write-only", "NOT open_book\\.write_only", "TRUE"),
  ]

  private static let levels = [
    PlantedMistake("Levels keep nobody out", "request\\.security_level_id IS NULL", "TRUE"),
    PlantedMistake("A level admits a role of any project", "holder\\.project_id = level\\.project_id AND holder\\.role", "holder.role"),
    PlantedMistake("A level admits every role", "AND holder\\.role = held\\.role", ""),
    PlantedMistake("A level admits every group with a role", "AND granted\\.role = held\\.role", ""),
    PlantedMistake("A level admits every group", "ON holder\\.group_id = held\\.group_id", "ON TRUE"),
    PlantedMistake("A level admits every organization", "ON holder\\.organization_id = held\\.organization_id", "ON TRUE"),
    PlantedMistake(
      "A level admits every account", "held\\.holder = 'account' AND held\\.account_id = \(someone)", "held.holder = 'account'"),
    PlantedMistake("Every level admits the reporter", "held\\.holder = 'reporter'", "TRUE"),
    PlantedMistake("Every level admits the assignee", "held\\.holder = 'assignee'", "TRUE"),
    PlantedMistake("The assignee passes for the reporter", "request\\.reporter_id = ", "request.assignee_id = "),
  ]

  private static let browsing = [
    PlantedMistake("Every role browses", "AND holder\\.role = scheme\\.role", ""),
    PlantedMistake("Every group with a role browses", "AND granted\\.role = scheme\\.role", ""),
    PlantedMistake("Every group browses", "holder\\.group_id = scheme\\.group_id", "TRUE"),
    PlantedMistake("Every nested group browses", "reach\\.outer_id = scheme\\.group_id", "TRUE"),
    PlantedMistake("Every lead browses", "scheme\\.holder = 'lead'", "TRUE"),
    PlantedMistake("Every reporter browses", "scheme\\.holder = 'reporter'", "TRUE"),
    PlantedMistake("Every assignee browses", "scheme\\.holder = 'assignee'", "TRUE"),
  ]

  private static let sharing = [
    PlantedMistake("One shares by a membership that has ended", lives("ours"), "TRUE"),
    PlantedMistake("One shares with somebody whose membership has ended", lives("theirs"), "TRUE"),
    PlantedMistake("Members of other organizations are colleagues", "theirs\\.organization_id = ours\\.organization_id", "TRUE"),
    PlantedMistake("Colleagues need no attached organization", "attached\\.organization_id = ours\\.organization_id", "TRUE"),
    PlantedMistake("Customers share where nothing is shared", "project\\.share IN \\('organization', 'email', 'project'\\)", "TRUE"),
    PlantedMistake("The rung of organizations reaches everybody", "project\\.share IN \\('email', 'project'\\)", "project.share <> 'none'"),
    PlantedMistake("The rung of addresses shows a list", "project\\.share = 'project'", "project.share IN ('email', 'project')"),
    PlantedMistake("What is confidential is shared with organizations", "NOT \\(SELECT its\\.confidential", "NOT (SELECT FALSE"),
    PlantedMistake("The rung of addresses reaches other organizations", "\\) = 'project'\\)", ") IN ('email', 'project'))"),
    PlantedMistake("Organizations are reached that are not attached", "AS attached WHERE attached\\.project_id = ‹[0-9]+›", "AS attached"),
    PlantedMistake("Everybody's organizations are one's own", "ours\\.account_id = ‹[0-9]+› AND", ""),
  ]

  private static let organizations = [
    PlantedMistake("Every member of one organization sees every other", "holder\\.organization_id = organization\\.id AND", ""),
    PlantedMistake(
      "Every desk manages every organization",
      "organization\\.id NOT IN \\(SELECT joined_to\\.organization_id FROM project_organization AS joined_to\\)", "TRUE"),
    PlantedMistake(
      "Agents keep what the site leaves to administrators", "NOT \\(SELECT boundary\\.organizations_reserved", "NOT (SELECT FALSE"),
    PlantedMistake("Every member is a manager", "holder\\.manager AND", ""),
    PlantedMistake("The set of people forgets a path", " UNION SELECT", " INTERSECT SELECT"),
  ]

  private static let nesting = [
    PlantedMistake("Every nested group has the role", "reach\\.outer_id = granted\\.group_id", "TRUE"),
    PlantedMistake("A level admits every nested group", "reach\\.outer_id = held\\.group_id", "TRUE"),
    PlantedMistake("Whoever is in any group is in the nested one", "holder\\.group_id = reach\\.inner_id", "TRUE"),
  ]

  private static let accounts = [
    PlantedMistake("A desk reads the people of every other desk", "WHERE [a-z]+\\.(account_id|lead_id) = worker\\.id AND", "WHERE"),
    PlantedMistake("Everybody reads everybody", "same\\.id = \(someone)", "TRUE"),
    PlantedMistake(
      "Every desk reads the members of every organization",
      "company\\.id NOT IN \\(SELECT joined_to\\.organization_id FROM project_organization AS joined_to\\)", "TRUE"),
  ]
}
